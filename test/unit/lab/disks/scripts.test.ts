import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { answerOf, toPracticeUse, toUses } from '../../../../src/core/lab/scriptAnswers';
import type { GrowthPlan } from '../../../../src/core/lab/disks/growth/growth';
import {
  growFileSystemScript,
  growLogicalVolumeScript,
  growPartitionScript,
} from '../../../../src/core/lab/disks/growScripts';
import { layoutScript } from '../../../../src/core/lab/disks/layoutScript';
import { mountScript, unmountScript } from '../../../../src/core/lab/disks/mountScripts';
import * as scripts from '../../../../src/core/lab/disks/scripts';
import { Problem } from '../../../../src/core/problem';
import { volumeWith } from '../../features/disks/volumeFixture';
import { needing } from '../../../support/needs';

const ref = { volumeId: 'vol-0123456789abcdef0', device: '/dev/sdf' };
const plan: GrowthPlan = {
  kind: 'grow',
  content: { device: 'dm-0', type: 'ext4', folder: '/' },
  partition: { number: 2, start: 4096 },
  logicalVolume: { physical: 'nvme0n1p2', group: 'rootvg', name: 'rootlv' },
};
const said = (stdout: string, code = 0, stderr = '') => ({ stdout, stderr, code, timedOut: false });

describe('the scripts for disks', () => {
  const all: Record<string, string> = {
    look: layoutScript(ref),
    partition: growPartitionScript(ref, { number: 1, start: 2048 }),
    logicalVolume: growLogicalVolumeScript(ref, plan),
    fileSystem: growFileSystemScript(ref, plan),
    mount: mountScript(ref, '/data', { partition: undefined, format: true }),
    unmount: unmountScript(ref),
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
      assert.throws(() => layoutScript({ ...ref, volumeId }), /not a volume/);
    for (const device of ["/dev/sdf'", '/dev/$(reboot)', '../x'])
      assert.throws(() => layoutScript({ ...ref, device }), /not a device/);
    for (const folder of ['data', '/', '/a b', "/a'b", '/a/../etc', '/a\nb'])
      assert.throws(() => mountScript(ref, folder, { partition: undefined, format: false }), /not a folder/);
  });

  it('take no name from an instance that could be more than a name, and any folder as it is', () => {
    const of = (changes: Partial<GrowthPlan>) => ({ ...plan, ...changes });
    const content = { device: 'nvme0n1', type: 'xfs', folder: "/a'b $(reboot)\n" };
    for (const name of ['', '-x', '.', '..', "a'b", 'a b', 'a/b', '$(reboot)'])
      assert.throws(
        () =>
          growLogicalVolumeScript(
            ref,
            of({ logicalVolume: { physical: 'nvme0n1', group: name, name: 'a' } }),
          ),
        /not LVM's/,
      );
    for (const device of ['', '../x', "a'", '$(reboot)'])
      assert.throws(() => growFileSystemScript(ref, of({ content: { ...content, device } })), /not a device/);
    const line = growFileSystemScript(ref, of({ content }))
      .split('\n')
      .findIndex((each) => each.startsWith("folder='/a'"));
    const script = growFileSystemScript(ref, of({ content }))
      .split('\n')
      .slice(line, line + 2)
      .join('\n');
    const { stdout } = spawnSync('sh', ['-s'], { input: `${script}\nprintf %s "$folder"`, encoding: 'utf8' });
    if (process.platform !== 'win32') assert.equal(stdout, content.folder);
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
    assert.deepEqual(answerOf(said('noise\nec2-lab mounted /a b\n'), 'mounted'), ['/a', 'b']);
  });

  const faults: [string, RegExp][] = [
    ['noDisk', /does not see this disk/],
    ['noTool growpart', /growpart \(cloud-guest-utils/],
    ['noFileSystem', /no file system/],
    ['changed', /has changed meanwhile/],
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
    for (const words of ['bash: line 1: sudo: command not found', 'sh: 1: sudo: not found'])
      assert.throws(() => answerOf(said('', 127, words), 'disk'), /The program sudo is missing/);
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
