/** What an instance's processes used in some time. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

const NONE: Usage = { cpuSeconds: 0, bytesIn: 0, bytesOut: 0 };
const MINUTE_MS = 60_000;
/** CloudWatch keeps points of one minute for 15 days; a practice cloud rarely runs for one. */
const KEPT_MINUTES = 24 * 60;

/** Usage by instance and minute, as far back as this process has run. Minutes without any are not kept. */
export class UsageLog {
  private readonly byInstance = new Map<string, Map<number, Usage>>();

  /** Adds what was used since the last time, to the minute of `now` (milliseconds since 1970). */
  add(instanceId: string, sample: Usage, now: number): void {
    const minutes = this.byInstance.get(instanceId) ?? new Map<number, Usage>();
    this.byInstance.set(instanceId, minutes);
    const minute = Math.floor(now / MINUTE_MS);
    const sum = minutes.get(minute) ?? NONE;
    minutes.set(minute, {
      cpuSeconds: sum.cpuSeconds + sample.cpuSeconds,
      bytesIn: sum.bytesIn + sample.bytesIn,
      bytesOut: sum.bytesOut + sample.bytesOut,
    });
    for (const old of minutes.keys()) {
      if (old > minute - KEPT_MINUTES) break;
      minutes.delete(old);
    }
  }

  /** What was used in the minute that begins at `start` (milliseconds since 1970). */
  minute(instanceId: string, start: number): Usage {
    return this.byInstance.get(instanceId)?.get(Math.floor(start / MINUTE_MS)) ?? NONE;
  }

  forget(instanceId: string): void {
    this.byInstance.delete(instanceId);
  }
}
