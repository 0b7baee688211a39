import type { MachineConfig, UsageSample } from './protocol';
import { cpuSecondsUsed } from './usage';

const EVERY_MS = 5000;

/** Where the bytes are counted. */
export interface TrafficMeter {
  traffic(): { bytesIn: number; bytesOut: number };
}

/** Reports every 5 s what the instance used since the last report, when it used anything. */
export class UsageReporter {
  private last: UsageSample = { cpuSeconds: 0, bytesIn: 0, bytesOut: 0 };

  constructor(
    private readonly config: Pick<MachineConfig, 'sandbox' | 'instanceId'>,
    private readonly meter: TrafficMeter,
    private readonly report: (sample: UsageSample) => void,
  ) {}

  start(): void {
    const again = () => void this.sample().finally(() => setTimeout(again, EVERY_MS));
    setTimeout(again, EVERY_MS);
  }

  private async sample(): Promise<void> {
    const { sandbox, instanceId } = this.config;
    const now = { cpuSeconds: await cpuSecondsUsed(sandbox, instanceId), ...this.meter.traffic() };
    const used = usedSince(this.last, now);
    this.last = now;
    if (used.cpuSeconds > 0 || used.bytesIn > 0 || used.bytesOut > 0) this.report(used);
  }
}

/** What was used between two counts. A count that fell (see `cpuSecondsUsed`) means nothing was. */
export function usedSince(before: UsageSample, now: UsageSample): UsageSample {
  return {
    cpuSeconds: Math.max(0, now.cpuSeconds - before.cpuSeconds),
    bytesIn: Math.max(0, now.bytesIn - before.bytesIn),
    bytesOut: Math.max(0, now.bytesOut - before.bytesOut),
  };
}
