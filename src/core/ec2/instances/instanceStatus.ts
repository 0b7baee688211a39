import type { Place } from '../../account/account';
import { ask } from '../ask';

/** `insufficient-data` and anything newer than our list count as not known. */
type CheckStatus = 'ok' | 'impaired' | 'initializing' | 'unknown';

/** What EC2's own checks say of a running instance. */
export interface InstanceStatus {
  /** The computer that it runs on: AWS repairs it, and a stop and start moves the instance to another. */
  readonly system: CheckStatus;
  /** The operating system: whether it answers on the network. */
  readonly instance: CheckStatus;
}

/**
 * The status checks of one instance; undefined when it does not run. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html
 */
export async function instanceStatus(
  at: Place,
  id: string,
  signal?: AbortSignal,
): Promise<InstanceStatus | undefined> {
  const { InstanceStatuses } = await ask(
    at,
    'ec2:DescribeInstanceStatus',
    (sdk) => new sdk.DescribeInstanceStatusCommand({ InstanceIds: [id] }),
    signal,
  );
  const [said] = InstanceStatuses ?? [];
  return (
    said && { system: toStatus(said.SystemStatus?.Status), instance: toStatus(said.InstanceStatus?.Status) }
  );
}

function toStatus(said: string | undefined): CheckStatus {
  return said === 'ok' || said === 'impaired' || said === 'initializing' ? said : 'unknown';
}
