import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { ask } from '../ask';
import { deleteSecurityGroup } from '../securityGroups';
import { tagSpecifications, type Tags } from '../tags';
import { applyChanges } from './applyChanges';
import { getFirewall } from './describe';
import { diffRules } from './diffRules';
import type { Firewall, RuleSpec } from './types';

export interface NewFirewall {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly tags: Tags;
  /** Exactly these, outbound ones too (see `ALL_OUTBOUND`). When left away: nothing in, everything out, as EC2 begins. */
  readonly rules?: readonly RuleSpec[];
  /** A group id that, as a peer in `rules`, stands for the new group itself: that of the group it is a copy of. */
  readonly selfId?: string;
}

/**
 * A new group. When a rule is refused the group is removed again, so a failure leaves nothing. Throws Problem:
 * DuplicateName, NotFound, AccessDenied, Quota.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 */
export async function createFirewall(
  at: Place,
  wanted: NewFirewall,
  signal?: AbortSignal,
): Promise<Firewall> {
  const { name, description, vpcId, tags, rules, selfId } = wanted;
  const made = await ask(
    at,
    'ec2:CreateSecurityGroup',
    (sdk) =>
      new sdk.CreateSecurityGroupCommand({
        GroupName: name,
        Description: description,
        VpcId: vpcId,
        ...tagSpecifications(tags, 'security-group'),
      }),
    signal,
  );
  const id = made.GroupId ?? '';
  try {
    const fresh = await getFresh(at, id, signal);
    if (!rules) return fresh;
    const own = rules.map((rule) =>
      namesGroup(rule, selfId) ? { ...rule, peer: { kind: 'group', id } as const } : rule,
    );
    const outcomes = await applyChanges(at, id, diffRules(fresh.rules, own), signal && { signal });
    const problem = outcomes.find((outcome) => outcome.problem)?.problem;
    if (problem) throw problem;
    return await getFirewall(at, id, signal);
  } catch (error) {
    // Without the signal: when the person cancels, the group has to go all the same. What went wrong first is told.
    await deleteSecurityGroup(at, id).catch(() => undefined);
    throw error;
  }
}

const namesGroup = ({ peer }: RuleSpec, id: string | undefined) => peer.kind === 'group' && peer.id === id;

/** A group just made may be unknown for some seconds: EC2 is eventually consistent. */
async function getFresh(at: Place, id: string, signal?: AbortSignal, tries = 5): Promise<Firewall> {
  try {
    return await getFirewall(at, id, signal);
  } catch (error) {
    if (tries <= 1 || !(error instanceof Problem) || error.code !== 'NotFound') throw error;
    await sleep(1_000, undefined, signal && { signal });
    return getFresh(at, id, signal, tries - 1);
  }
}
