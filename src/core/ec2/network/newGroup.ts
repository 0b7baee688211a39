import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { ask } from '../ask';
import { makeOnce } from '../makeOnce';
import { deleteSecurityGroup, listSecurityGroups } from './securityGroups';
import { tagSpecifications, type Tags } from '../tags';

export interface NewGroup {
  readonly name: string;
  readonly description: string;
  /** The default VPC unless said otherwise. */
  readonly vpcId?: string;
  readonly tags: Tags;
}

/**
 * A new security group, filled by `fill`. When that fails the group is removed again, so a failure leaves nothing.
 * Throws Problem (DuplicateName, NotFound when there is no default VPC, AccessDenied, Quota) and what `fill` throws.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 */
export async function newGroup<T>(
  at: Place,
  { name, description, vpcId, tags }: NewGroup,
  fill: (id: string) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const make = async (tagged: Tags): Promise<string> => {
    const made = await ask(
      at,
      'ec2:CreateSecurityGroup',
      (sdk) =>
        new sdk.CreateSecurityGroupCommand({
          GroupName: name,
          Description: description,
          ...(vpcId && { VpcId: vpcId }),
          ...tagSpecifications(tagged, 'security-group'),
        }),
    );
    return made.GroupId ?? '';
  };
  const list = () => listSecurityGroups(at, vpcId === undefined ? {} : { vpcId });
  const id = await makeOnce(at, { tags, make, list, toMade: ([group]) => group.id }, signal);
  try {
    return await fill(id);
  } catch (error) {
    // Without the signal: when the person cancels, the group has to go all the same. What went wrong first is told.
    await deleteSecurityGroup(at, id).catch(() => undefined);
    throw error;
  }
}

/** A call about a group just made, which may be unknown for some seconds: EC2 is eventually consistent. */
export async function onceKnown<T>(call: () => Promise<T>, signal?: AbortSignal, tries = 5): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (tries <= 1 || !(error instanceof Problem) || error.code !== 'NotFound') throw error;
    await sleep(1_000, undefined, signal && { signal });
    return onceKnown(call, signal, tries - 1);
  }
}
