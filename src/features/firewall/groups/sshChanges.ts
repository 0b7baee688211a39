import { allowFrom, diffRules, movedToAddresses } from '../../../core/ec2/firewall';
import type { CallerAddresses, Firewall, Rule, RuleChange } from '../../../core/ec2/firewall';

export interface SshWish {
  readonly addresses: CallerAddresses;
  /** Of the rules that EC2 Lab wrote for this person. */
  readonly marker: string;
  readonly port: number;
}

/**
 * What lets the addresses in; nothing when they are in already. This person's rules that name a former address move
 * to the present one, so that an address that changes every day does not fill the group.
 */
export function sshChanges({ rules }: Pick<Firewall, 'rules'>, wish: SshWish): RuleChange[] {
  if (diffRules(rules, allowFrom({ rules }, wish)).length === 0) return [];
  const moved = movedToAddresses({ rules }, wish.marker, wish.addresses);
  const standing = moved.filter((rule): rule is Rule => rule.id !== undefined);
  return diffRules(rules, allowFrom({ rules: standing }, wish));
}
