import { usersAmong, type Firewall } from '../../core/ec2/firewall';
import type { RegionView } from '../../core/ec2/instanceStore';
import type { Instance } from '../../core/ec2/types';
import type { Problem } from '../../core/problem';
import type { RegionGroups } from './firewallStore';

/** One row of the view "Security groups", as plain data; how it looks is decided in groupItems.ts alone. */
export type GroupRow = TopRow | FirewallRow | UserRow | NamedByRow | NoneRow;
export type TopRow = RegionRow | OtherRegionsRow | ProblemRow;

export interface RegionRow {
  readonly kind: 'region';
  readonly region: string;
  readonly label: string;
  /** Shown unfolded from the start, which is what reads its groups. */
  readonly unfolded: boolean;
}

/** Folds the regions in which nothing runs and that nobody pinned. */
export interface OtherRegionsRow {
  readonly kind: 'otherRegions';
}

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

/** Why a region could not be read, or, without a region, why there is none to be shown. */
export interface ProblemRow {
  readonly kind: 'groupsProblem';
  readonly region?: string;
  readonly problem: Problem;
}

export interface TopOptions {
  readonly home: string;
  readonly pinned: readonly string[];
  /** The practice cloud has a handful of regions: none of them is folded away. */
  readonly practising: boolean;
  /** Why the list of regions could not be had. */
  readonly problem?: Problem | undefined;
}

/** The regions: pinned ones first, then the account's own and those with instances, then one folder for the rest. */
export function topRows(views: readonly RegionView[], options: TopOptions): TopRow[] {
  if (views.length === 0) return options.problem ? [{ kind: 'groupsProblem', problem: options.problem }] : [];
  const { near, far } = split(views, options);
  if (options.practising) return [...near, ...far];
  return far.length > 0 ? [...near, { kind: 'otherRegions' }] : near;
}

/** What the folder for the rest holds. */
export function otherRegions(views: readonly RegionView[], options: TopOptions): RegionRow[] {
  return split(views, options).far;
}

function split(views: readonly RegionView[], options: TopOptions): { near: RegionRow[]; far: RegionRow[] } {
  const { home, pinned } = options;
  const isNear = ({ region, instances }: RegionView): boolean =>
    region === home || pinned.includes(region) || instances.some(isThere);
  const rowOf = (view: RegionView): RegionRow => ({
    kind: 'region',
    region: view.region,
    label: view.label,
    unfolded: isNear(view),
  });
  const byPin = (a: RegionView, b: RegionView): number =>
    Number(pinned.includes(b.region)) - Number(pinned.includes(a.region)) ||
    a.region.localeCompare(b.region, 'en', { numeric: true });
  const sorted = [...views].sort(byPin);
  return { near: sorted.filter(isNear).map(rowOf), far: sorted.filter((v) => !isNear(v)).map(rowOf) };
}

/** What stands under a region: its trouble, and the groups known of it. */
export function rowsOfRegion(
  region: string,
  { status, items: groups, problem }: RegionGroups,
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
      return row.kind;
    case 'region':
      // The editor remembers a row as folded: one that is to unfold by itself is another to it.
      return `${row.kind}/${row.region}${row.unfolded ? '' : '/folded'}`;
    case 'group':
      return `${row.kind}/${row.region}/${row.id}${row.users.length + row.namedBy.length > 0 ? '' : '/unused'}`;
    case 'user':
      return `${row.kind}/${row.region}/${row.groupId}/${row.id}`;
    case 'namedBy':
      return `${row.kind}/${row.region}/${row.parentId}/${row.id}`;
    case 'none':
    case 'groupsProblem':
      return `${row.kind}/${row.region ?? ''}`;
  }
}

/** What a person calls the group: its Name tag, which can be changed, else its name, which cannot. */
export function labelOf({ tags, name }: Pick<Firewall, 'tags' | 'name'>): string {
  return tags['Name']?.trim() || name;
}

/** A terminated instance is listed for an hour, but uses nothing any more. */
function isThere({ state }: Instance): boolean {
  return state !== 'terminated';
}
