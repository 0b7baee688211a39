import type { RegionView } from '../../core/ec2/instances/instanceStore';
import type { Instance } from '../../core/ec2/types';
import type { Problem } from '../../core/problem';

/** The top of a tree of regions, as plain data; how it looks is decided in topItems.ts alone. */
export type TopRow = RegionRow | OtherRegionsRow | NoRegionsRow;

export interface RegionRow {
  readonly kind: 'region';
  readonly region: string;
  readonly label: string;
  /** Shown unfolded from the start, which is what reads what it has. */
  readonly unfolded: boolean;
}

/** Folds the regions in which nothing runs and that nobody pinned. */
interface OtherRegionsRow {
  readonly kind: 'otherRegions';
}

/** Why there is no region to be shown. */
interface NoRegionsRow {
  readonly kind: 'noRegions';
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
  if (views.length === 0) return options.problem ? [{ kind: 'noRegions', problem: options.problem }] : [];
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

/** Stable across refreshes, so that the editor keeps what is unfolded and selected. */
export function topRowId(row: TopRow): string {
  // The editor remembers a row as folded: one that is to unfold by itself is another to it.
  return row.kind === 'region' ? `${row.kind}/${row.region}${row.unfolded ? '' : '/folded'}` : row.kind;
}

/** A terminated instance is listed for an hour, but uses nothing any more. */
function isThere({ state }: Instance): boolean {
  return state !== 'terminated';
}
