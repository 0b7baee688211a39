import { usersAmong, type Firewall } from '../../../core/ec2/firewall';
import type { Instance } from '../../../core/ec2/types';
import type { Problem } from '../../../core/problem';
import type { RegionItems } from '../../../core/ec2/regionStore';
import { topRowId, type TopRow } from '../../../kit/regionTree/topRows';

/** One row of the view "Security groups", as plain data; how it looks is decided in groupItems.ts alone. */
export type GroupRow = TopRow | FirewallRow | UserRow | NamedByRow | NoneRow | ProblemRow;

export interface FirewallRow {
  readonly kind: 'group';
  readonly region: string;
  readonly id: string;
  readonly group: Firewall;
  /** Instances that have it. */
  readonly users: readonly Instance[];
  /** Other groups whose rules name it. */
  readonly namedBy: readonly Firewall[];
}

/** An instance that has the group above it. */
export interface UserRow {
  readonly kind: 'user';
  readonly region: string;
  readonly groupId: string;
  /** Of the instance: whatever takes an instance takes this row. */
  readonly id: string;
  readonly instance: Instance;
}

/** A group whose rules name the group above it. */
export interface NamedByRow {
  readonly kind: 'namedBy';
  readonly region: string;
  /** Of the naming group: whatever takes a group takes this row. */
  readonly id: string;
  readonly group: Firewall;
  /** Of the group above it. */
  readonly parentId: string;
}

/** The region answered, and has none. */
export interface NoneRow {
  readonly kind: 'none';
  readonly region: string;
}

/** Why a region could not be read. */
export interface ProblemRow {
  readonly kind: 'groupsProblem';
  readonly region: string;
  readonly problem: Problem;
}

/** What stands under a region: its trouble, and the groups known of it. */
export function rowsOfRegion(
  region: string,
  { status, items: groups, problem }: RegionItems<Firewall>,
  instances: readonly Instance[],
): (ProblemRow | FirewallRow | NoneRow)[] {
  const rows = [...groups]
    .sort((a, b) => labelOf(a).localeCompare(labelOf(b), undefined, { numeric: true, sensitivity: 'base' }))
    .map((group) => firewallRow(region, group, instances, groups));
  if (problem) return [{ kind: 'groupsProblem', region, problem }, ...rows];
  return status === 'ready' && rows.length === 0 ? [{ kind: 'none', region }] : rows;
}

function firewallRow(
  region: string,
  group: Firewall,
  instances: readonly Instance[],
  groups: readonly Firewall[],
): FirewallRow {
  const uses = usersAmong(group.id, instances, groups);
  const users = instances.filter(({ id }) => uses.instances.some((one) => one.id === id));
  const namedBy = groups.filter(({ id }) => uses.groups.some((one) => one.id === id));
  return { kind: 'group', region, id: group.id, group, users, namedBy };
}

/** What stands under a group: who uses it. */
export function rowsOfGroup({ region, id, users, namedBy }: FirewallRow): (UserRow | NamedByRow)[] {
  return [
    ...users.map((instance): UserRow => ({
      kind: 'user',
      region,
      groupId: id,
      id: instance.id,
      instance,
    })),
    ...namedBy.map((group): NamedByRow => ({ kind: 'namedBy', region, id: group.id, group, parentId: id })),
  ];
}

/** Stable across refreshes, so that the editor keeps what is unfolded and selected. */
export function rowId(row: GroupRow): string {
  switch (row.kind) {
    case 'otherRegions':
    case 'region':
    case 'noRegions':
      return topRowId(row);
    case 'group':
      return `${row.kind}/${row.region}/${row.id}${row.users.length + row.namedBy.length > 0 ? '' : '/unused'}`;
    case 'user':
      return `${row.kind}/${row.region}/${row.groupId}/${row.id}`;
    case 'namedBy':
      return `${row.kind}/${row.region}/${row.parentId}/${row.id}`;
    case 'none':
    case 'groupsProblem':
      return `${row.kind}/${row.region}`;
  }
}

/** What a person calls the group: its Name tag, which can be changed, else its name, which cannot. */
export function labelOf({ tags, name }: Pick<Firewall, 'tags' | 'name'>): string {
  return tags['Name']?.trim() || name;
}
