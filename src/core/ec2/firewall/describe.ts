import * as l10n from '@vscode/l10n';
import type { SecurityGroup as SdkSecurityGroup } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { askAll } from '../ask';
import { listSecurityGroups } from '../network/securityGroups';
import { tagsOf } from '../tags';
import type { SecurityGroup } from '../types';
import { toRule } from './sdkRules';
import type { Firewall, Named, Rule } from './types';

/**
 * EC2 takes so many values in one filter: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
const MAX_FILTER_VALUES = 200;

/**
 * The region's security groups with their rules, or those of one VPC, by name. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html
 */
export async function listFirewalls(
  at: Place,
  options: { readonly vpcId?: string; readonly signal?: AbortSignal } = {},
): Promise<Firewall[]> {
  if (options.vpcId === undefined) {
    const rules = describeRules(at, [], options.signal);
    // Where both are refused, it is always the groups of which the person is told.
    rules.catch(() => undefined);
    const groups = await listSecurityGroups(at, options);
    const all = await rules;
    return groups.map((group) => toFirewall(group, all));
  }
  const groups = await listSecurityGroups(at, options);
  const rules = await rulesOf(
    at,
    groups.map(({ id }) => id),
    options.signal,
  );
  return groups.map((group) => toFirewall(group, rules));
}

/** One group. Throws Problem: NotFound. */
export async function getFirewall(at: Place, id: string, signal?: AbortSignal): Promise<Firewall> {
  const [pages, rules] = await Promise.all([
    askAll(
      at,
      'ec2:DescribeSecurityGroups',
      (sdk, page) => new sdk.DescribeSecurityGroupsCommand({ GroupIds: [id], ...page }),
      signal,
    ),
    rulesOf(at, [id], signal),
  ]);
  const said = pages.flatMap((page) => page.SecurityGroups ?? [])[0];
  if (said) return toFirewall(toGroup(said), rules);
  throw new Problem('NotFound', l10n.t('The security group {0} does not exist in this region.', id));
}

/**
 * AWS's prefix lists and the account's own, by name. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeManagedPrefixLists.html
 */
export async function listPrefixLists(at: Place, signal?: AbortSignal): Promise<Named[]> {
  const pages = await askAll(
    at,
    'ec2:DescribeManagedPrefixLists',
    (sdk, page) => new sdk.DescribeManagedPrefixListsCommand({ ...page }),
    signal,
  );
  return pages
    .flatMap((page) => page.PrefixLists ?? [])
    .map(({ PrefixListId: id = '', PrefixListName: name = '' }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

type RulesByGroup = ReadonlyMap<string, readonly Rule[]>;

async function rulesOf(at: Place, groupIds: readonly string[], signal?: AbortSignal): Promise<RulesByGroup> {
  const all = new Map<string, readonly Rule[]>();
  for (let start = 0; start < groupIds.length; start += MAX_FILTER_VALUES) {
    const some = groupIds.slice(start, start + MAX_FILTER_VALUES);
    for (const [id, rules] of await describeRules(at, some, signal)) all.set(id, rules);
  }
  return all;
}

/** @param groupIds of all groups when empty. */
async function describeRules(
  at: Place,
  groupIds: readonly string[],
  signal?: AbortSignal,
): Promise<RulesByGroup> {
  const which = groupIds.length === 0 ? {} : { Filters: [{ Name: 'group-id', Values: [...groupIds] }] };
  const pages = await askAll(
    at,
    'ec2:DescribeSecurityGroupRules',
    (sdk, page) => new sdk.DescribeSecurityGroupRulesCommand({ ...which, MaxResults: 1000, ...page }),
    signal,
  );
  const byGroup = new Map<string, Rule[]>();
  for (const said of pages.flatMap((page) => page.SecurityGroupRules ?? [])) {
    const id = said.GroupId ?? '';
    const rules = byGroup.get(id);
    if (rules) rules.push(toRule(said));
    else byGroup.set(id, [toRule(said)]);
  }
  return byGroup;
}

function toFirewall(group: SecurityGroup, rules: RulesByGroup): Firewall {
  const { id, name, description, vpcId = '', tags } = group;
  return { id, name, description, vpcId, tags, rules: rules.get(id) ?? [] };
}

function toGroup(said: SdkSecurityGroup): SecurityGroup {
  return {
    id: said.GroupId ?? '',
    name: said.GroupName ?? '',
    description: said.Description ?? '',
    vpcId: said.VpcId,
    tags: tagsOf(said.Tags),
  };
}
