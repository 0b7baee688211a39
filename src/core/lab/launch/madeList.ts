import type { Log } from '../../log';
import { Problem } from '../../problem';
import { describeMade, type Made } from './made';

/** A thing that could not be removed, and why. */
export interface Left {
  readonly made: Made;
  readonly reason: unknown;
}

/** What a launch has made so far, so that a failure can take it back in reverse order. */
export class MadeList {
  private readonly things: Made[] = [];

  /** @param onChange told what there is, each time before a call makes something, or when one has not. */
  constructor(private readonly onChange: (things: readonly Made[]) => void = () => undefined) {}

  /** Notes a thing: before the call that makes it, as a call that fails may have made it all the same. */
  note(thing: Made): void {
    this.things.push(thing);
    this.onChange(this.all());
  }

  /** Notes a thing for a call; forgets it again when the answer proves that the call made nothing. */
  async during<T>(thing: Made, make: () => Promise<T>): Promise<T> {
    this.note(thing);
    try {
      return await make();
    } catch (error) {
      if (error instanceof Problem && !error.uncertain) this.forget(thing);
      throw error;
    }
  }

  private forget(thing: Made): void {
    this.things.splice(this.things.indexOf(thing), 1);
    this.onChange(this.all());
  }

  all(): readonly Made[] {
    return [...this.things];
  }

  /** Removes everything, last first, and goes on past failures. Gives what is left. */
  async undo(remove: (thing: Made) => Promise<void>, log: Log): Promise<Left[]> {
    const left: Left[] = [];
    for (const made of [...this.things].reverse()) {
      // EC2 keeps a group as long as an instance is in it: waiting for one that stays would be for nothing.
      const inUse = made.kind === 'securityGroup' && left.find((each) => each.made.kind === 'instance');
      if (inUse) {
        left.push({ made, reason: inUse.reason });
        continue;
      }
      try {
        await remove(made);
      } catch (reason) {
        log.error(`Could not remove: ${describeMade(made)}: ${String(reason)}`);
        left.push({ made, reason });
      }
    }
    return left;
  }
}
