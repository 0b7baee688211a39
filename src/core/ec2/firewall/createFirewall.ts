import type { Place } from '../../account/account';
import { newGroup, onceKnown, type NewGroup } from '../network/newGroup';
import { applyChanges } from './applyChanges';
import { getFirewall } from './describe';
import { diffRules } from './diffRules';
import type { Firewall, RuleSpec } from './types';

export interface NewFirewall extends NewGroup {
  readonly vpcId: string;
  /**
   * Exactly these, outbound ones too (see `ALL_OUTBOUND`). When left away: nothing in, everything out, as EC2 begins.
   */
  readonly rules?: readonly RuleSpec[];
  /** A group id that, as a peer in `rules`, stands for the new group itself: that of the group it is a copy of. */
  readonly selfId?: string;
}

/**
 * A new group with its rules. When a rule is refused the group is removed again, so a failure leaves nothing. Throws
 * Problem: DuplicateName, NotFound, AccessDenied, Quota.
 */
export async function createFirewall(
  at: Place,
  wanted: NewFirewall,
  signal?: AbortSignal,
): Promise<Firewall> {
  const fill = async (id: string): Promise<Firewall> => {
    const fresh = await onceKnown(() => getFirewall(at, id, signal), signal);
    return wanted.rules ? fillFirewall(at, fresh, { ...wanted, rules: wanted.rules }, signal) : fresh;
  };
  return newGroup(at, wanted, fill, signal);
}

/** Has a group have exactly these rules, whatever it has now. Throws Problem; some may then be there. */
export async function fillFirewall(
  at: Place,
  group: Firewall,
  { rules, selfId }: Required<Pick<NewFirewall, 'rules'>> & Pick<NewFirewall, 'selfId'>,
  signal?: AbortSignal,
): Promise<Firewall> {
  const { id } = group;
  const own = rules.map((rule) =>
    namesGroup(rule, selfId) ? { ...rule, peer: { kind: 'group', id } as const } : rule,
  );
  const changes = diffRules(group.rules, own);
  if (changes.length === 0) return group;
  const outcomes = await applyChanges(at, id, changes, signal && { signal });
  const problem = outcomes.find((outcome) => outcome.problem)?.problem;
  if (problem) throw problem;
  return getFirewall(at, id, signal);
}

const namesGroup = ({ peer }: RuleSpec, id: string | undefined) => peer.kind === 'group' && peer.id === id;
