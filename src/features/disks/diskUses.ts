import { Emitter } from '../../core/event';
import type { DiskUse } from '../../core/lab/scriptAnswers';
import type { Volume } from '../../core/ec2/volumes/volumes';
import type { Instance } from '../../core/ec2/types';

/** How full the volumes of an instance are, by volume id; undefined when it cannot be asked. Never rejects. */
export type AskUse = (
  instance: Instance,
  volumes: readonly Volume[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, DiskUse> | undefined>;

/** An answer is good for so long; milliseconds. */
const GOOD_FOR_MS = 60_000;

interface Asked {
  readonly at: number;
  uses: ReadonlyMap<string, DiskUse>;
}

/**
 * How full disks are, as their instances last said. An instance is asked once at a time, and not again for a minute.
 */
export class DiskUses {
  /** Tells the region of which something new is known. */
  readonly onDidChange = new Emitter<string>();
  private readonly asked = new Map<string, Asked>();
  private readonly ended = new AbortController();

  constructor(
    private readonly askInstance: AskUse,
    private readonly now: () => number = Date.now,
  ) {}

  of(instanceId: string, volumeId: string): DiskUse | undefined {
    return this.asked.get(instanceId)?.uses.get(volumeId);
  }

  /** Asks, unless that was done a moment ago. */
  async ask(instance: Instance, volumes: readonly Volume[]): Promise<void> {
    const { id, region } = instance;
    const { signal } = this.ended;
    const last = this.asked.get(id);
    if (signal.aborted || (last && this.now() - last.at < GOOD_FOR_MS)) return;
    const entry: Asked = { at: this.now(), uses: last?.uses ?? new Map() };
    this.asked.set(id, entry);
    const uses = await this.askInstance(instance, volumes, signal);
    if (!uses || this.isDisposed()) return;
    entry.uses = uses;
    this.onDidChange.fire(region);
  }

  /** The disks were changed: the next look asks again. */
  forget(instanceId: string): void {
    const known = this.asked.get(instanceId);
    if (known) this.asked.set(instanceId, { ...known, at: 0 });
  }

  dispose(): void {
    this.ended.abort();
  }

  private isDisposed(): boolean {
    return this.ended.signal.aborted;
  }
}
