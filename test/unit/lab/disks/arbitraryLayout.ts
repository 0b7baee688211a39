import * as fc from 'fast-check';
import type { DiskLayout, LogicalVolume, Mount } from '../../../../src/core/lab/disks/layout';
import { ALL_TOOLS, layoutWith, mountAt, partition } from './diskLayouts';

const TYPES = [
  ...['ext4', 'ext4', 'xfs', 'btrfs', 'vfat', 'swap', 'LVM2_member', 'LVM2_member', 'crypto_LUKS'],
  ...['linux_raid_member', 'zfs_member', 'ntfs', 'f2fs', 'unknown', undefined],
];

const base = fc.record({
  type: fc.constantFrom(...TYPES),
  mounted: fc.constantFrom('rw', 'rw', 'ro', 'no'),
  above: fc.constantFrom('lvm', 'lvm', 'thin', 'none', 'crypt', 'md'),
  btrfs: fc.constantFrom(1, 1, 2),
});

/** A disk of any kind: partitions in any order of their numbers, with anything on them, or a bare one. */
export const arbitraryLayout: fc.Arbitrary<DiskLayout> = fc
  .record({
    table: fc.constantFrom('gpt', 'gpt', 'dos', 'sun'),
    starts: fc.uniqueArray(fc.nat(1_000_000), { maxLength: 6 }),
    numbers: fc.shuffledSubarray([1, 2, 3, 4, 5, 14, 15, 128], { minLength: 6, maxLength: 6 }),
    bases: fc.array(base, { minLength: 7, maxLength: 7 }),
    tools: fc.oneof({ weight: 3, arbitrary: fc.constant([...ALL_TOOLS]) }, fc.subarray([...ALL_TOOLS])),
    growpartFault: fc.constantFrom(undefined, undefined, undefined, 'FAILED: x'),
  })
  .map(({ table, starts, numbers, bases, tools, growpartFault }) => {
    const partitions = starts.map((start, index) => partition(numbers[index] ?? 1, start));
    const names = partitions.length > 0 ? partitions.map(({ name }) => name) : ['nvme0n1'];
    const devices: { name: string; type: string | undefined }[] =
      partitions.length > 0 ? [{ name: 'nvme0n1', type: undefined }] : [];
    const way = new Map(partitions.map(({ name }) => [name, ['nvme0n1']]));
    const mappings = new Map<string, string>();
    const mounts: Mount[] = [];
    const btrfs = new Map<string, number>();
    const swaps = new Set<string>();
    const logicalVolumes: LogicalVolume[] = [];
    const put = (name: string, type: string | undefined, of: (typeof bases)[number]) => {
      devices.push({ name, type });
      if (type === 'swap' && of.mounted === 'rw') swaps.add(name);
      if (!['ext4', 'xfs', 'btrfs', 'vfat', 'ntfs'].includes(type ?? '')) return;
      if (type === 'btrfs') btrfs.set(name, of.btrfs);
      if (of.mounted !== 'no')
        mounts.push(mountAt(name, `/${name}`, { fileSystem: type ?? '', writable: of.mounted === 'rw' }));
    };
    for (const [index, name] of names.entries()) {
      const of = bases[index];
      if (!of) continue;
      put(name, of.type, of);
      const above = ABOVE[of.type ?? '']?.(of.above, index);
      if (!above) continue;
      put(above.name, bases[6]?.type, of);
      way.set(above.name, [name]);
      if (above.mapping !== undefined) mappings.set(above.name, above.mapping);
      if (of.type === 'LVM2_member') {
        const segments = [of.above === 'thin' ? 'thin' : 'linear'];
        const attributes = of.above === 'thin' ? 'Vwi-aotz--' : '-wi-ao----';
        logicalVolumes.push({ device: above.name, group: `vg${index}`, name: 'lv', attributes, segments });
      }
    }
    const physicalVolumes = names.flatMap((device, index) =>
      bases[index]?.type === 'LVM2_member'
        ? [{ device, group: `vg${index}`, attributes: 'a--', groupAttributes: 'wz--n-' }]
        : [],
    );
    return layoutWith({
      ...{ partitions, devices, bases: way, mappings, mounts, btrfs, swaps, logicalVolumes, physicalVolumes },
      ...{ table: partitions.length > 0 ? table : undefined, tools: new Set(tools), growpartFault },
    });
  });

/** What stands on a member of something, once that is in use. */
const ABOVE: Readonly<
  Record<
    string,
    (above: string, index: number) => { readonly name: string; readonly mapping?: string } | undefined
  >
> = {
  LVM2_member: (above, index) =>
    above === 'none' ? undefined : { name: `dm-${index}`, mapping: `LVM-${index}` },
  crypto_LUKS: (above, index) =>
    above === 'none' ? undefined : { name: `dm-${index}`, mapping: `CRYPT-LUKS2-${index}` },
  linux_raid_member: (above, index) => (above === 'none' ? undefined : { name: `md${index}` }),
};
