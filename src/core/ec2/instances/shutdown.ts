import type { Place } from '../../account/account';
import { ask } from '../ask';

/** What EC2 does when an instance switches itself off, and whether the instance can read its own tags. */
export interface Shutdown {
  readonly behavior: 'stop' | 'terminate';
  readonly readsTags: boolean;
}

/**
 * Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html
 */
export async function readShutdown(at: Place, id: string, signal?: AbortSignal): Promise<Shutdown> {
  const Attribute = 'instanceInitiatedShutdownBehavior';
  const [attribute, described] = await Promise.all([
    ask(
      at,
      'ec2:DescribeInstanceAttribute',
      (sdk) => new sdk.DescribeInstanceAttributeCommand({ InstanceId: id, Attribute }),
      signal,
    ),
    ask(
      at,
      'ec2:DescribeInstances',
      (sdk) => new sdk.DescribeInstancesCommand({ InstanceIds: [id] }),
      signal,
    ),
  ]);
  const instance = described.Reservations?.[0]?.Instances?.[0];
  return {
    behavior: attribute.InstanceInitiatedShutdownBehavior?.Value === 'terminate' ? 'terminate' : 'stop',
    readsTags: instance?.MetadataOptions?.InstanceMetadataTags === 'enabled',
  };
}

/**
 * Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html
 */
export async function setShutdownBehavior(
  at: Place,
  id: string,
  behavior: Shutdown['behavior'],
  signal?: AbortSignal,
): Promise<void> {
  const input = { InstanceId: id, InstanceInitiatedShutdownBehavior: { Value: behavior } };
  await ask(
    at,
    'ec2:ModifyInstanceAttribute',
    (sdk) => new sdk.ModifyInstanceAttributeCommand(input),
    signal,
  );
}

/**
 * Lets an instance read its own tags, or no longer. Throws Problem; EC2 refuses where a tag's name has blanks or "/".
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html
 */
export async function setReadsTags(at: Place, id: string, on: boolean, signal?: AbortSignal): Promise<void> {
  const input = { InstanceId: id, InstanceMetadataTags: on ? 'enabled' : 'disabled' } as const;
  await ask(
    at,
    'ec2:ModifyInstanceMetadataOptions',
    (sdk) => new sdk.ModifyInstanceMetadataOptionsCommand(input),
    signal,
  );
}
