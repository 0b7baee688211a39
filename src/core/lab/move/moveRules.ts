import * as l10n from '@vscode/l10n';
import { clonedRules, type ClonedRules, type Firewall } from '../../ec2/firewall';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { TAGS } from '../labTags';
import { safeName, uniqueName } from '../names';
import type { MoveWork } from './moveWork';

/** The instance's groups as they can be had in the other region. */
export interface RulesThere {
  readonly vpcId: string;
  readonly groups: readonly ({ readonly source: Firewall } & ClonedRules)[];
  /** All groups that are in that VPC now. */
  readonly known: readonly Firewall[];
}

/** Reads them; makes nothing. Throws Problem: NotFound when the other region has no default VPC. */
export async function readRules(
  { cloud, here, there, signal }: Pick<MoveWork, 'cloud' | 'here' | 'there' | 'signal'>,
  instance: Instance,
): Promise<RulesThere> {
  const [all, vpcId] = await Promise.all([
    cloud.listFirewalls(here, { signal }),
    cloud.defaultVpcId(there, signal),
  ]);
  if (vpcId === undefined) {
    const sentence = l10n.t('The region {0} has no default network (VPC) to move to.', there.region);
    throw new Problem('NotFound', sentence);
  }
  const own = all.filter(({ id }) => instance.securityGroups.some((group) => group.id === id));
  const usesLists = own.some(({ rules }) => rules.some(({ peer }) => peer.kind === 'prefixList'));
  const [known, listsHere, listsThere] = await Promise.all([
    cloud.listFirewalls(there, { vpcId, signal }),
    usesLists ? cloud.listPrefixLists(here, signal) : [],
    usesLists ? cloud.listPrefixLists(there, signal) : [],
  ]);
  const to = { vpcId, prefixLists: { here: listsHere, there: listsThere } };
  return { vpcId, known, groups: own.map((source) => ({ source, ...clonedRules(source, to) })) };
}

/** Makes the groups that this move does not have there yet, and gives the ids of all. Throws Problem. */
export async function makeRules(work: MoveWork, instance: Instance): Promise<string[]> {
  const { cloud, there, move, signal, say } = work;
  say('rules');
  const { vpcId, groups, known } = await readRules(work, instance);
  const taken = new Set([...known.map(({ name }) => name), 'default']);
  const ids: string[] = [];
  for (const { source, rules } of groups) {
    const movedFrom = `${move.from}/${source.id}`;
    const wanted = { rules, selfId: source.id };
    const made = known.find(({ tags }) => tags[TAGS.move] === move.id && tags[TAGS.movedFrom] === movedFrom);
    if (made) {
      // An answer that was lost may have left it without its rules.
      ids.push((await cloud.fillFirewall(there, made, wanted, signal)).id);
      continue;
    }
    const name = uniqueName(
      source.name === 'default' ? `ec2-lab-${safeName(move.name)}` : source.name,
      taken,
    );
    taken.add(name);
    const tags = { Name: name, [TAGS.lab]: move.id, [TAGS.move]: move.id, [TAGS.movedFrom]: movedFrom };
    const group = { ...wanted, name, description: source.description, vpcId, tags };
    ids.push((await cloud.createFirewall(there, group, signal)).id);
  }
  return ids;
}
