import type { Place } from '../../account/account';
import { callAws } from '../../account/callAws';

type Client = Awaited<ReturnType<Place['account']['cloudwatch']>>;
type Sdk = Awaited<ReturnType<typeof loadCloudWatch>>;

/** CloudWatch's commands as far as we use them, loaded on first use. */
async function loadCloudWatch() {
  const { DeleteAlarmsCommand, DescribeAlarmsCommand, GetMetricDataCommand, PutMetricAlarmCommand } =
    await import('@aws-sdk/client-cloudwatch');
  return { DeleteAlarmsCommand, DescribeAlarmsCommand, GetMetricDataCommand, PutMetricAlarmCommand };
}

/**
 * Asks CloudWatch. Throws Problem; see `callAws`.
 *
 * @param permission the IAM action that the call needs, such as "cloudwatch:GetMetricData".
 */
export async function askCloudWatch<T>(
  at: Place,
  permission: string,
  call: (client: Client, sdk: Sdk, options: { abortSignal?: AbortSignal }) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return callAws(
    at,
    permission,
    async (options) => {
      const [sdk, client] = await Promise.all([loadCloudWatch(), at.account.cloudwatch(at.region)]);
      return call(client, sdk, options);
    },
    signal,
  );
}
