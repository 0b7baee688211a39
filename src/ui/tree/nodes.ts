import type { RegionView } from '../../core/ec2/instanceStore';
import type { Instance } from '../../core/ec2/types';
import type { Problem } from '../../core/problem';
import { matchesFilter } from './filter';

/** One row of the tree, as plain data; how it looks is decided in treeItems.ts alone. */
export type TreeNode = BeginNode | RegionNode | OtherRegionsNode | InstanceNode | GoneNode | ProblemNode;

/** Where nothing costs anything, the way to begin stands above the empty regions. */
export interface BeginNode {
  readonly kind: 'begin';
}

export interface RegionNode {
  readonly kind: 'region';
  readonly region: string;
  readonly label: string;
  readonly status: RegionView['status'];
  readonly pinned: boolean;
  readonly children: readonly TreeNode[];
  /** Living instances in the region, and how many of them run. */
  readonly count: number;
  readonly running: number;
}

/** Folds the regions that hold nothing. */
export interface OtherRegionsNode {
  readonly kind: 'otherRegions';
  readonly children: readonly RegionNode[];
  /** Regions that have not answered yet may still move out of the folder. */
  readonly loading: boolean;
}

export interface InstanceNode {
  readonly kind: 'instance';
  readonly id: string;
  readonly region: string;
  readonly instance: Instance;
}

/** Folds what was terminated lately: EC2 still lists it for about an hour. */
export interface GoneNode {
  readonly kind: 'gone';
  readonly region: string;
  readonly children: readonly InstanceNode[];
}

/** Why a region could not be read; the other regions are not touched by it. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly region: string;
  readonly problem: Problem;
}

export interface TreeOptions {
  readonly pinned: readonly string[];
  /** Lower or upper case alike; empty for no filter. */
  readonly filter: string;
  /** The practice cloud has a handful of regions: none of them is folded away. */
  readonly practising?: boolean;
}

/**
 * The tree's top rows: pinned regions, then those with something to show, then one folder for the rest. Within each,
 * in the order of their codes. A filter hides the instances that do not match and the regions left without any.
 */
export function treeOf(
  views: readonly RegionView[],
  { pinned, filter, practising = false }: TreeOptions,
): TreeNode[] {
  const regions = views.map((view) => regionNode(view, pinned.includes(view.region), filter)).sort(byRegion);
  const top = regions.filter((node) => node.pinned);
  const filled = regions.filter((node) => !node.pinned && node.children.length > 0);
  const rest = regions.filter((node) => !node.pinned && node.children.length === 0);
  if (filter !== '') return [...top, ...filled].filter((node) => node.children.length > 0);
  if (practising) {
    const begin = rest.length === regions.length && views.every(({ status }) => status === 'ready');
    return [...(begin ? [{ kind: 'begin' } as const] : []), ...top, ...filled, ...rest];
  }
  const loading = rest.some(({ status }) => status === 'loading');
  const others: OtherRegionsNode[] =
    rest.length > 0 ? [{ kind: 'otherRegions', children: rest, loading }] : [];
  return [...top, ...filled, ...others];
}

function regionNode(view: RegionView, pinned: boolean, filter: string): RegionNode {
  const shown = view.instances.filter((instance) => matchesFilter(instance, view.label, filter)).sort(byName);
  const living = shown.filter((instance) => instance.state !== 'terminated');
  const gone = shown.filter((instance) => instance.state === 'terminated').map(instanceNode);
  const children: TreeNode[] = living.map(instanceNode);
  if (view.problem && filter === '')
    children.unshift({ kind: 'problem', region: view.region, problem: view.problem });
  if (gone.length > 0) children.push({ kind: 'gone', region: view.region, children: gone });
  return {
    kind: 'region',
    region: view.region,
    label: view.label,
    status: view.status,
    pinned,
    children,
    count: living.length,
    running: living.filter((instance) => instance.state === 'running').length,
  };
}

function instanceNode(instance: Instance): InstanceNode {
  return { kind: 'instance', id: instance.id, region: instance.region, instance };
}

function byRegion(a: RegionNode, b: RegionNode): number {
  return a.region.localeCompare(b.region, 'en', { numeric: true });
}

/** By name, the nameless last; then by id, so that rows never swap places between two refreshes. */
function byName(a: Instance, b: Instance): number {
  if ((a.name === undefined) !== (b.name === undefined)) return a.name === undefined ? 1 : -1;
  const names = (a.name ?? '').localeCompare(b.name ?? '', undefined, { numeric: true, sensitivity: 'base' });
  return names === 0 ? a.id.localeCompare(b.id) : names;
}

export function childrenOf(node: TreeNode): readonly TreeNode[] {
  switch (node.kind) {
    case 'region':
    case 'otherRegions':
    case 'gone':
      return node.children;
    case 'begin':
    case 'instance':
    case 'problem':
      return [];
  }
}

/** Stable across refreshes, so that the editor keeps what is unfolded and selected. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case 'begin':
    case 'otherRegions':
      return node.kind;
    case 'instance':
      return `${node.kind}/${node.region}/${node.id}`;
    case 'region':
      // The editor keeps a row that had nothing to unfold folded for ever: one that is filled is another to it.
      return `${node.kind}/${node.region}${node.children.length > 0 ? '' : '/empty'}`;
    case 'gone':
    case 'problem':
      return `${node.kind}/${node.region}`;
  }
}
