import type { Place } from '../../account/account';
import { unlessGone } from '../../unlessGone';
import { alarmNamePrefix, deleteAlarms } from './alarms';
import { askCloudWatch } from './ask';

/** DeleteAlarms takes no more at once. */
const AT_ONCE = 100;

/**
 * Deletes the alarms that were made with EC2 Lab, by whomever, for an instance that is gone: AWS keeps them, and bills
 * them, and no graph would show them any more. All others stay. Throws Problem.
 * @returns their names.
 */
export async function deleteOwnAlarms(
  at: Place,
  instanceId: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const deleted: string[] = [];
  for (;;) {
    const names = await someAlarms(at, instanceId, signal);
    if (names.length === 0) return deleted;
    // Of several windows that see an instance gone, one is the fastest.
    await unlessGone(deleteAlarms(at, names, signal));
    deleted.push(...names);
    if (names.length < AT_ONCE) return deleted;
  }
}

async function someAlarms(at: Place, instanceId: string, signal?: AbortSignal): Promise<string[]> {
  const wanted = { AlarmNamePrefix: alarmNamePrefix(instanceId), MaxRecords: AT_ONCE };
  const { MetricAlarms = [] } = await askCloudWatch(
    at,
    'cloudwatch:DescribeAlarms',
    (client, sdk, options) => client.send(new sdk.DescribeAlarmsCommand(wanted), options),
    signal,
  );
  return MetricAlarms.flatMap(({ AlarmName }) => AlarmName ?? []);
}
