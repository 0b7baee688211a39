import { RULES_QUOTA } from './checkRule';
import { familiesOf } from './rules';
import type { Direction, Rule, RuleChange, RuleSpec } from './types';

/** One call to EC2 and the changes that it carries out; a change that needs two calls stands in both. */
export interface PlannedCall {
  readonly kind: 'authorize' | 'modify' | 'revoke';
  readonly direction: Direction;
  readonly changes: readonly RuleChange[];
}

/** Rules per call: EC2 says no number, but takes requests of this size. */
const MAX_RULES_PER_CALL = 100;

/**
 * The calls that carry out changes: first what is added, then what changes in place, last what goes, so that whoever
 * replaces a rule is never without either. A rule that is in no change is in no call. Only where the quota has no
 * room for old and new together, something goes first; what is replaced by nothing is the first to go.
 *
 * @param rules what the group has now, to see whether there is room.
 */
export function planCalls(changes: readonly RuleChange[], rules: readonly Rule[] = []): PlannedCall[] {
  const directions: Direction[] = ['inbound', 'outbound'];
  return directions.flatMap((direction) => planDirection(direction, changes, rules));
}

/** EC2 changes ports, range and description of a rule in place, but never the kind of its peer. */
export function isInPlace(change: RuleChange): boolean {
  if (change.kind !== 'change') return false;
  const { before, after } = change;
  if (before.direction !== after.direction || before.peer.kind !== after.peer.kind) return false;
  // Another account's group is named by its account too, for which a change in place has no field.
  return !(after.peer.kind === 'group' && after.peer.account !== undefined) || samePeer(before, after);
}

const samePeer = ({ peer: a }: RuleSpec, { peer: b }: RuleSpec) =>
  a.kind === 'group' && b.kind === 'group' && a.id === b.id && a.account === b.account;

function planDirection(
  direction: Direction,
  changes: readonly RuleChange[],
  rules: readonly Rule[],
): PlannedCall[] {
  const inPlace = changes.filter((change) => isInPlace(change) && addedBy(change)?.direction === direction);
  let adding = changes.filter((change) => !isInPlace(change) && addedBy(change)?.direction === direction);
  let removing = changes.filter((change) => !isInPlace(change) && removedBy(change)?.direction === direction);
  const room = new Room(rules.filter((rule) => rule.direction === direction));
  const calls: PlannedCall[] = [];
  const call = (kind: PlannedCall['kind'], now: readonly RuleChange[]) => {
    for (let start = 0; start < now.length; start += MAX_RULES_PER_CALL) {
      calls.push({ kind, direction, changes: now.slice(start, start + MAX_RULES_PER_CALL) });
    }
  };
  const authorize = () => {
    const fitting = adding.filter((change) => room.take(addedBy(change)));
    call('authorize', fitting);
    adding = adding.filter((change) => !fitting.includes(change));
  };
  const revoke = (now: readonly RuleChange[]) => {
    now.forEach((change) => room.give(removedBy(change)));
    call('revoke', now);
    removing = removing.filter((change) => !now.includes(change));
  };

  authorize();
  call('modify', inPlace);
  while (adding.length > 0 && removing.length > 0) {
    const free = removing.filter((change) => !adding.includes(change));
    revoke(free.length > 0 ? free : removing.slice(0, 1));
    authorize();
  }
  // No room even so: EC2 has the last word on its quota.
  call('authorize', adding);
  call('revoke', removing);
  return calls;
}

const addedBy = (change: RuleChange) => (change.kind === 'remove' ? undefined : change.after);
const removedBy = (change: RuleChange) => (change.kind === 'add' ? undefined : change.before);

/** What the quota of one direction has room for. One that was raised is not known: it is at least what is there. */
class Room {
  private readonly left: Record<'ipv4' | 'ipv6', number>;

  constructor(rules: readonly RuleSpec[]) {
    const count = (family: 'ipv4' | 'ipv6') =>
      rules.filter((rule) => familiesOf(rule).includes(family)).length;
    this.left = {
      ipv4: Math.max(0, RULES_QUOTA - count('ipv4')),
      ipv6: Math.max(0, RULES_QUOTA - count('ipv6')),
    };
  }

  /** Whether there was room for one more. */
  take(rule: RuleSpec | undefined): boolean {
    const families = rule ? familiesOf(rule) : [];
    if (families.some((family) => this.left[family] < 1)) return false;
    families.forEach((family) => (this.left[family] -= 1));
    return true;
  }

  give(rule: RuleSpec | undefined): void {
    if (rule) familiesOf(rule).forEach((family) => (this.left[family] += 1));
  }
}
