/**
 * Numbers that follow from a seed alone (mulberry32), for choices that can be made again. Each gesture has one of its
 * own, by its number, so that what one draws changes nothing for those after it.
 */
export class Choice {
  private state: number;

  constructor(...seed: readonly number[]) {
    this.state = 0x9e3779b9;
    for (const part of seed) {
      this.state = (this.state ^ part) >>> 0;
      this.next();
      this.state = Math.imul(this.state ^ (this.state >>> 15), 0x85ebca6b) >>> 0;
    }
  }

  /** From 0, below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0, below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** @param share from 0 (never) to 1 (always) */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of them; undefined when there is none. */
  among<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }

  /** One of them, each as often as its weight says. Throws RangeError when there is none. */
  weighted<T extends { readonly weight: number }>(items: readonly T[]): T {
    let left = this.next() * items.reduce((sum, { weight }) => sum + weight, 0);
    const chosen = items.find(({ weight }) => (left -= weight) < 0) ?? items.at(-1);
    if (!chosen) throw new RangeError('Nothing to choose from');
    return chosen;
  }
}
