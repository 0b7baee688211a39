import { ALARMS, SCHEDULES } from '../../core/lab/leavings';
import type { Owned } from '../../kit/owned';
import { endWithInstances } from '../../kit/session/endWithInstances';
import { EndNotices } from './endNotices';
import { IdleWatch } from './idleWatch';
import { showEndStatus } from './endStatus';
import type { HoursServices } from './services';

/**
 * What goes on by itself while an account is open: notices and countdowns of ends, and the schedules and alarms that
 * end with their instances.
 */
export function followEnds(services: HoursServices): Owned[] {
  return [
    showEndStatus(services),
    new EndNotices(services),
    new IdleWatch(services),
    ...[SCHEDULES, ALARMS].map((leaving) => endWithInstances(services, leaving)),
  ];
}
