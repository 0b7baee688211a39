import { specOf } from './rules';
import type { Firewall, Named, Peer, Rule, RuleSpec } from './types';

export interface ClonedRules {
  readonly rules: readonly RuleSpec[];
  /**
   * Those that cannot be had there: they name a group of another VPC, or a prefix list that the region does not have.
   */
  readonly left: readonly Rule[];
}

export interface CloneTarget {
  readonly vpcId: string;
  /** Of the source's region and of the target's, when they differ. */
  readonly prefixLists?: { readonly here: readonly Named[]; readonly there: readonly Named[] };
}

/**
 * The rules that a copy of a group can have elsewhere; give them to `createFirewall` with `selfId: source.id`. Prefix
 * lists have another id in each region, and AWS's have the region in their name: they are found again by the rest of
 * it.
 */
export function clonedRules(source: Firewall, to: CloneTarget): ClonedRules {
  const rules: RuleSpec[] = [];
  const left: Rule[] = [];
  for (const rule of source.rules) {
    const peer = clonedPeer(rule.peer, source, to);
    if (peer) rules.push({ ...specOf(rule), peer });
    else left.push(rule);
  }
  return { rules, left };
}

function clonedPeer(peer: Peer, source: Firewall, { vpcId, prefixLists }: CloneTarget): Peer | undefined {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return peer;
    case 'group':
      return peer.id === source.id || vpcId === source.vpcId ? peer : undefined;
    case 'prefixList': {
      if (!prefixLists) return peer;
      const here = prefixLists.here.find(({ id }) => id === peer.id);
      const there = here && prefixLists.there.find(({ name }) => regionless(name) === regionless(here.name));
      return there && { kind: 'prefixList', id: there.id };
    }
  }
}

/** "com.amazonaws.eu-west-1.s3" without its region. */
const regionless = (name: string) => name.replace(/^(com\.amazonaws\.)[a-z]+(?:-[a-z]+)+-\d+\./, '$1');
