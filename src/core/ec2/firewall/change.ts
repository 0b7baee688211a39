import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { ask } from '../ask';
import { getInstance } from '../instances/instances';
import { removeTags, setTags } from '../resourceTags';

/**
 * Sets the Name tag, or takes it away when `nameTag` is "". A group's own name cannot change. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html
 */
export async function renameFirewall(
  at: Place,
  id: string,
  nameTag: string,
  signal?: AbortSignal,
): Promise<void> {
  if (nameTag === '') await removeTags(at, [id], ['Name'], signal);
  else await setTags(at, [id], { Name: nameTag }, signal);
}

/** Adds a group to those that an instance has now. Throws Problem: NotFound, AccessDenied, Quota. */
export async function attachFirewall(
  at: Place,
  { id }: { readonly id: string },
  groupId: string,
  signal?: AbortSignal,
): Promise<void> {
  const groups = await groupsOf(at, id, signal);
  if (!groups.includes(groupId)) await setGroups(at, id, [...groups, groupId], signal);
}

/** Takes a group from an instance. Throws Problem; InvalidState when it is the only one. */
export async function detachFirewall(
  at: Place,
  { id }: { readonly id: string },
  groupId: string,
  signal?: AbortSignal,
): Promise<void> {
  const groups = await groupsOf(at, id, signal);
  if (!groups.includes(groupId)) return;
  const others = groups.filter((group) => group !== groupId);
  if (others.length === 0) {
    throw new Problem(
      'InvalidState',
      l10n.t('An instance needs at least one security group. Attach another one first.'),
    );
  }
  await setGroups(at, id, others, signal);
}

/** Asked for at once before each change, because the call that changes them sets them all. */
async function groupsOf(at: Place, id: string, signal?: AbortSignal): Promise<string[]> {
  const { securityGroups } = await getInstance(at, id, signal);
  return securityGroups.map((group) => group.id);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html */
async function setGroups(at: Place, id: string, Groups: string[], signal?: AbortSignal): Promise<void> {
  await ask(
    at,
    'ec2:ModifyInstanceAttribute',
    (sdk) => new sdk.ModifyInstanceAttributeCommand({ InstanceId: id, Groups }),
    signal,
  );
}
