import type { RegionView } from '../../../core/ec2/instances/instanceStore';
import type { Instance } from '../../../core/ec2/types';
import type { Volume } from '../../../core/ec2/volumes/volumes';
import type { DiskUse } from '../../../core/lab/scriptAnswers';
import type { Problem } from '../../../core/problem';
import { volumesOf, type RegionStorage } from '../../../core/ec2/volumes/storage';
import type { AddressNode } from '../../addresses/addressNode';
import type { DiskNode } from '../../disks/diskNode';
import { matchesFilter, matchesWords } from './filter';

/** One row of the tree, as plain data; how it looks is decided in treeItems.ts alone. */
export type TreeNode =
  BeginNode | RegionNode | OtherRegionsNode | InstanceNode | GoneNode | ProblemNode | AddressNode | DiskNode;

/** Where nothing costs anything, the way to begin stands above the empty regions. */
interface BeginNode {
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
interface OtherRegionsNode {
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
interface GoneNode {
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
  /** What is known of a region's addresses and volumes. */
  readonly storage?: (region: string) => RegionStorage;
}

/**
 * The tree's top rows: pinned regions, then those with something to show, then one folder for the rest. Within each,
 * in the order of their codes. A filter hides the instances that do not match and the regions left without any.
 */
export function treeOf(
  views: readonly RegionView[],
  { pinned, filter, practising = false, storage }: TreeOptions,
): TreeNode[] {
  const regions = views
    .map((view) => {
      const unused = unusedIn(view, storage?.(view.region), { filter, billed: !practising });
      return regionNode(view, pinned.includes(view.region), filter, unused);
    })
    .sort(byRegion);
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

/** What nothing uses: addresses first, then volumes, by name. */
function unusedIn(
  { region, label }: RegionView,
  storage: RegionStorage | undefined,
  { filter, billed }: { filter: string; billed: boolean },
): TreeNode[] {
  if (!storage) return [];
  const shown = (...words: (string | undefined)[]) => matchesWords([...words, label], filter);
  const addresses = storage.addresses
    .filter(({ associationId }) => associationId === undefined)
    .filter(({ id, name, publicIp }) => shown(id, name, publicIp))
    .map((address): AddressNode => ({ kind: 'address', id: address.id, region, address, billed }));
  const volumes = storage.volumes
    .filter(
      ({ attachments, state }) => attachments.length === 0 && state !== 'deleting' && state !== 'deleted',
    )
    .filter(({ id, name, type }) => shown(id, name, type))
    .map((volume) => diskNode(volume, undefined, undefined, billed));
  return [...addresses.sort(byId), ...volumes.sort(byId)];
}

/** What stands under an instance: its Elastic IP and its disks. */
export function partsOf(
  instance: Instance,
  storage: RegionStorage,
  useOf: (volumeId: string) => DiskUse | undefined,
  billed: boolean,
): TreeNode[] {
  const { region, id } = instance;
  const addresses = storage.addresses
    .filter(({ instanceId }) => instanceId === id)
    .map((address): AddressNode => ({ kind: 'address', id: address.id, region, address, billed }));
  const disks = volumesOf(storage, id, instance.rootDevice).map((volume) =>
    diskNode(volume, instance, useOf(volume.id), billed),
  );
  return [...addresses, ...disks];
}

function diskNode(
  volume: Volume,
  instance: Instance | undefined,
  use: DiskUse | undefined,
  billed: boolean,
): DiskNode {
  return { kind: 'disk', id: volume.id, region: volume.region, volume, instance, use, billed };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id.localeCompare(b.id);
}

function regionNode(
  view: RegionView,
  pinned: boolean,
  filter: string,
  unused: readonly TreeNode[],
): RegionNode {
  const shown = view.instances.filter((instance) => matchesFilter(instance, view.label, filter)).sort(byName);
  const living = shown.filter((instance) => instance.state !== 'terminated');
  const gone = shown.filter((instance) => instance.state === 'terminated').map(instanceNode);
  const children: TreeNode[] = [...living.map(instanceNode), ...unused];
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
    case 'instance': // asked for when it is unfolded: see partsOf
    case 'problem':
    case 'address':
    case 'disk':
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
    case 'address':
      return `${node.kind}/${node.region}/${node.id}`;
    case 'disk':
      // Some volumes can be attached to several instances at once.
      return `${node.kind}/${node.region}/${node.instance?.id ?? ''}/${node.id}`;
    case 'region':
      // The editor keeps a row that had nothing to unfold folded for ever: one that is filled is another to it.
      return `${node.kind}/${node.region}${node.children.length > 0 ? '' : '/empty'}`;
    case 'gone':
    case 'problem':
      return `${node.kind}/${node.region}`;
  }
}
