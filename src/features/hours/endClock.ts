import * as vscode from 'vscode';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import type { Instance } from '../../core/ec2/types';
import { endTimeOf } from '../../core/lab/ends/end';
import { followStore } from '../../kit/session/followStore';
import type { Basics } from '../../kit/basics';

const MINUTE_MS = 60_000;

/**
 * Tells at each full minute that countdowns have gone on, and when something is new of instances with an end; silent
 * while the window knows of none. The one timer of all countdowns: it asks EC2 nothing.
 */
export class EndClock implements vscode.Disposable {
  private readonly ticked = new vscode.EventEmitter<void>();
  readonly onDidTick = this.ticked.event;

  private readonly following: vscode.Disposable;
  /** When instances that nobody uses are about to stop themselves, by id. */
  private readonly stops = new Map<string, Date>();
  private store: InstanceStore | undefined;
  private timer: NodeJS.Timeout | undefined;
  private hadSome = false;

  constructor({ session }: Pick<Basics, 'session'>) {
    this.following = followStore(session, (store) => {
      this.store = store;
      const unsubscribe = store.onDidChange.on(() => this.tick());
      this.tick();
      return () => {
        unsubscribe();
        this.store = undefined;
        this.tick();
      };
    });
  }

  /** Instances that are there and have an end, the next one first. */
  get instances(): Instance[] {
    return this.there((instance) => endTimeOf(instance) !== undefined).sort((a, b) => timeOf(a) - timeOf(b));
  }

  /** Those with a countdown: with an end, or about to stop themselves. */
  get counted(): Instance[] {
    return this.there((instance) => endTimeOf(instance) !== undefined || this.stops.has(instance.id));
  }

  private there(fits: (instance: Instance) => boolean): Instance[] {
    return (this.store?.all() ?? []).filter(
      (instance) => instance.state !== 'terminated' && instance.state !== 'shutting-down' && fits(instance),
    );
  }

  /** When it is about to stop itself because nobody uses it. */
  stopOf(id: string): Date | undefined {
    return this.stops.get(id);
  }

  setStop(id: string, time: Date | undefined): void {
    if (time === undefined && !this.stops.has(id)) return;
    if (time) this.stops.set(id, time);
    else this.stops.delete(id);
    this.tick();
  }

  dispose(): void {
    this.following.dispose();
    clearTimeout(this.timer);
    this.ticked.dispose();
  }

  private tick(): void {
    clearTimeout(this.timer);
    const some = this.counted.length > 0;
    if (some) this.timer = setTimeout(() => this.tick(), MINUTE_MS - (Date.now() % MINUTE_MS));
    // The last one that goes is news too.
    if (some || this.hadSome) this.ticked.fire();
    this.hadSome = some;
  }
}

const timeOf = (instance: Instance): number => endTimeOf(instance)?.getTime() ?? 0;
