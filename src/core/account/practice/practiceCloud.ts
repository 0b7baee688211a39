import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { Emitter } from '../../event';
import type { Log } from '../../log';
import { Problem } from '../../problem';
import type { PracticeAccess } from './access';
import type { Faults } from './faults';
import type { Held } from './join';
import type { Ending } from './lease';
import type { PracticeProgram } from './program';

export interface PracticeOptions extends PracticeProgram {
  readonly log: Log;
}

/** Nobody pays for its code, nor for Node's HTTP, before the practice cloud runs. */
const control = () => import('./control.js');

/** A practice cloud may be just ending when we come: then the next attempt starts a new one. */
const ATTEMPTS = 3;
const BETWEEN_ATTEMPTS_MS = 300;

/** How long the practice cloud may take to end once it has agreed to. Milliseconds. */
const END_MS = 10_000;

/**
 * One window's hold on the practice cloud of a folder, which it shares with every other window that has one. Nothing
 * runs before `start`; the process ends by itself some seconds after the last window has left or gone.
 */
export class PracticeCloud {
  /** Fires when a started practice cloud is no more: stopped on purpose, by whomever, or lost. Not for `leave`. */
  readonly onDidEnd = new Emitter<Exclude<Ending, 'left'>>();
  private held: Held | undefined;

  constructor(private readonly options: PracticeOptions) {}

  /** Joins the practice cloud, or starts it. Throws Problem Practice, and the signal's reason. */
  async start(signal: AbortSignal): Promise<PracticeAccess> {
    if (this.held) return this.held.access;
    for (let attempt = 1; ; attempt++) {
      try {
        const { join } = await import('./join.js');
        return this.hold(await join(this.options, signal));
      } catch (error) {
        signal.throwIfAborted();
        this.options.log.warn(`Practice cloud, attempt ${attempt}: ${String(error)}`);
        if (attempt === ATTEMPTS) throw notStarted(error);
        await delay(BETWEEN_ATTEMPTS_MS, undefined, { signal });
      }
    }
  }

  /** Stops it for every window, and resolves when it answers no more. Throws Problem Practice. */
  async stop(): Promise<void> {
    const { access, lease } = this.require();
    const { stopCloud } = await control();
    await stopCloud(access);
    const timer = new AbortController();
    const late = delay(END_MS, 'late', { signal: timer.signal }).catch(() => undefined);
    await Promise.race([lease.ended, late]);
    timer.abort();
  }

  /** Removes everything that was made in it. Throws Problem Practice. */
  async reset(): Promise<void> {
    const { access } = this.require();
    await (await control()).resetCloud(access);
  }

  /** Throws Problem Practice. */
  async faults(): Promise<Faults> {
    const { access } = this.require();
    return (await control()).getFaults(access);
  }

  /** Throws Problem Practice. */
  async setFaults(faults: Faults): Promise<void> {
    const { access } = this.require();
    await (await control()).putFaults(access, faults);
  }

  /** Gives the lease back; the practice cloud goes on for the other windows. */
  leave(): void {
    this.held?.lease.leave();
    this.held = undefined;
  }

  private hold(held: Held): PracticeAccess {
    this.leave();
    this.held = held;
    void held.lease.ended.then((ending) => {
      if (ending === 'left') return;
      if (this.held === held) this.held = undefined;
      this.options.log.info(`The practice cloud ended: ${ending}`);
      this.onDidEnd.fire(ending);
    });
    this.options.log.info(`The practice cloud answers at ${held.access.endpoint}`);
    return held.access;
  }

  private require(): Held {
    if (this.held) return this.held;
    throw notRunning();
  }
}

/** For what needs a practice cloud that runs. */
export function notRunning(): Problem {
  return new Problem('Practice', l10n.t('The practice cloud is not running.'), {
    action: { kind: 'startPractice' },
  });
}

function notStarted(cause: unknown): Problem {
  return new Problem('Practice', l10n.t('The practice cloud could not be started.'), {
    cause,
    action: { kind: 'startPractice' },
  });
}
