/** Host entries from their making to their end, beside a config that belongs to the person. */
import * as assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { ImportKeyPairCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { run } from '../../src/core/run';
import { openLab, type Lab, type Scene } from '../host/workbench/openLab';
import type { TestFolders } from '../host/home';
import type { Workbench } from '../host/workbench/workbench';
import { giveAddress } from '../support/moto/motoWithHost';
import { needing } from '../support/needs';
import { seedInstance } from '../support/seed';
import { startSshd, type Sshd } from '../support/sshd';
import { until } from '../support/until';

const REGION = 'us-east-1';
/** CRLF, a byte that is no UTF-8, no newline at the end: nothing that anybody may tidy up. */
const THEIRS = Buffer.from(
  'Host old\r\n  # caf\xe9\r\n  HostName 192.0.2.1\r\n\r\nHost *\r\n  User me',
  'latin1',
);

needing('moto_server', 'ssh', 'sshd').describe('window: host entries', function () {
  this.timeout(120_000);
  let sshd: Sshd | undefined;
  let lab: Lab | undefined;
  let window: Workbench;
  let id = '';

  before(async () => {
    sshd = await startSshd();
    lab = await openLab({ sshd, prepare });
    window = lab.window;
    await window.sideBar.open('EC2 Lab');
    await window.sideBar.row('lab box').waitFor();
  });
  after(async () => {
    await lab?.close();
    await sshd?.stop();
  });
  afterEach(() => window.notifications.clear());

  /** Somebody with a key of their own, known to EC2 under another name than its file's. */
  async function prepare({ account, moto }: Scene, { home }: TestFolders): Promise<void> {
    const folder = path.join(home, '.ssh');
    await mkdir(folder, { mode: 0o700 });
    await writeFile(path.join(folder, 'config'), THEIRS, { mode: 0o600 });
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', path.join(folder, 'id_mine')]);
    const publicKey = await readFile(path.join(folder, 'id_mine.pub'), 'utf8');
    await sshd!.authorize(publicKey);
    const ec2 = await account.client('ec2', REGION);
    const pair = { KeyName: 'course-key', PublicKeyMaterial: Buffer.from(publicKey) };
    await ec2.send(new ImportKeyPairCommand(pair));
    const tags = { 'ec2-lab:ssh-port': String(sshd!.port), 'ssh-user': sshd!.user };
    id = await seedInstance(account, { region: REGION, name: 'lab box', keyName: pair.KeyName, tags });
    await giveAddress(moto, sshd!.address, id, REGION);
  }

  const config = () => readFile(lab!.sshFile('config'));
  const entry = () => readFile(lab!.sshFile('ec2-lab', 'lab-box.conf'), 'utf8');

  it('are written when somebody asks, after a word about the config', async () => {
    await window.sideBar.menu('lab box', 'Host entry', 'Add host entry');
    await window.dialog().getByText('Add one line to your SSH config?').waitFor();
    assert.deepEqual(await config(), THEIRS, 'nothing before the answer');
    await window.pressInDialog('Add the line');
    await window.notifications.with('“ssh lab-box” works now.').waitFor();
    await window.screenshot('entry-added');
    const [line, ...rest] = (await config()).toString('latin1').split('\r\n');
    assert.match(line ?? '', /^Include .*ec2-lab\/\*\.conf/);
    assert.equal(rest.join('\r\n'), THEIRS.toString('latin1'));
    const told = await run('ssh', ['-F', lab!.sshFile('config'), '-oBatchMode=yes', 'lab-box', 'id -un']);
    assert.deepEqual([told.stdout.trim(), told.stderr], [sshd!.user, '']);
  });

  it('give the command to copy', async () => {
    await window.sideBar.menu('lab box', 'Copy', 'Copy SSH command');
    const copied = async () => String(await window.page.evaluate('navigator.clipboard.readText()'));
    await until('the command', async () => /^ssh .*lab-box$/.test(await copied()), { seen: copied });
  });

  it('follow the address when it changes', async () => {
    assert.match(await entry(), /^ *HostName 127\.0\.0\.5$/m);
    await giveAddress(lab!.moto, '127.0.0.6', id, REGION);
    await window.palette('EC2 Lab: Refresh');
    await until('the new address', async () => /^ *HostName 127\.0\.0\.6$/m.test(await entry()));
  });

  it('end with the instance, also when it is terminated elsewhere', async () => {
    const ec2 = await lab!.account.client('ec2', REGION);
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await window.palette('EC2 Lab: Refresh');
    const files = () => readdir(lab!.sshFile('ec2-lab'));
    const gone = async () => !(await files()).some((name) => name.includes('lab-box') || name.includes(id));
    await until('no entry and no host keys', gone, { seen: files });
  });

  it('leave the config as it was, byte for byte, when EC2 Lab goes', async () => {
    await window.palette('EC2 Lab: Remove EC2 Lab from the SSH config');
    await window.dialog().getByText('Take the line of EC2 Lab out of').waitFor();
    await window.screenshot('entry-remove');
    await window.pressInDialog('Remove');
    await window.notifications.with(/is as if EC2 Lab had never been there\.$/).waitFor();
    assert.deepEqual(await config(), THEIRS);
  });

  const odd: [why: string, bytes: Buffer, mode: number, sentence: RegExp][] = [
    ['is read-only', THEIRS, 0o400, /config is read-only\. Nothing was changed: add this as its first line/],
    ['has a byte order mark', Buffer.from('\ufeffHost a\n'), 0o600, /begins with a byte order mark/],
  ];
  for (const [why, bytes, mode, sentence] of odd)
    it(`are not forced upon a config that ${why}: there is a line to copy`, async () => {
      const tags = { 'ec2-lab:ssh-port': String(sshd!.port), 'ssh-user': sshd!.user };
      const seed = { region: REGION, name: why, keyName: 'course-key', tags };
      await seedInstance(lab!.account, seed);
      await chmod(lab!.sshFile('config'), 0o600);
      await writeFile(lab!.sshFile('config'), bytes);
      await chmod(lab!.sshFile('config'), mode);
      await window.palette('EC2 Lab: Refresh');
      await window.sideBar.menu(why, 'Host entry', 'Add host entry');
      await window.notifications.with(sentence).waitFor();
      await window.screenshot(`entry-${why.replaceAll(' ', '-')}`);
      await window.notifications.press(sentence, 'Copy');
      const copied = async () => String(await window.page.evaluate('navigator.clipboard.readText()'));
      await until('the line', async () => /^Include .*ec2-lab\/\*\.conf/.test(await copied()), {
        seen: copied,
      });
      assert.deepEqual(await config(), bytes);
    });
});
