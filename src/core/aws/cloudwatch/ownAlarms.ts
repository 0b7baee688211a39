import type { Place } from '../../account/account';
import { unlessGone } from '../../unlessGone';
import { alarmNamePrefix, deleteAlarms, instanceOfOwnAlarm, OWN_ALARMS } from './alarms';
import { askCloudWatch } from './ask';

/** DeleteAlarms takes no more at once, and DescribeAlarms gives no more. */
const AT_ONCE = 100;

/** An alarm that was made with EC2 Lab, by whomever. */
export interface OwnAlarm {
  readonly name: string;
  readonly instanceId: string;
}

/** The alarms of a region that were made with EC2 Lab, by name; their instances may be gone. Throws Problem. */
export async function listOwnAlarms(at: Place, signal?: AbortSignal): Promise<OwnAlarm[]> {
  const alarms: OwnAlarm[] = [];
  let token: string | undefined;
  do {
    const page = await pageOf(at, OWN_ALARMS, token, signal);
    for (const name of page.names) {
      const instanceId = instanceOfOwnAlarm(name);
      if (instanceId !== undefined) alarms.push({ name, instanceId });
    }
    token = page.next === token ? undefined : page.next;
  } while (token !== undefined);
  return alarms.sort((a, b) => (a.name < b.name ? -1 : 1));
}

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
    const { names } = await pageOf(at, alarmNamePrefix(instanceId), undefined, signal);
    if (names.length === 0) return deleted;
    // Of several windows that see an instance gone, one is the fastest.
    await unlessGone(deleteAlarms(at, names, signal));
    deleted.push(...names);
    if (names.length < AT_ONCE) return deleted;
  }
}

async function pageOf(
  at: Place,
  prefix: string,
  token: string | undefined,
  signal?: AbortSignal,
): Promise<{ readonly names: string[]; readonly next: string | undefined }> {
  const wanted = {
    AlarmNamePrefix: prefix,
    MaxRecords: AT_ONCE,
    ...(token !== undefined && { NextToken: token }),
  };
  const { MetricAlarms = [], NextToken } = await askCloudWatch(
    at,
    'cloudwatch:DescribeAlarms',
    (client, sdk, options) => client.send(new sdk.DescribeAlarmsCommand(wanted), options),
    signal,
  );
  return { names: MetricAlarms.flatMap(({ AlarmName }) => AlarmName ?? []), next: NextToken };
}
