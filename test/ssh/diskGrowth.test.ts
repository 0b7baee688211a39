/**
 * Growing what is on a disk, by the real programs on partitions of a loop device: that takes root. What a kernel or a
 * container does not allow (LVM, a mounted ext4) is decided by what such a machine said (diskLayouts.ts).
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { contentsOf } from '../../src/core/lab/disks/contents';
import { growDisk, type GrowCloud, type GrowOutcome } from '../../src/core/lab/disks/grow';
import { remoteDisk, type RunAsRoot } from '../../src/core/lab/disks/remote';
import { run } from '../../src/core/run';
import { rejectsWith } from '../clouds/contract/given';
import { needing, skipFor } from '../support/needs';
import { place } from '../unit/lab/fakeCloud';
import { execute, LoopDisk, missingTools } from './loopDisk';

const TOOLS = [
  'losetup',
  'sfdisk',
  'partx',
  'growpart',
  'mkfs.ext4',
  'mkswap',
  'blkid',
  'resize2fs',
  'e2fsck',
];
const here: RunAsRoot = (script, signal) => run('sh', ['-s'], { input: script, signal });

needing('Linux', 'root').describe('growing what is on a disk, with partitions', function () {
  this.timeout(60_000);
  let folder = '';
  const disks: LoopDisk[] = [];
  const make = async (sizeMiB = 64) => {
    const disk = await LoopDisk.make(folder, `disk${disks.length}`, sizeMiB);
    disks.push(disk);
    return disk;
  };
  const remoteOf = ({ device }: LoopDisk) => remoteDisk({ volumeId: 'vol-0123456789abcdef0', device }, here);

  before(async function () {
    const missing = missingTools(...TOOLS);
    if (missing.length > 0) skipFor(missing.join(', '), this);
    folder = await fs.mkdtemp('/var/tmp/ec2-lab-grow-');
    try {
      const disk = await make(8);
      disk.partition('label: dos\n,\n');
    } catch {
      skipFor('a loop device with partitions', this);
    }
  });
  after(async () => {
    for (const disk of disks) disk.remove();
    if (folder) await fs.rm(folder, { recursive: true });
  });

  /** Grows a disk to 1 GiB, and counts what is asked of EC2. */
  async function grow(
    disk: LoopDisk,
    device?: string,
  ): Promise<{ readonly outcome: GrowOutcome | Error; readonly calls: number }> {
    let calls = 0;
    const cloud: GrowCloud = {
      modifyVolume: async () => {
        calls += 1;
        await disk.resize(1024);
      },
      waitForModification: () => Promise.resolve(),
    };
    const what = { remote: remoteOf(disk), device };
    const volume = { id: 'vol-0123456789abcdef0', sizeGiB: 0.0625 };
    const outcome = await growDisk(place, volume, 1, what, { cloud, pollMs: 10 }).catch(asError);
    return { outcome, calls };
  }
  const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
  const whole = (outcome: GrowOutcome | Error) =>
    outcome instanceof Error ? outcome.message : (outcome.problem?.message ?? outcome.done.at(-1));
  const sizeMiB = (file: string) => Number(execute('blockdev', '--getsize64', file)) / 1024 ** 2;

  // canonical/cloud-init#3056: what was grown was not what stands last on the disk.
  it('is refused where another partition is behind, whatever that one holds, before any call', async () => {
    for (const [label, second, words, behind] of [
      ['dos', 'mkswap', [], /lies another one, swap \(loop\d+p2\)/],
      ['gpt', 'mkfs.ext4', ['-q'], /lies another one, ext4 \(loop\d+p2\)/],
      ['dos', 'mkfs.btrfs', ['-q', '-M'], /lies another one, btrfs \(loop\d+p2\)/],
    ] as const) {
      if (missingTools(second).length > 0) continue;
      const disk = await make();
      disk.partition(`label: ${label}\nsize=30M\n,\n`);
      execute('mkfs.ext4', '-q', disk.file(1));
      execute(second, ...words, disk.file(2));
      const root = path.join(folder, `root-${second}`);
      await disk.mount(root, 1);
      const { outcome, calls } = await grow(disk);
      assert.ok(outcome instanceof Error);
      assert.match(outcome.message, behind);
      assert.ok(outcome.message.startsWith(`${root} cannot grow: behind its partition (1)`), outcome.message);
      assert.deepEqual([calls, sizeMiB(disk.file(1)), sizeMiB(disk.device)], [0, 30, 64]);
    }
  });

  it('grows the partition that is last and no other, whatever its number, with the file system on it', async () => {
    const disk = await make();
    // As Ubuntu's images have it: the root has number 1, and stands last.
    disk.partition('label: gpt\n14: start=2048, size=8M\n1: size=40M\n');
    execute('mkfs.ext4', '-q', disk.file(1));
    const { outcome, calls } = await grow(disk, disk.name(1));
    assert.equal(whole(outcome), 'fileSystem');
    assert.equal(calls, 1);
    assert.equal(sizeMiB(disk.file(14)), 8);
    assert.ok(sizeMiB(disk.file(1)) > 1000);
    const blocks = /Block count: +(\d+)[^]*Block size: +(\d+)/.exec(execute('dumpe2fs', '-h', disk.file(1)));
    assert.ok(Number(blocks?.[1]) * Number(blocks?.[2]) > 1000 * 1024 ** 2);
    assert.equal(whole((await grow(disk, disk.name(1))).outcome), 'fileSystem', 'a second time for nothing');
  });

  it('asks which one is meant where there are several, and grows the one that can', async () => {
    const disk = await make();
    disk.partition('label: gpt\nsize=20M\nsize=20M\n,\n');
    for (const number of [1, 2, 3]) execute('mkfs.ext4', '-q', disk.file(number));
    const contents = contentsOf(await remoteOf(disk).look());
    assert.deepEqual(
      contents.map(({ device, type }) => [device, type]),
      [1, 2, 3].map((number) => [disk.name(number), 'ext4']),
    );
    for (const number of [1, 2]) {
      const { outcome, calls } = await grow(disk, disk.name(number));
      assert.match(whole(outcome) ?? '', /cannot grow: behind its partition/);
      assert.equal(calls, 0);
    }
    assert.equal(whole((await grow(disk, disk.name(3))).outcome), 'fileSystem');
  });

  for (const type of ['xfs', 'btrfs'] as const) {
    it(`grows a mounted ${type}, in a folder with blanks in its name`, async function () {
      const tools = missingTools(`mkfs.${type}`, type === 'xfs' ? 'xfs_growfs' : 'btrfs');
      if (tools.length > 0) skipFor(tools.join(', '), this);
      const disk = await make(400);
      disk.partition('label: gpt\n,\n');
      execute(`mkfs.${type}`, '-q', disk.file(1));
      const data = path.join(folder, `da ta 'ñ' ${type}`);
      const unmounted = (await grow(disk)).outcome;
      assert.match(whole(unmounted) ?? '', /grows only while it is mounted/);
      try {
        await disk.mount(data, 1);
      } catch {
        skipFor(`a kernel with ${type}`, this);
      }
      const layout = await remoteOf(disk).look();
      assert.deepEqual(contentsOf(layout), [{ device: disk.name(1), type, folder: data }]);
      const { outcome, calls } = await grow(disk);
      assert.equal(whole(outcome), 'fileSystem');
      assert.equal(calls, 1);
      const { blocks, bsize } = await fs.statfs(data);
      assert.ok(blocks * bsize > 900 * 1024 ** 2, `${blocks * bsize}`);
    });
  }

  it('is refused for a btrfs of two disks, which is not taken away from one of them either', async function () {
    if (missingTools('mkfs.btrfs').length > 0) skipFor('mkfs.btrfs', this);
    const [one, two] = [await make(200), await make(200)];
    execute('mkfs.btrfs', '-q', one.device, two.device);
    execute('btrfs', 'device', 'scan');
    try {
      await one.mount(path.join(folder, 'both'));
    } catch {
      skipFor('a kernel with btrfs', this);
    }
    const { outcome, calls } = await grow(one);
    assert.match(whole(outcome) ?? '', /is a btrfs of several disks/);
    assert.equal(calls, 0);
    await rejectsWith(remoteOf(two).unmount(), 'InvalidState', /part of a btrfs of several disks/);
  });

  it('is refused where the partition takes part in LVM, and the disk is seen as LVM’s', async function () {
    const missing = missingTools('pvcreate', 'vgcreate');
    if (missing.length > 0) skipFor(missing.join(', '), this);
    const disk = await make(100);
    disk.partition('label: dos\nsize=30M\n,\n');
    execute('mkfs.ext4', '-q', disk.file(1));
    execute('pvcreate', '-q', '-f', disk.file(2));
    execute('vgcreate', '-q', 'ec2labtest', disk.file(2));
    try {
      const layout = await remoteOf(disk).look();
      assert.deepEqual(layout.physicalVolumes, [
        { device: disk.name(2), group: 'ec2labtest', attributes: 'a--', groupAttributes: 'wz--n-' },
      ]);
      const { outcome, calls } = await grow(disk, disk.name(1));
      assert.match(whole(outcome) ?? '', /lies another one, the volume group ec2labtest/);
      assert.equal(calls, 0);
    } finally {
      execute('vgremove', '-q', '-f', 'ec2labtest');
    }
  });

  it('is refused for a file system that is mounted read-only, and for swap', async () => {
    const disk = await make();
    execute('mkfs.ext4', '-q', disk.device);
    await disk.mount(path.join(folder, 'read'));
    execute('mount', '-o', 'remount,ro', path.join(folder, 'read'));
    assert.match(whole((await grow(disk)).outcome) ?? '', /mounted read-only/);
    const swap = await make();
    execute('mkswap', swap.device);
    const { outcome, calls } = await grow(swap);
    assert.match(whole(outcome) ?? '', /only swap on this disk/);
    assert.equal(calls, 0);
  });

  it('grows the volume alone where there is nothing on the disk', async () => {
    const { outcome, calls } = await grow(await make());
    assert.deepEqual([whole(outcome), calls], ['follow', 1]);
  });
});
