import { abortable } from '../../account/abortable';
import type { Place } from '../../account/account';
import { toProblem } from '../../account/awsProblem';

type Client = Awaited<ReturnType<Place['account']['cloudwatch']>>;
type Sdk = Awaited<ReturnType<typeof loadCloudWatch>>;

/** CloudWatch's commands as far as we use them, loaded on first use. */
async function loadCloudWatch() {
  const { DeleteAlarmsCommand, DescribeAlarmsCommand, GetMetricDataCommand, PutMetricAlarmCommand } =
    await import('@aws-sdk/client-cloudwatch');
  return { DeleteAlarmsCommand, DescribeAlarmsCommand, GetMetricDataCommand, PutMetricAlarmCommand };
}

/**
 * Asks CloudWatch. A cancelled call ends at once. Throws Problem.
 *
 * @param permission the IAM action that the call needs, such as "cloudwatch:GetMetricData".
 */
export async function askCloudWatch<T>(
  at: Place,
  permission: string,
  call: (client: Client, sdk: Sdk, options: { abortSignal?: AbortSignal }) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  try {
    signal?.throwIfAborted();
    const [sdk, client] = await Promise.all([loadCloudWatch(), at.account.cloudwatch(at.region)]);
    return await abortable(call(client, sdk, signal ? { abortSignal: signal } : {}), signal);
  } catch (error) {
    const { profile, endpoint } = at.account;
    throw toProblem(error, { doing: permission, profile, region: at.region, endpoint });
  }
}
