/**
 * Growing what is on a disk, by the real programs on partitions of a loop device: that takes root, and of the kernel
 * that it can do what is tried.
 */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { contentsOf } from '../../src/core/lab/disks/contents';
import { unmountScript } from '../../src/core/lab/disks/mountScripts';
import { rejectsWith } from '../clouds/contract/given';
import { needing, skipFor } from '../support/needs';
import { GROWTH_TOOLS, GrowthTrial, here, sizeMiB, whole } from './growthTrial';
import { execute, missingTools } from './loopDisk';

needing('Linux', 'root').describe('growing what is on a disk, with partitions', function () {
  this.timeout(60_000);
  const trial = new GrowthTrial();
  const { make, grow, remoteOf } = trial;

  before(async function () {
    const missing = missingTools('mkfs.ext4', 'mkswap', 'dumpe2fs', ...GROWTH_TOOLS);
    if (missing.length > 0) skipFor(missing.join(', '), this);
    if (!(await trial.begin())) skipFor('a loop device with partitions', this);
  });
  after(() => trial.end());

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
      const root = path.join(trial.folder, `root-${second}`);
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
      assert.match(whole(outcome), /cannot grow: behind its partition/);
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
      const data = path.join(trial.folder, `da ta 'ñ' ${type}`);
      const unmounted = (await grow(disk)).outcome;
      assert.match(whole(unmounted), /grows only while it is mounted/);
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
      const { device } = disk;
      const script = unmountScript(
        { volumeId: 'vol-0123456789abcdef0', device },
        path.join(trial.folder, 'fstab'),
      );
      assert.equal((await here(script)).stdout, 'ec2-lab unmounted\n');
      assert.deepEqual(await fs.readdir(data), []);
    });
  }

  it('is refused for a btrfs of two disks, which is not taken away from one of them either', async function () {
    if (missingTools('mkfs.btrfs').length > 0) skipFor('mkfs.btrfs', this);
    const [one, two] = [await make(200), await make(200)];
    execute('mkfs.btrfs', '-q', one.device, two.device);
    execute('btrfs', 'device', 'scan');
    try {
      await one.mount(path.join(trial.folder, 'both'));
    } catch {
      skipFor('a kernel with btrfs', this);
    }
    const { outcome, calls } = await grow(one);
    assert.match(whole(outcome), /is a btrfs of several disks/);
    assert.equal(calls, 0);
    await rejectsWith(remoteOf(two).unmount(), 'InvalidState', /part of a btrfs of several disks/);
  });

  it('is refused for a file system that is mounted read-only, and for swap', async () => {
    const disk = await make();
    execute('mkfs.ext4', '-q', disk.device);
    await disk.mount(path.join(trial.folder, 'read'));
    execute('mount', '-o', 'remount,ro', path.join(trial.folder, 'read'));
    assert.match(whole((await grow(disk)).outcome), /mounted read-only/);
    const swap = await make();
    execute('mkswap', swap.device);
    const { outcome, calls } = await grow(swap);
    assert.match(whole(outcome), /only swap on this disk/);
    assert.equal(calls, 0);
  });

  it('grows the volume alone where there is nothing on the disk', async () => {
    const { outcome, calls } = await grow(await make());
    assert.deepEqual([whole(outcome), calls], ['follow', 1]);
  });
});
