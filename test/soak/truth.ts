/** What gestures are held to: EC2 as it is, read past the door. */
import { listKeyPairs } from '../../src/core/ec2/keyPairs';
import { listInstances } from '../../src/core/ec2/instances/instances';
import { listSecurityGroups } from '../../src/core/ec2/network/securityGroups';
import type { Instance } from '../../src/core/ec2/types';
import { endTimeOf } from '../../src/core/lab/ends/end';
import { labOf, TAGS } from '../../src/core/lab/labTags';
import type { Place } from '../../src/core/account/account';

/** So soon an end may come in between. Milliseconds. */
const SOON_MS = 4 * 60_000;

/** Whether it may be switched off while somebody works on it: how it was left could not be told. */
export function endsByItself(instance: Instance): boolean {
  const end = endTimeOf(instance);
  return (
    instance.tags[TAGS.autoStop] !== undefined || (end !== undefined && end.getTime() < Date.now() + SOON_MS)
  );
}

/** What EC2 has of a launch, by kind. */
export interface OfLaunch {
  readonly kind: 'instance' | 'securityGroup' | 'keyPair';
  readonly id: string;
}

/** Everything that carries the lab's tag and is not on its way out. */
export async function ofLaunch(at: Place, labId: string): Promise<OfLaunch[]> {
  const [instances, groups, pairs] = await Promise.all([
    listInstances(at),
    listSecurityGroups(at),
    listKeyPairs(at),
  ]);
  const its = ({ tags }: { tags: Readonly<Record<string, string>> }): boolean => labOf(tags) === labId;
  const alive = ({ state }: Instance): boolean => state !== 'terminated' && state !== 'shutting-down';
  return [
    ...instances.filter((one) => its(one) && alive(one)).map(({ id }) => ({ kind: 'instance' as const, id })),
    ...groups.filter(its).map(({ id }) => ({ kind: 'securityGroup' as const, id })),
    ...pairs.filter(its).map(({ id }) => ({ kind: 'keyPair' as const, id })),
  ];
}
