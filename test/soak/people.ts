import { getEventListeners } from 'node:events';
import { sleepFor } from '../../src/core/until';
import { isCancellation, Problem } from '../../src/core/problem';
import { Choice } from './choice';
import { NOTHING, Scene, Untrue } from './gesture';
import { GESTURES } from './gestures';
import { stackOf, type World } from './world';

/** How often a gesture ended in which way. */
export interface Count {
  done: number;
  canceled: number;
  /** By the code of its Problem. */
  readonly failed: Map<string, number>;
}

/** Of a hundred gestures, so many are canceled by their person, within so long. */
const CANCELED = 8;
const CANCELED_WITHIN_MS = 5_000;

/** Between two gestures of a person. Milliseconds. */
const PAUSE_MS = 500;

/** The people: each makes one gesture after the other, in whichever window. What they make follows from the seed. */
export class People {
  readonly counts = new Map<string, Count>();
  private readonly stopping = new AbortController();
  private readonly working: Promise<void>[] = [];
  /** Signals of gestures that had ended with somebody listening, by gesture. */
  private readonly listened = new Map<string, AbortSignal>();
  private readonly doing = new Map<string, string>();

  constructor(
    private readonly world: World,
    private readonly seed: number,
  ) {}

  begin(people: number): void {
    for (let person = 0; person < people; person++) this.working.push(this.work(person));
    this.working.push(this.switchAccounts());
  }

  /** Nobody begins anything more. Resolves when all have ended, or `ms` later, with what has not. */
  async stop(ms: number): Promise<string[]> {
    this.stopping.abort();
    const late = new AbortController();
    const patience = sleepFor(ms, late.signal).catch(() => undefined);
    await Promise.race([Promise.all(this.working), patience]);
    late.abort();
    const deaf = [...this.listened].filter(([, signal]) => listeners(signal) > 0);
    return [
      ...[...this.doing].map(([number, name]) => `${name} (${number}) does not end`),
      ...deaf.map(
        ([name, signal]) => `${name} has ended, and ${listeners(signal)} still listen to its person`,
      ),
    ];
  }

  private async work(person: number): Promise<void> {
    const { signal } = this.stopping;
    for (let turn = 0; !signal.aborted; turn++) {
      const choice = new Choice(this.seed, 2, person, turn);
      await this.make(choice, `${person}-${turn}`);
      await sleepFor(choice.below(PAUSE_MS), signal).catch(() => undefined);
    }
  }

  private async make(choice: Choice, number: string): Promise<void> {
    const { world } = this;
    const gesture = choice.weighted(GESTURES);
    const window = choice.among(world.windows)!;
    const person = new AbortController();
    const cancel = choice.below(100) < CANCELED ? choice.below(CANCELED_WITHIN_MS) : undefined;
    const timer = cancel === undefined ? undefined : setTimeout(() => person.abort(), cancel);
    const scene = new Scene(world, window, choice, number, person.signal);
    this.doing.set(number, gesture.name);
    world.running.add(number);
    try {
      if ((await gesture.run(scene)) !== NOTHING) this.countOf(gesture.name).done++;
    } catch (error) {
      this.judge(gesture.name, number, error, person.signal.aborted);
    } finally {
      clearTimeout(timer);
      // Calls side by side with one that failed may still be under way.
      if (listeners(person.signal) > 0) this.listened.set(`${gesture.name} (${number})`, person.signal);
      world.running.delete(number);
      scene.release();
      this.doing.delete(number);
    }
  }

  /** A gesture fails with a Problem, which is a plain sentence, or ends as its person said. All else is a defect. */
  private judge(name: string, number: string, error: unknown, canceled: boolean): void {
    const count = this.countOf(name);
    if (canceled && isCancellation(error)) {
      count.canceled++;
    } else if (error instanceof Problem) {
      count.failed.set(error.code, (count.failed.get(error.code) ?? 0) + 1);
      if (!isSentence(error.message)) this.world.wrong(`${name} (${number}) says: ${error.message}`);
    } else if (error instanceof Untrue) {
      this.world.wrong(`${name} (${number}): ${error.message}`);
    } else {
      this.world.wrong(`${name} (${number}) threw ${stackOf(error)}`);
    }
  }

  private countOf(name: string): Count {
    const count = this.counts.get(name) ?? { done: 0, canceled: 0, failed: new Map<string, number>() };
    this.counts.set(name, count);
    return count;
  }

  private async switchAccounts(): Promise<void> {
    const { signal } = this.stopping;
    const choice = new Choice(this.seed, 3);
    const pause = async (): Promise<boolean> => {
      await sleepFor(3_000 + choice.below(9_000), signal).catch(() => undefined);
      return !signal.aborted;
    };
    while (await pause()) {
      const index = choice.below(this.world.windows.length);
      if (choice.chance(0.6)) await this.world.reopen(index);
      else this.world.windows[index]?.store.setFocused(choice.chance(0.5));
    }
  }
}

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

/** For a person to read: not the words of a machine. */
export function isSentence(message: string): boolean {
  return (
    /^\S.*\S$/s.test(message) && !/\bundefined\b|\[object |NaN|(Abort|Type|Reference)Error/.test(message)
  );
}
