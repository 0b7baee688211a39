import type { Place } from '../../src/core/account/account';
import type { Instance } from '../../src/core/ec2/types';
import type { Choice } from './choice';
import type { Window } from './window';
import { REGIONS, type World } from './world';

/** What a person does. It ends well, with a Problem, or with the cancellation that the person asked for. */
export interface Gesture {
  readonly name: string;
  /** How often, beside the others. */
  readonly weight: number;
  /** Returns 'nothing' when there is nothing to do it with. */
  readonly run: (scene: Scene) => Promise<unknown>;
}

export const NOTHING = 'nothing';

/** A claim of EC2 Lab's that is not true. */
export class Untrue extends Error {}

/** One gesture as it is made: in a window, by somebody who may cancel it. */
export class Scene {
  private readonly claimed = new Set<string>();

  constructor(
    readonly world: World,
    readonly window: Window,
    readonly choice: Choice,
    /** Of its own: nobody else has it in a name. */
    readonly number: string,
    readonly signal: AbortSignal,
  ) {}

  at(region: string): Place {
    return this.window.at(region);
  }

  region(): string {
    return this.choice.among(REGIONS) ?? REGIONS[0];
  }

  /** Reserves things for this gesture; false when somebody works on one of them. */
  claim(...ids: readonly string[]): boolean {
    const { busy } = this.world;
    if (ids.some((id) => busy.has(id) && !this.claimed.has(id))) return false;
    for (const id of ids) {
      busy.add(id);
      this.claimed.add(id);
    }
    return true;
  }

  /** One of the things that fit and that nobody works on, reserved; undefined when there is none. */
  take<T extends { readonly id: string }>(things: readonly T[]): T | undefined {
    const free = things.filter(({ id }) => !this.world.busy.has(id));
    const chosen = this.choice.among(free);
    if (chosen) this.claim(chosen.id);
    return chosen;
  }

  /** The same of the instances that the window shows. */
  takeInstance(fits: (instance: Instance) => boolean): Instance | undefined {
    return this.take(this.window.instances().filter(fits));
  }

  release(): void {
    for (const id of this.claimed) this.world.busy.delete(id);
    this.claimed.clear();
  }

  /** Throws Untrue unless it holds. */
  readonly mustHold = (holds: boolean, sentence: string): void => {
    if (!holds) throw new Untrue(sentence);
  };
}
