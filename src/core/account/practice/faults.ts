/** What the practice cloud does wrong on purpose, for lessons. The same shape as its control API takes and gives. */
export interface Faults {
  /** Every call waits this long first. Milliseconds. */
  readonly latencyMs?: number;
  /** What goes beyond it is answered with RequestLimitExceeded. */
  readonly requestsPerSecond?: number;
  /** Instance types or zones that have no free machine; `*` for all. */
  readonly noCapacity?: readonly string[];
  /** Regions in which every call of EC2 is denied. */
  readonly deniedRegions?: readonly string[];
  /** Ids of instances whose SSH server shows another host key than the console printed. */
  readonly changedHostKeys?: readonly string[];
  /** How long a key pushed by EC2 Instance Connect is good, in place of 60 seconds. */
  readonly instanceConnectSeconds?: number;
}
