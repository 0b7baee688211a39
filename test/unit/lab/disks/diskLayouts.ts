/** Layouts of disks, as a look at an instance finds them. */
import type { DiskLayout, Mount, Partition } from '../../../../src/core/lab/disks/layout';

export const ALL_TOOLS = new Set(
  'growpart resize2fs e2fsck xfs_growfs btrfs pvs lvs pvresize lvextend'.split(' '),
);

export const mountAt = (device: string, folder: string, changes: Partial<Mount> = {}): Mount => ({
  device,
  folder,
  fileSystem: 'ext4',
  writable: true,
  whole: true,
  ...changes,
});

export const partition = (number: number, start: number, sectors = 1000): Partition => ({
  name: `nvme0n1p${number}`,
  number,
  start,
  sectors,
});

/** A disk of 8 GiB, with nothing on it unless said otherwise. */
export const layoutWith = (changes: Partial<DiskLayout> = {}): DiskLayout => ({
  disk: 'nvme0n1',
  bytes: 8 * 1024 ** 3,
  sectorBytes: 512,
  table: undefined,
  partitions: [],
  devices: [{ name: 'nvme0n1', type: undefined }],
  bases: new Map(),
  mappings: new Map(),
  mounts: [],
  swaps: new Set(),
  btrfs: new Map(),
  logicalVolumes: [],
  physicalVolumes: [],
  large: new Set(),
  tools: ALL_TOOLS,
  growpartFault: undefined,
  ...changes,
});

/** A disk with partitions one behind the other in this order, each with what is on it and where that is mounted. */
export function partitioned(
  parts: readonly { readonly type?: string; readonly folder?: string; readonly number?: number }[],
  changes: Partial<DiskLayout> = {},
): DiskLayout {
  const partitions = parts.map(({ number }, index) => partition(number ?? index + 1, 2048 * (index + 1)));
  const all = parts.map((part, index) => ({ ...part, name: partitions[index]?.name ?? '' }));
  const devices = all.map(({ name, type }) => ({ name, type }));
  return layoutWith({
    table: 'gpt',
    partitions,
    devices: [{ name: 'nvme0n1', type: undefined }, ...devices],
    bases: new Map(all.map(({ name }) => [name, ['nvme0n1']])),
    mounts: all.flatMap(({ name, type, folder }) =>
      folder === undefined ? [] : [mountAt(name, folder, { fileSystem: type ?? 'ext4' })],
    ),
    btrfs: new Map(all.filter(({ type }) => type === 'btrfs').map(({ name }) => [name, 1])),
    ...changes,
  });
}

/**
 * As images of RHEL have it: a partition for LVM behind one for the start, with volumes for the root and for /home.
 */
export function onLvm(changes: Partial<DiskLayout> = {}): DiskLayout {
  const base = partitioned([{ type: 'xfs', folder: '/boot' }, { type: 'LVM2_member' }]);
  const volume = (device: string, name: string) => ({
    ...{ device, group: 'rootvg', name, attributes: '-wi-ao----', segments: ['linear'] },
  });
  return {
    ...base,
    devices: [...base.devices, { name: 'dm-0', type: 'xfs' }, { name: 'dm-1', type: 'xfs' }],
    bases: new Map([...base.bases, ['dm-0', ['nvme0n1p2']], ['dm-1', ['nvme0n1p2']]]),
    mappings: new Map([
      ['dm-0', 'LVM-a'],
      ['dm-1', 'LVM-b'],
    ]),
    mounts: [
      ...base.mounts,
      mountAt('dm-0', '/', { fileSystem: 'xfs' }),
      mountAt('dm-1', '/home', { fileSystem: 'xfs' }),
    ],
    logicalVolumes: [volume('dm-0', 'rootlv'), volume('dm-1', 'homelv')],
    physicalVolumes: [{ device: 'nvme0n1p2', group: 'rootvg', attributes: 'a--', groupAttributes: 'wz--n-' }],
    ...changes,
  };
}
