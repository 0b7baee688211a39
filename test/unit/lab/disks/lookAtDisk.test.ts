/** What a look at a disk says, and what it means for mounting it and for taking it away. */
import assert from 'node:assert/strict';
import { contentsOf } from '../../../../src/core/lab/disks/contents';
import { decideMount } from '../../../../src/core/lab/disks/decideMount';
import { decideGrowth } from '../../../../src/core/lab/disks/growth/decideGrowth';
import { DiskHeld, heldProblem } from '../../../../src/core/lab/disks/heldProblem';
import { readLayout } from '../../../../src/core/lab/disks/readLayout';
import { layoutWith, mountAt, onLvm, partitioned } from './diskLayouts';

const said = (lines: readonly string[]) => ({
  ...{ stdout: lines.map((line) => `ec2-lab ${line}\n`).join(''), stderr: '', code: 0, timedOut: false },
});
/** An image of RHEL: BIOS boot, EFI, /boot, and LVM with a root and a swap that is used. */
const RHEL = [
  'disk nvme0n1 10737418240 512',
  'table gpt',
  ...['partition nvme0n1p1 1 2048 2048', 'base nvme0n1p1 nvme0n1'],
  ...['partition nvme0n1p2 2 4096 409600', 'base nvme0n1p2 nvme0n1'],
  ...['partition nvme0n1p3 3 413696 1024000', 'base nvme0n1p3 nvme0n1'],
  ...['partition nvme0n1p4 4 1437696 19533791', 'base nvme0n1p4 nvme0n1'],
  ...['device nvme0n1 ', 'device nvme0n1p1 ', 'device nvme0n1p2 vfat', 'device nvme0n1p3 xfs'],
  ...['device nvme0n1p4 LVM2_member', 'device dm-0 xfs', 'mapping dm-0 LVM-x', 'base dm-0 nvme0n1p4'],
  ...['device dm-1 swap', 'mapping dm-1 LVM-y', 'base dm-1 nvme0n1p4'],
  ...['mount dm-0 xfs rw / /', 'mount nvme0n1p3 xfs rw / /boot', 'mount nvme0n1p2 vfat rw / /boot/efi'],
  ...['mount dm-0 xfs rw /var/lib /a\\040b\\134\\303\\261\\012', 'swap dm-1'],
  ...['tool growpart', 'tool xfs_growfs', 'tool pvs', 'tool lvs', 'tool pvresize', 'tool lvextend'],
  ...['lv 0|rootvg|root|-wi-ao----|linear', 'lv 0|rootvg|root|-wi-ao----|linear'],
  ...['lv 1|rootvg|swap|-wi-ao----|linear', 'lv -1|rootvg|off|-wi-------|linear'],
  ...['pv nvme0n1p4|rootvg|a--|wz--n-', 'end'],
];

describe('a look at a disk', () => {
  it('is read line by line', () => {
    const layout = readLayout(said(['', 'noise', ...RHEL]));
    assert.deepEqual(
      [layout.disk, layout.bytes, layout.sectorBytes, layout.table],
      ['nvme0n1', 10 * 1024 ** 3, 512, 'gpt'],
    );
    assert.deepEqual(layout.partitions[3], {
      name: 'nvme0n1p4',
      number: 4,
      start: 1437696,
      sectors: 19533791,
    });
    assert.deepEqual(layout.mounts.at(-1), {
      ...{ device: 'dm-0', fileSystem: 'xfs', writable: true, whole: false, folder: '/a b\\ñ\n' },
    });
    assert.deepEqual(
      layout.logicalVolumes.map(({ device, name, segments }) => [device, name, segments]),
      [
        ['dm-0', 'root', ['linear', 'linear']],
        ['dm-1', 'swap', ['linear']],
      ],
    );
    assert.deepEqual(contentsOf(layout), [{ device: 'dm-0', type: 'xfs', folder: '/' }]);
    assert.deepEqual(decideGrowth(layout, undefined, 20 * 1024 ** 3), {
      kind: 'grow',
      content: { device: 'dm-0', type: 'xfs', folder: '/' },
      partition: { number: 4, start: 1437696 },
      logicalVolume: { physical: 'nvme0n1p4', group: 'rootvg', name: 'root' },
    });
  });

  it('is none when it was cut off, or is a fault', () => {
    const message = (lines: readonly string[]) => {
      try {
        readLayout({ ...said(lines), code: 1, stderr: 'sudo: a password is required' });
      } catch (error) {
        return String(error);
      }
      return '';
    };
    assert.match(message(RHEL.slice(0, -1)), /may not become root by sudo/);
    assert.match(message(['fault noDisk']), /does not see this disk/);
  });

  it('takes the mount of all of a file system that can be written to for its folder', () => {
    const at = (folder: string, writable: boolean, whole: boolean) =>
      mountAt('nvme0n1', folder, { writable, whole });
    const layout = layoutWith({ devices: [{ name: 'nvme0n1', type: 'ext4' }] });
    for (const [mounts, folder] of [
      [[at('/sysroot', false, true), at('/', true, false)], '/'],
      [[at('/bind', true, false), at('/data', true, true), at('/other', true, true)], '/data'],
      [[at('/a', false, false), at('/b', false, true)], '/b'],
    ] as const)
      assert.equal(contentsOf({ ...layout, mounts })[0]?.folder, folder);
  });
});

describe('mounting a disk', () => {
  it('makes a file system only where there is nothing at all', () => {
    assert.deepEqual(decideMount(layoutWith()), { kind: 'empty' });
    for (const layout of [layoutWith({ table: 'gpt' }), partitioned([{}])])
      assert.throws(() => decideMount(layout), /no file system/);
  });

  it('takes what is not mounted yet, on any partition, and else says where it is', () => {
    const layout = partitioned([{ type: 'ext4', folder: '/a' }, { type: 'xfs' }, { type: 'swap' }]);
    const choice = decideMount(layout);
    assert.deepEqual(choice, {
      kind: 'mount',
      contents: [{ device: 'nvme0n1p2', type: 'xfs', folder: undefined }],
    });
    assert.deepEqual(decideMount(partitioned([{ type: 'ext4', folder: '/a' }, { type: 'vfat' }])), {
      kind: 'mounted',
      folder: '/a',
    });
    assert.equal(decideMount(partitioned([{ type: 'vfat' }])).kind, 'mount');
  });

  for (const [type, sentence] of [
    ['LVM2_member', /belongs to LVM: mount its logical volume/],
    ['crypto_LUKS', /encrypted with LUKS/],
    ['linux_raid_member', /part of a RAID/],
    ['zfs_member', /ZFS pool/],
    ['swap', /only swap/],
    ['unknown', /does not know how to mount .*\(unknown\)/],
  ] as const)
    it(`says what is there instead: ${type}`, () =>
      assert.throws(() => decideMount(partitioned([{ type }])), sentence));

  it('does not take a logical volume for a part of the disk', () => {
    const choice = decideMount({ ...onLvm(), mounts: [] });
    assert.deepEqual(choice.kind === 'mount' && choice.contents.map(({ device }) => device), ['nvme0n1p1']);
  });
});

describe('taking a disk away', () => {
  it('can be done where only file systems of its own are on it', () => {
    assert.equal(
      heldProblem(
        partitioned([
          { type: 'ext4', folder: '/a' },
          { type: 'btrfs', folder: '/b' },
        ]),
      ),
      undefined,
    );
  });

  const above = (name: string, mapping?: string) => ({
    ...partitioned([{}]),
    devices: [...partitioned([{}]).devices, { name, type: 'ext4' }],
    mappings: new Map(mapping === undefined ? [] : [[name, mapping]]),
  });
  for (const [what, layout, sentence] of [
    ['LVM', onLvm(), /volume group rootvg is in use on this disk: deactivate it first/],
    ['swap', partitioned([{ type: 'swap' }], { swaps: new Set(['nvme0n1p1']) }), /swaps to this disk/],
    ['an open LUKS', above('dm-0', 'CRYPT-LUKS2-x'), /encrypted on this disk is open/],
    ['a RAID', above('md127'), /running RAID/],
    ['another device', above('bcache0'), /device bcache0 stands on this disk/],
    ['btrfs', layoutWith({ btrfs: new Map([['nvme0n1', 3]]) }), /btrfs of several disks/],
  ] as const)
    it(`is refused while this is in use: ${what}`, () => {
      const held = heldProblem(layout);
      assert.ok(held instanceof DiskHeld);
      assert.match(held.message, sentence);
    });
});

/** Whoever is root on an instance decides what its programs print. */
describe('a look at a hostile disk', () => {
  const end = ['disk sda 1 512', 'end'];

  for (const line of [
    'disk ../sda 1 512',
    'device $(id) ext4',
    'device .. ext4',
    'device -x ext4',
    "partition sda1'; 1 2048 1",
    'partition sda1 x 2048 1',
    'partition sda1 1 -1 1',
    'lv 0|vg|../root|-wi-ao----|linear',
    'lv 0|$(id)|root|-wi-ao----|linear',
    'mount sda ext4 rw / home',
  ])
    it(`is refused before anything is done: ${line}`, () => {
      assert.throws(() => readLayout(said([line, ...end])), { name: 'Problem', code: 'InvalidState' });
    });

  it('is refused in little time, however much it says', () => {
    const many = (line: string) => Array<string>(60_000).fill(line);
    const hostile = [
      [...many('base dm-0 sda'), ...many('lv 0|vg|root|-wi-ao----|linear')],
      Array.from({ length: 10_000 }, (_none, at) => `device dm-${at} ext4`),
    ];
    const before = process.cpuUsage();
    for (const lines of hostile)
      assert.throws(() => readLayout(said([...lines, ...end])), { message: /makes no sense/ });
    const { user } = process.cpuUsage(before);
    assert.ok(user < 1_500_000, `${user} µs`);
  });

  it('ends, though devices stand on each other in a circle', () => {
    const count = 900;
    const circle = Array.from({ length: count }, (_none, at) => [
      `device dm-${at} ext4`,
      `base dm-${at} dm-${(at + 1) % count}`,
    ]).flat();
    const layout = readLayout(said([...circle, ...end]));
    assert.throws(() => decideMount(layout), { code: 'InvalidState' });
    assert.match(heldProblem(layout)?.message ?? '', / dm-0, dm-1, dm-2, … /);
    assert.equal(decideGrowth(layout, 'dm-0', 1).kind, 'refused');
  });
});
