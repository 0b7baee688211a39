/**
 * Growing what does not lie on a partition itself: LVM, encryption, RAID, by the real programs on loop devices. What the
 * kernel at hand lacks is skipped.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { contentsOf } from '../../src/core/lab/disks/contents';
import { growDisk } from '../../src/core/lab/disks/grow';
import { rejectsWith } from '../clouds/contract/given';
import { needing, skipFor } from '../support/needs';
import { place } from '../unit/lab/fakeCloud';
import { asError, GROWTH_TOOLS, GrowthTrial, whole } from './growthTrial';
import { execute, missingTools } from './loopDisk';

needing('Linux', 'root').describe('growing what lies on something between it and the disk', function () {
  this.timeout(60_000);
  const trial = new GrowthTrial();
  const { make, grow, remoteOf } = trial;

  before(async function () {
    const missing = missingTools('mkfs.ext4', ...GROWTH_TOOLS);
    if (missing.length > 0) skipFor(missing.join(', '), this);
    if (!(await trial.begin())) skipFor('a loop device with partitions', this);
  });
  after(() => trial.end());

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
      assert.match(whole(outcome), /lies another one, the volume group ec2labtest/);
      assert.equal(calls, 0);
    } finally {
      execute('vgremove', '-q', '-f', 'ec2labtest');
    }
  });

  it('grows one logical volume of several, from this disk alone, and refuses thin ones', async function () {
    const missing = missingTools('pvcreate', 'vgcreate', 'lvcreate', 'mkfs.xfs', 'xfs_growfs');
    if (missing.length > 0) skipFor(missing.join(', '), this);
    const [disk, other] = [await make(500), await make(200)];
    disk.partition('label: gpt\nsize=20M\n,\n');
    execute('mkfs.ext4', '-q', disk.file(1));
    execute('pvcreate', '-q', '-f', disk.file(2), other.device);
    execute('vgcreate', '-q', 'ec2labgroup', disk.file(2), other.device);
    const folders = ['root', 'data', 'thin'].map((name) => path.join(trial.folder, `lv-${name}`));
    const [root = '', data = '', thin = ''] = folders;
    try {
      try {
        execute('lvcreate', '-q', '-y', '-L', '320M', '-n', 'root', 'ec2labgroup', disk.file(2));
      } catch {
        skipFor('a kernel with the device mapper', this);
      }
      execute('lvcreate', '-q', '-y', '-L', '40M', '-n', 'da-ta', 'ec2labgroup', disk.file(2));
      execute('mkfs.xfs', '-q', '/dev/ec2labgroup/root');
      execute('mkfs.ext4', '-q', '/dev/ec2labgroup/da-ta');
      execute('mkdir', '-p', ...folders);
      execute('mount', '/dev/ec2labgroup/root', root);
      execute('mount', '/dev/ec2labgroup/da-ta', data);
      const remote = remoteOf(disk);
      const deviceOf = async (at: string) =>
        contentsOf(await remote.look()).find((content) => content.folder === at)?.device;
      const size = async (at: string) =>
        fs.statfs(at).then(({ blocks, bsize }) => (blocks * bsize) / 1024 ** 2);
      const before = await size(data);
      const { outcome, calls } = await grow(disk, await deviceOf(root));
      assert.deepEqual([whole(outcome), calls], ['fileSystem', 1]);
      assert.ok((await size(root)) > 850, `${await size(root)}`);
      assert.equal(await size(data), before);
      const free = execute(
        'pvs',
        '--noheadings',
        '--nosuffix',
        '--units',
        'm',
        '-o',
        'pv_free',
        other.device,
      );
      assert.ok(Number(free) > 190, free);
      assert.equal(
        whole((await grow(disk, await deviceOf(root))).outcome),
        'fileSystem',
        'again for nothing',
      );
      await rejectsWith(remote.unmount(), 'InvalidState', /group ec2labgroup is in use on this disk/);
      execute('lvcreate', '-q', '-y', '-T', '-L', '100M', '-V', '80M', '-n', 'thin', 'ec2labgroup/pool');
      execute('mkfs.ext4', '-q', '/dev/ec2labgroup/thin');
      execute('mount', '/dev/ec2labgroup/thin', thin);
      const refused = await growDisk(place, { id: 'vol-0123456789abcdef0', sizeGiB: 1 }, 2, {
        remote: remoteOf(other),
        device: contentsOf(await remoteOf(other).look()).find((content) => content.folder === thin)?.device,
      }).catch(asError);
      assert.match(whole(refused), /logical volume that is not a plain one/);
    } finally {
      for (const at of folders) spawnSync('umount', [at]);
      spawnSync('vgchange', ['-q', '-an', 'ec2labgroup']);
      execute('vgremove', '-q', '-f', 'ec2labgroup');
    }
  });

  it('is refused for what is encrypted, which is not taken away while it is open either', async function () {
    if (missingTools('cryptsetup').length > 0) skipFor('cryptsetup', this);
    const disk = await make();
    const words = ['--batch-mode', '--key-file', '-'];
    execute(
      { input: 'secret words' },
      'cryptsetup',
      ...words,
      'luksFormat',
      '--pbkdf',
      'pbkdf2',
      disk.device,
    );
    assert.match(whole((await grow(disk)).outcome), /is encrypted, and growing that may ask/);
    await disk.resize(64);
    const opened = spawnSync('cryptsetup', [...words, 'open', disk.device, 'ec2labcrypt'], {
      input: 'secret words',
    });
    if (opened.status !== 0) skipFor('a kernel with the device mapper', this);
    try {
      execute('mkfs.ext4', '-q', '/dev/mapper/ec2labcrypt');
      const { outcome, calls } = await grow(disk);
      assert.match(whole(outcome), /is encrypted, and growing that may ask/);
      assert.equal(calls, 0);
      await rejectsWith(remoteOf(disk).unmount(), 'InvalidState', /encrypted on this disk is open/);
    } finally {
      execute('cryptsetup', 'close', 'ec2labcrypt');
    }
  });

  it('is refused for a part of a RAID', async function () {
    if (missingTools('mdadm').length > 0) skipFor('mdadm', this);
    const [one, two] = [await make(), await make()];
    const made = spawnSync('mdadm', [
      ...['--create', '/dev/md127', '--run', '--level=1', '--raid-devices=2', one.device, two.device],
    ]);
    if (made.status !== 0) skipFor('a kernel with RAID', this);
    try {
      execute('mkfs.ext4', '-q', '/dev/md127');
      const { outcome, calls } = await grow(one);
      assert.match(whole(outcome), /is on a RAID of several disks/);
      assert.equal(calls, 0);
      await rejectsWith(remoteOf(two).unmount(), 'InvalidState', /part of a running RAID/);
    } finally {
      execute('mdadm', '--stop', '/dev/md127');
    }
    assert.match(whole((await grow(one)).outcome), /is on a RAID of several disks/);
  });
});
