/** What may grow on a disk, and what is refused before anything is changed. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { contentsOf } from '../../../../src/core/lab/disks/contents';
import { decideGrowth } from '../../../../src/core/lab/disks/growth/decideGrowth';
import { refusalProblem } from '../../../../src/core/lab/disks/growth/refusalProblem';
import { lastPartition, standsOn, type DiskLayout } from '../../../../src/core/lab/disks/layout';
import { arbitraryLayout } from './arbitraryLayout';
import { ALL_TOOLS, layoutWith, mountAt, onLvm, partition, partitioned } from './diskLayouts';

const GIB = 1024 ** 3;
const grown = (layout: DiskLayout, device?: string, bytes = 16 * GIB) => {
  const growth = decideGrowth(layout, device, bytes);
  return growth.kind === 'refused' ? refusalProblem(growth.refusal).message : growth;
};
/** Why it is refused; '' when it is not. */
const refusal = (layout: DiskLayout, device?: string, bytes?: number) => {
  const growth = grown(layout, device, bytes);
  return typeof growth === 'string' ? growth : '';
};
const without = (...tools: readonly string[]) =>
  new Set([...ALL_TOOLS].filter((tool) => !tools.includes(tool)));

describe('what may grow with a disk', () => {
  it('is the last partition and its file system, whatever its number', () => {
    const layout = partitioned([
      { number: 14 },
      { number: 15, type: 'vfat', folder: '/boot/efi' },
      { number: 1, type: 'ext4', folder: '/' },
    ]);
    assert.deepEqual(grown(layout), {
      kind: 'grow',
      content: { device: 'nvme0n1p1', type: 'ext4', folder: '/' },
      partition: { number: 1, start: 3 * 2048 },
      logicalVolume: undefined,
    });
  });

  it('is the bare disk where there is no partition, also while it is not mounted', () => {
    const bare = (type: string) => layoutWith({ devices: [{ name: 'nvme0n1', type }] });
    assert.deepEqual(grown(bare('ext4')), {
      kind: 'grow',
      content: { device: 'nvme0n1', type: 'ext4', folder: undefined },
      partition: undefined,
      logicalVolume: undefined,
    });
    assert.match(refusal(bare('xfs')), /^XFS grows only while it is mounted/);
    assert.match(refusal(bare('btrfs')), /^btrfs grows only while it is mounted/);
  });

  it('is the volume alone where there is nothing on it', () => {
    assert.deepEqual(grown(layoutWith()), { kind: 'volume' });
    assert.match(refusal(partitioned([{}])), /no file system/);
    assert.match(refusal(partitioned([{ type: 'swap' }])), /only swap/);
  });

  it('is the logical volume of the file system, from the disk’s own part of its group', () => {
    for (const [device, name, folder] of [
      ['dm-0', 'rootlv', '/'],
      ['dm-1', 'homelv', '/home'],
    ] as const) {
      assert.deepEqual(grown(onLvm(), device), {
        kind: 'grow',
        content: { device, type: 'xfs', folder },
        partition: { number: 2, start: 4096 },
        logicalVolume: { physical: 'nvme0n1p2', group: 'rootvg', name },
      });
    }
  });

  it('is LVM on a bare disk, and in a group of several disks only this one’s part', () => {
    const layout = layoutWith({
      devices: [
        { name: 'nvme0n1', type: 'LVM2_member' },
        { name: 'dm-0', type: 'ext4' },
      ],
      bases: new Map([['dm-0', ['nvme1n1', 'nvme0n1']]]),
      mappings: new Map([['dm-0', 'LVM-a']]),
      mounts: [mountAt('dm-0', '/data')],
      logicalVolumes: onLvm().logicalVolumes.slice(0, 1),
      physicalVolumes: ['nvme1n1', 'nvme0n1'].map((device) => ({
        ...{ device, group: 'rootvg', attributes: 'a--', groupAttributes: 'wz--n-' },
      })),
    });
    const growth = decideGrowth(layout, 'dm-0', 16 * GIB);
    assert.ok(growth.kind === 'grow');
    assert.deepEqual([growth.partition, growth.logicalVolume?.physical], [undefined, 'nvme0n1']);
  });
});

// canonical/cloud-init#3056 and #3265: volume and partition were changed, and only then what was behind showed.
describe('what may not grow with a disk, and why', () => {
  const root = { type: 'ext4', folder: '/' };
  const swapBehind = partitioned([root, { type: 'swap' }], { table: 'dos' });
  const lvm = (change: object) =>
    onLvm({ logicalVolumes: onLvm().logicalVolumes.map((volume) => ({ ...volume, ...change })) });
  const crypt = (type: string) => ({
    devices: [...partitioned([{ type: 'crypto_LUKS' }]).devices, { name: 'dm-0', type: 'ext4' }],
    bases: new Map([
      ['nvme0n1p1', ['nvme0n1']],
      ['dm-0', ['nvme0n1p1']],
    ]),
    mappings: new Map([['dm-0', type]]),
    mounts: [mountAt('dm-0', '/data')],
  });
  const group = (attributes: string, groupAttributes: string) =>
    onLvm({ physicalVolumes: [{ device: 'nvme0n1p2', group: 'rootvg', attributes, groupAttributes }] });

  const cases: [string, DiskLayout, string | undefined, RegExp][] = [
    ['swap behind', swapBehind, undefined, /^\/ cannot grow: .* \(1\) lies another one, swap \(nvme0n1p2\)/],
    ['swap that is used', { ...swapBehind, swaps: new Set(['nvme0n1p2']) }, undefined, /another one, swap/],
    [
      '/var behind',
      partitioned([root, { type: 'ext4', folder: '/var' }], { table: 'dos' }),
      'nvme0n1p1',
      /another one, \/var \(nvme0n1p2\)/,
    ],
    ['btrfs behind', partitioned([root, { type: 'btrfs' }]), 'nvme0n1p1', /another one, btrfs \(nvme0n1p2\)/],
    [
      'LVM behind',
      partitioned([root, { type: 'LVM2_member' }], { physicalVolumes: onLvm().physicalVolumes }),
      'nvme0n1p1',
      /another one, the volume group rootvg \(nvme0n1p2\)/,
    ],
    ['an empty partition behind', partitioned([root, {}]), undefined, /another one, nvme0n1p2\./],
    ['LVM with something behind', withBehind(onLvm()), 'dm-0', /^\/ cannot grow: .* \(2\) lies another one/],
    ['a thin volume', lvm({ attributes: 'Vwi-aotz--', segments: ['thin'] }), 'dm-0', /not a plain one/],
    ['a volume with snapshots', lvm({ attributes: 'owi-aos---' }), 'dm-0', /not a plain one/],
    ['a RAID of LVM’s', lvm({ attributes: 'rwi-aor---', segments: ['raid1'] }), 'dm-0', /not a plain one/],
    ['a striped volume', lvm({ segments: ['linear', 'striped'] }), 'dm-0', /not a plain one/],
    ['a volume that lvs does not tell', onLvm({ logicalVolumes: [] }), 'dm-0', /does not tell what \/ is on/],
    ['a group with a disk missing', group('a--', 'wz-pn-'), 'dm-0', /rootvg takes no change now/],
    ['a group that is read-only', group('a--', 'rz--n-'), 'dm-0', /rootvg takes no change now/],
    ['a group that is exported', group('a--', 'wzx-n-'), 'dm-0', /rootvg takes no change now/],
    ['a part that gives no space', group('u--', 'wz--n-'), 'dm-0', /rootvg takes no change now/],
    [
      'LVM without its programs',
      onLvm({ tools: without('lvextend') }),
      'dm-0',
      /lvextend \(lvm2\) is missing/,
    ],
    ['LVM that is not active', partitioned([{ type: 'LVM2_member' }]), undefined, /activate it first/],
    ['LUKS', partitioned([{}], crypt('CRYPT-LUKS2-x')), undefined, /\/data is encrypted, and growing/],
    ['LUKS that is closed', partitioned([{ type: 'crypto_LUKS' }]), undefined, /nvme0n1p1 is encrypted/],
    ['another mapping', partitioned([{}], crypt('mpath-x')), undefined, /does not know: grow it/],
    ['RAID', withRaid(), undefined, /\/data is on a RAID of several disks/],
    ['a part of a RAID', partitioned([{ type: 'linux_raid_member' }]), undefined, /RAID of several disks/],
    [
      'btrfs of several disks',
      { ...partitioned([{ type: 'btrfs', folder: '/data' }]), btrfs: new Map([['nvme0n1p1', 2]]) },
      undefined,
      /\/data is a btrfs of several disks/,
    ],
    ['ZFS', partitioned([{ type: 'zfs_member' }]), undefined, /ZFS pool: use zpool online -e/],
    ['NTFS', partitioned([{ type: 'ntfs', folder: '/mnt' }]), undefined, /does not grow NTFS/],
    ['f2fs', partitioned([{ type: 'f2fs', folder: '/mnt' }]), undefined, /this disk has f2fs/],
    ['what blkid cannot tell', partitioned([{ type: 'unknown' }]), undefined, /this disk has unknown/],
    ['another table', partitioned([root], { table: 'sun' }), undefined, /this disk has sun/],
    [
      'a logical partition',
      partitioned([{ number: 2 }, { ...root, number: 5 }], { table: 'dos' }),
      undefined,
      /logical partition \(MBR\)/,
    ],
    [
      'a mount that is read-only',
      { ...partitioned([root]), mounts: [mountAt('nvme0n1p1', '/', { writable: false })] },
      undefined,
      /^\/ is mounted read-only/,
    ],
    ['no growpart', partitioned([root], { tools: without('growpart') }), undefined, /growpart \(cloud-guest/],
    ['no resize2fs', partitioned([root], { tools: without('resize2fs') }), undefined, /resize2fs is missing/],
    [
      'a growpart that would fail',
      partitioned([root], { growpartFault: 'FAILED: failed to get CHS' }),
      undefined,
      /^growpart would not grow the partition: FAILED: failed to get CHS/,
    ],
    ['what is not there any more', partitioned([root]), 'nvme0n1p9', /has changed meanwhile/],
  ];
  for (const [what, layout, device, sentence] of cases) {
    it(`is told: ${what}`, () => assert.match(refusal(layout, device), sentence));
  }

  it('is a partition of an MBR table that would reach beyond 2 TiB, and no other', () => {
    const mbr = partitioned([root], { table: 'dos' });
    assert.match(refusal(mbr, undefined, 2049 * GIB), /reaches 2 TiB at most/);
    assert.equal(refusal(mbr, undefined, 2048 * GIB), '');
    assert.equal(refusal(partitioned([root]), undefined, 4000 * GIB), '');
    assert.equal(refusal({ ...mbr, sectorBytes: 4096 }, undefined, 4000 * GIB), '');
  });

  it('is an ext file system beyond 16 TiB, unless it counts in 64 bits', () => {
    const layout = partitioned([root]);
    assert.match(refusal(layout, undefined, 16_385 * GIB), /reaches 16 TiB at most/);
    const large = { ...layout, large: new Set(['nvme0n1p1']) };
    assert.equal(refusal(large, undefined, 16_385 * GIB), '');
  });
});

describe('what grows of any disk', () => {
  it('is what is meant, on nothing but the last partition, with all that lies between able to', () => {
    let some = 0;
    fc.assert(
      fc.property(arbitraryLayout, fc.double({ min: 1, max: 40_000, noNaN: true }), (layout, gib) => {
        const contents = contentsOf(layout);
        for (const device of [undefined, ...contents.map((each) => each.device), 'nvme9n9']) {
          const growth = decideGrowth(layout, device, gib * GIB);
          if (growth.kind === 'refused') {
            assert.match(refusalProblem(growth.refusal).message, /\S.*[.:]/);
            continue;
          }
          if (growth.kind === 'volume') {
            assert.deepEqual([contents, layout.partitions, layout.mounts], [[], [], []]);
            continue;
          }
          some += 1;
          const { content, partition: part, logicalVolume } = growth;
          assert.equal(content.device, device ?? contents[0]?.device);
          const way = standsOn(layout, content.device);
          const lowest = logicalVolume?.physical ?? content.device;
          assert.ok(way.includes(lowest) || logicalVolume !== undefined);
          if (part) {
            const last = lastPartition(layout);
            assert.deepEqual([part.number, part.start, last?.name], [last?.number, last?.start, lowest]);
            assert.ok(layout.partitions.every(({ start }) => start <= part.start));
            assert.ok(layout.tools.has('growpart') && layout.growpartFault === undefined);
            if (layout.table === 'dos') assert.ok(gib <= 2048 && part.number < 5);
          } else assert.equal(lowest, layout.disk);
          assert.ok(!way.some((name) => /^md|^CRYPT/.test(layout.mappings.get(name) ?? name)));
          assert.ok(['ext4', 'xfs', 'btrfs'].includes(content.type));
          assert.notEqual(layout.mounts.find((each) => each.device === content.device)?.writable, false);
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(some > 10, `${some} could grow`);
  });
});

function withBehind(layout: DiskLayout): DiskLayout {
  return { ...layout, partitions: [...layout.partitions, partition(3, 8192)] };
}

function withRaid(): DiskLayout {
  const layout = partitioned([{ type: 'linux_raid_member' }]);
  return {
    ...layout,
    devices: [...layout.devices, { name: 'md127', type: 'ext4' }],
    bases: new Map([...layout.bases, ['md127', ['nvme0n1p1', 'nvme1n1p1']]]),
    mounts: [mountAt('md127', '/data')],
  };
}
