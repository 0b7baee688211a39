import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { answerOf, toLook, toPracticeUse, toUses } from '../../../../src/core/lab/disks/answers';
import * as scripts from '../../../../src/core/lab/disks/scripts';
import { Problem } from '../../../../src/core/problem';
import { volumeWith } from '../../features/disks/volumeFixture';
import { needing } from '../../../support/needs';

const ref = { volumeId: 'vol-0123456789abcdef0', device: '/dev/sdf' };
const said = (stdout: string, code = 0, stderr = '') => ({ stdout, stderr, code, timedOut: false });

describe('the scripts for disks', () => {
  const all: Record<string, string> = {
    look: scripts.lookScript(ref),
    partition: scripts.growPartitionScript(ref),
    fileSystem: scripts.growFileSystemScript(ref),
    mount: scripts.mountScript(ref, '/data', true),
    unmount: scripts.unmountScript(ref),
    use: scripts.useScript(),
    practiceUse: scripts.practiceUseScript(),
  };

  for (const [name, script] of Object.entries(all)) {
    needing('Unix').it(`are shell: ${name}`, () => {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    });
  }

  it('take no value that could be more than a value', () => {
    for (const volumeId of ["vol-1'; reboot; '", 'vol-', 'i-0123456789abcdef0'])
      assert.throws(() => scripts.lookScript({ ...ref, volumeId }), /not a volume/);
    for (const device of ["/dev/sdf'", '/dev/$(reboot)', '../x'])
      assert.throws(() => scripts.lookScript({ ...ref, device }), /not a device/);
    for (const folder of ['data', '/', '/a b', "/a'b", '/a/../etc', '/a\nb'])
      assert.throws(() => scripts.mountScript(ref, folder, false), /not a folder/);
  });

  it('make a file system only where blkid finds nothing, and write fstab only after the mount', () => {
    const { mount = '' } = all;
    const at = (text: string) => mount.indexOf(text);
    assert.ok(at('[ "$probe" = 2 ]; then') < at('mkfs.ext4'));
    assert.ok(at('mount -t') < at('| put_fstab'));
    assert.match(mount, /UUID=%s %s %s defaults,nofail 0 2/);
  });

  needing('Linux').it('say how full the disks of this computer are, without root', () => {
    const { status, stdout } = spawnSync('sh', ['-s'], { input: scripts.useScript(), encoding: 'utf8' });
    assert.equal(status, 0);
    for (const line of stdout.trim().split('\n').filter(Boolean))
      assert.match(line, /^ec2-lab (disk|use) \S+/);
  });
});

describe('what the instance says of its disks', () => {
  it('is read word by word', () => {
    assert.deepEqual(
      toLook(answerOf(said('noise\nec2-lab disk nvme1n1 1024 1 nvme1n1p1 ext4 /\n'), 'disk')),
      {
        disk: 'nvme1n1',
        bytes: 1024,
        partitioned: true,
        fileSystem: 'ext4',
        folder: '/',
      },
    );
    const bare = toLook(answerOf(said('ec2-lab disk nvme1n1 1024 - nvme1n1 - -\n'), 'disk'));
    assert.deepEqual([bare.partitioned, bare.fileSystem, bare.folder], [false, undefined, undefined]);
  });

  const faults: [string, RegExp][] = [
    ['noDisk', /does not see this disk/],
    ['noTool growpart', /growpart \(cloud-guest-utils/],
    ['noFileSystem', /no file system/],
    ['otherFileSystem btrfs', /this disk has btrfs/],
    ['notMounted', /XFS grows only while it is mounted/],
    ['folderUsed', /choose another/],
    ['systemDisk /', /runs from this disk \(\/\)/],
    ['busy /data', /still uses \/data/],
    ['failed resize2fs: bad magic', /The instance says: resize2fs: bad magic/],
  ];
  for (const [fault, sentence] of faults) {
    it(`becomes a sentence: ${fault}`, () => {
      assert.throws(
        () => answerOf(said(`ec2-lab fault ${fault}\n`, 1), 'mounted'),
        (error: unknown) => {
          assert.ok(error instanceof Problem);
          assert.match(error.message, sentence);
          return true;
        },
      );
    });
  }

  it('names sudo when that is what refuses', () => {
    assert.throws(() => answerOf(said('', 1, 'sudo: a password is required'), 'disk'), /root by sudo/);
  });

  it('finds volumes by serial number, and takes the largest file system of each', () => {
    const stdout = [
      'ec2-lab disk nvme0n1 vol0123456789abcdef0',
      'ec2-lab disk nvme1n1 vol0fedcba9876543210',
      'ec2-lab use nvme0n1 nvme0n1p1 8000000 4880000 /',
      'ec2-lab use nvme0n1 nvme0n1p15 100000 5000 /boot/efi',
    ].join('\n');
    const other = volumeWith({ id: 'vol-0fedcba9876543210' });
    const uses = toUses(stdout, 'i-0123456789abcdef0', [volumeWith(), other]);
    assert.deepEqual(
      [...uses],
      [['vol-0123456789abcdef0', { sizeBytes: 8000000 * 1024, usedBytes: 4880000 * 1024, folder: '/' }]],
    );
  });

  it('finds volumes by device name where no disk tells a volume, as on Xen', () => {
    const stdout = 'ec2-lab disk xvda -\nec2-lab use xvda xvda1 1000 500 /\n';
    assert.equal(toUses(stdout, 'i-0123456789abcdef0', [volumeWith()]).size, 1);
    const nvme = `ec2-lab disk nvme0n1 vol00000000000000000\n${stdout}`;
    assert.equal(toUses(nvme, 'i-0123456789abcdef0', [volumeWith()]).size, 0);
  });

  it('takes the home folder for the root volume on the practice cloud', () => {
    const uses = toPracticeUse('ec2-lab home 2048\n', volumeWith());
    assert.deepEqual(uses.get('vol-0123456789abcdef0'), {
      usedBytes: 2048 * 1024,
      sizeBytes: 8 * 1024 ** 3,
      folder: '~',
    });
    assert.equal(toPracticeUse('', volumeWith()).size, 0);
  });
});
