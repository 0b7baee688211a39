import type { Clock } from './state/clock';
import type { Store } from './state/store';
import type { FaultBox } from './faults';
import type { UsageLog } from './cloudwatch/usageLog';

/** The account that every caller is: twelve digits, as AWS has them, of which nobody has these. */
export const ACCOUNT_ID = '000000000000';

/** What every service of the practice cloud works with. */
export interface Cloud {
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: FaultBox;
  /** What the instances' processes used. */
  readonly usage: UsageLog;
  /** Whether the computer has many loopback addresses for instances or only 127.0.0.1; without it, many. */
  readonly addresses?: 'many' | 'one';
  /** How many times as long as usual passing states and snapshots take; without it, once. */
  readonly pace?: number;
}
