import { setImmediate as settle } from 'node:timers/promises';

/** A clock that goes only when told, with timers that ring as it passes them. */
export class FakeClock {
  private time = Date.UTC(2026, 0, 1);
  private readonly timers = new Set<{ readonly due: number; readonly ring: () => void }>();

  readonly now = (): number => this.time;

  readonly after = (ms: number, ring: () => void): (() => void) => {
    const timer = { due: this.time + ms, ring };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  };

  /** Goes on, ringing timers in their order, each followed by what it sets in motion. */
  async advance(ms: number): Promise<void> {
    const until = this.time + ms;
    for (;;) {
      await settle();
      const [next] = [...this.timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.timers.delete(next);
      this.time = Math.max(this.time, next.due);
      next.ring();
    }
    this.time = until;
  }
}
