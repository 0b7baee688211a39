/** The rules of a security group in our own shape: SDK shapes stop in this folder. */

import type { Problem } from '../../problem';

export type Direction = 'inbound' | 'outbound';

/** Whom a rule is about: where traffic comes from (inbound) or goes to (outbound). Exactly one, as in EC2. */
export type Peer =
  /** In canonical form, such as "203.0.113.7/32". */
  | { readonly kind: 'ipv4'; readonly cidr: string }
  /** In canonical form, such as "2001:db8::/32". */
  | { readonly kind: 'ipv6'; readonly cidr: string }
  /** `account` when the group is another account's (VPC peering). */
  | { readonly kind: 'group'; readonly id: string; readonly account?: string }
  | { readonly kind: 'prefixList'; readonly id: string };

/**
 * One rule, without its id: what it lets through. Ports for tcp and udp, type and code for icmp and icmpv6 (-1 for
 * all of them), -1 to -1 where the protocol has none.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export interface RuleSpec {
  readonly direction: Direction;
  /** tcp, udp, icmp, icmpv6, the number of another protocol, or "-1" for all. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly peer: Peer;
  /** "" when there is none. */
  readonly description: string;
}

/** A rule as EC2 has it. */
export interface Rule extends RuleSpec {
  /** `sgr-…` */
  readonly id: string;
}

/** A security group with everything an editor needs. */
export interface Firewall {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly tags: Readonly<Record<string, string>>;
  /** In the order in which EC2 gives them. */
  readonly rules: readonly Rule[];
}

/** What a person wants of the rules: those of `base` that stay are found again by id, the others are new. */
export interface WantedRule extends RuleSpec {
  /** Of the rule in `base` that this one takes the place of; undefined for a new rule. */
  readonly id?: string;
}

/** The difference between what is and what is wanted, rule by rule. */
export type RuleChange =
  | { readonly kind: 'add'; readonly after: RuleSpec }
  | { readonly kind: 'change'; readonly before: Rule; readonly after: RuleSpec }
  | { readonly kind: 'remove'; readonly before: Rule };

/** What became of one change. */
export interface ChangeOutcome {
  readonly change: RuleChange;
  /** Undefined when it was applied. */
  readonly problem?: Problem;
  /** Of the rule that is there now, for what was added or changed. */
  readonly ruleId?: string;
}

/** Something with an id that people know by a name: a group, a prefix list. */
export interface Named {
  readonly id: string;
  /** "" when it has none. */
  readonly name: string;
}
