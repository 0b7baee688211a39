/** The scripts for disks, run by a real sh against a real file system on a loop device: that takes root. */
import * as assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { remoteDisk, type RunAsRoot } from '../../src/core/lab/disks/remote';
import { contentsOf } from '../../src/core/lab/disks/contents';
import { decideGrowth } from '../../src/core/lab/disks/growth/decideGrowth';
import { decideMount } from '../../src/core/lab/disks/decideMount';
import { mountScript, unmountScript } from '../../src/core/lab/disks/mountScripts';
import { run } from '../../src/core/run';
import { rejectsWith } from '../clouds/contract/given';
import { needing, skipFor } from '../support/needs';

const MIB = 1024 ** 2;
const here: RunAsRoot = (script, signal) => run('sh', ['-s'], { input: script, signal });

needing('Linux', 'root').describe('the scripts for disks, on a loop device', () => {
  let folder: string;
  let device: string;
  let fstab: string;
  const image = () => path.join(folder, 'disk.img');
  const mounted = () => path.join(folder, 'data');
  const ref = () => ({ volumeId: 'vol-0123456789abcdef0', device });
  const disk = () => remoteDisk(ref(), here);
  const plan = async () => {
    const growth = decideGrowth(await disk().look(), undefined, 1);
    assert.ok(growth.kind === 'grow');
    return growth;
  };
  const mount = async (format: boolean): Promise<string> =>
    (await here(mountScript(ref(), mounted(), { partition: undefined, format }, fstab))).stdout.trim();
  const unmount = async (): Promise<string> => (await here(unmountScript(ref(), fstab))).stdout.trim();

  before(async function () {
    const missing = missingTools();
    if (missing.length > 0) skipFor(missing.join(', '), this);
    // Not where TMPDIR leads: the scripts mount on no path with a blank in it.
    folder = await fs.mkdtemp('/var/tmp/ec2-lab-disk-');
    await fs.writeFile(image(), '');
    await fs.truncate(image(), 64 * MIB);
    try {
      device = execFileSync('losetup', ['--find', '--show', image()], { encoding: 'utf8' }).trim();
    } catch {
      await fs.rm(folder, { recursive: true });
      skipFor('a loop device', this);
    }
    // By a link, as some systems have it.
    fstab = path.join(folder, 'fstab-link');
    await fs.symlink('fstab', fstab);
    await fs.writeFile(fstab, '# kept\nUUID=0000 / ext4 defaults 0 1', { mode: 0o640 });
  });

  after(async () => {
    if (!device) return;
    spawnSync('umount', [mounted()]);
    execFileSync('losetup', ['--detach', device]);
    await fs.rm(folder, { recursive: true });
  });

  it('sees an empty disk, and mounts nothing that has no file system', async () => {
    const look = await disk().look();
    assert.deepEqual([look.disk, look.bytes, look.partitions], [path.basename(device), 64 * MIB, []]);
    assert.deepEqual([decideGrowth(look, undefined, 1).kind, decideMount(look).kind], ['volume', 'empty']);
    assert.match(await mount(false), /^ec2-lab fault noFileSystem/);
  });

  it('makes a file system when told to, mounts it, and adds one line to fstab', async () => {
    assert.equal(await mount(true), `ec2-lab mounted ${mounted()}`);
    await fs.writeFile(path.join(mounted(), 'kept'), 'x');
    const lines = (await fs.readFile(fstab, 'utf8')).split('\n');
    assert.deepEqual(lines.slice(0, 2), ['# kept', 'UUID=0000 / ext4 defaults 0 1']);
    assert.match(lines[2] ?? '', new RegExp(`^UUID=[0-9a-f-]{36} ${mounted()} ext4 defaults,nofail 0 2$`));
    assert.deepEqual(lines.slice(3), ['']);
    const { mode } = await fs.stat(fstab);
    assert.equal(mode & 0o777, 0o640, 'its mode stays');
    assert.ok((await fs.lstat(fstab)).isSymbolicLink());
    assert.deepEqual(
      (await fs.readdir(folder)).filter((name) => name.includes('fstab')),
      ['fstab', 'fstab-link'],
    );
    assert.equal(await mount(true), `ec2-lab mounted ${mounted()}`, 'a second time changes nothing');
    assert.equal((await fs.readFile(fstab, 'utf8')).split('\n').length, 4);
  });

  it('grows the mounted file system after the disk, and again for nothing', async function () {
    const before = await fs.statfs(mounted());
    await fs.truncate(image(), 128 * MIB);
    execFileSync('losetup', ['--set-capacity', device]);
    const look = await disk().look();
    assert.equal(look.bytes, 128 * MIB);
    assert.deepEqual(contentsOf(look), [{ device: look.disk, type: 'ext4', folder: mounted() }]);
    const refused = await disk()
      .growFileSystem(await plan())
      .then(
        () => undefined,
        (error: unknown) => String(error),
      );
    // The kernel asks for CAP_SYS_RESOURCE, which root in a container need not have.
    if (refused?.includes('Permission denied to resize'))
      skipFor('a root whom the kernel lets grow a mounted file system', this);
    assert.equal(refused, undefined);
    const grown = await fs.statfs(mounted());
    assert.ok(grown.blocks > before.blocks * 1.8, `${before.blocks} blocks became ${grown.blocks}`);
    await disk().growFileSystem(await plan());
    assert.equal(await fs.readFile(path.join(mounted(), 'kept'), 'utf8'), 'x');
  });

  it('does not unmount what is in use, and leaves fstab as it was found', async () => {
    const busy = spawnSync('sh', ['-s'], {
      input: `cd '${mounted()}' && cat <<'END' | (cd / && sh -s)\n${unmountScript(ref(), fstab)}\nEND`,
      encoding: 'utf8',
    });
    assert.match(busy.stdout, /^ec2-lab fault busy/);
    assert.equal(await unmount(), 'ec2-lab unmounted');
    assert.equal(await fs.readFile(fstab, 'utf8'), '# kept\nUUID=0000 / ext4 defaults 0 1\n');
    assert.deepEqual(await fs.readdir(mounted()), []);
  });

  it('mounts what has a file system as it is, and grows it unmounted too', async () => {
    await fs.truncate(image(), 160 * MIB);
    execFileSync('losetup', ['--set-capacity', device]);
    await disk().growFileSystem(await plan());
    assert.equal(await mount(false), `ec2-lab mounted ${mounted()}`);
    assert.equal(await fs.readFile(path.join(mounted(), 'kept'), 'utf8'), 'x');
    assert.equal(await unmount(), 'ec2-lab unmounted');
  });

  it('mounts over nothing', async () => {
    await fs.writeFile(path.join(mounted(), 'mine'), 'x');
    assert.match(await mount(false), /^ec2-lab fault folderUsed/);
  });

  it('says that it does not see a disk that is not there', async () => {
    const other = remoteDisk({ volumeId: 'vol-0123456789abcdef0', device: '/dev/sdzz' }, here);
    await rejectsWith(other.look(), 'InvalidState', /does not see this disk/);
  });
});

function missingTools(): string[] {
  const tools = ['losetup', 'mkfs.ext4', 'resize2fs', 'e2fsck', 'blkid', 'findmnt', 'mount'];
  const found = (tool: string) => spawnSync('sh', ['-c', 'command -v "$0"', tool]).status === 0;
  return tools.filter((tool) => !found(tool));
}
