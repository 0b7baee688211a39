import type { Place } from '../../account/account';
import { ask } from '../ask';

/**
 * Gives a stopped instance another type. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html
 */
export async function setInstanceType(
  at: Place,
  id: string,
  type: string,
  signal?: AbortSignal,
): Promise<void> {
  await ask(
    at,
    'ec2:ModifyInstanceAttribute',
    (sdk) => new sdk.ModifyInstanceAttributeCommand({ InstanceId: id, InstanceType: { Value: type } }),
    signal,
  );
}
