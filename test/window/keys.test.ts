/** Key pairs: made here, given to EC2, kept to their owner. */
import * as assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { DescribeKeyPairsCommand } from '@aws-sdk/client-ec2';
import { run } from '../../src/core/run';
import { openLab, type Lab } from '../host/workbench/openLab';
import type { Workbench } from '../host/workbench/workbench';
import { needing } from '../support/needs';
import { until } from '../support/until';

const REGION = 'us-east-1';
const HOME_REGION = 'us-east-1 · N. Virginia';

needing('moto_server', 'ssh').describe('window: key pairs', () => {
  let lab: Lab | undefined;
  let window: Workbench;
  /** What ~/.ssh held when EC2 was told of a key: names with their modes. */
  const seenAtImport: string[][] = [];

  before(async () => {
    lab = await openLab();
    window = lab.window;
    lab.cloud.intervene(async ({ action }) => {
      if (action === 'ImportKeyPair') seenAtImport.push(await keyFiles());
      return undefined;
    });
    await window.sideBar.open('EC2 Lab');
    await window.sideBar.welcome().getByText('no instances in this account').waitFor();
  });
  after(() => lab?.close());
  afterEach(() => window.notifications.clear());

  async function keyFiles(): Promise<string[]> {
    const names = (await readdir(lab!.sshFile())).filter((name) => /\.pem$|^id_/.test(name)).sort();
    const mode = async (name: string) => ((await stat(lab!.sshFile(name))).mode & 0o777).toString(8);
    return Promise.all(names.map(async (name) => `${name} ${await mode(name)}`));
  }
  async function pairs(): Promise<string[]> {
    const ec2 = await lab!.account.client('ec2', REGION);
    const { KeyPairs = [] } = await ec2.send(new DescribeKeyPairsCommand({}));
    return KeyPairs.map(({ KeyName, KeyType }) => `${KeyName} ${KeyType}`).sort();
  }
  const create = async (name: string) => {
    await window.palette('EC2 Lab: Create key pair');
    await window.quickInput.choose(HOME_REGION);
    await window.quickInput.says('Name of the key pair').waitFor();
    await window.quickInput.type(name);
  };

  for (const [type, name] of [
    ['ED25519', 'course'],
    ['RSA', 'old-course'],
  ] as const)
    it(`makes a key of type ${type}, on disk for its owner alone before EC2 hears of it`, async () => {
      await create(name);
      await window.quickInput.choose(type);
      const ready = `Key pair ${name} is ready; its private key is ${lab!.sshFile(`${name}.pem`)}.`;
      await window.notifications.with(ready).waitFor();
      await window.screenshot(`key-${type.toLowerCase()}`);
      assert.ok(seenAtImport.at(-1)?.includes(`${name}.pem 400`), seenAtImport.at(-1)?.join());
      assert.ok((await pairs()).includes(`${name} ${type.toLowerCase()}`));
      const { stdout } = await run('ssh-keygen', ['-l', '-f', lab!.sshFile(`${name}.pem`)]);
      assert.match(stdout, new RegExp(`\\(${type}\\)`));
    });

  it('refuses a name that the region has already', async () => {
    const before = await readFile(lab!.sshFile('course.pem'), 'utf8');
    await create('course');
    await window.quickInput.says('There is a key pair course in this region already.').waitFor();
    await window.screenshot('key-taken');
    await window.quickInput.escape();
    assert.equal(await readFile(lab!.sshFile('course.pem'), 'utf8'), before);
    assert.equal((await pairs()).length, 2);
  });

  it('refuses a name whose file is there already, and leaves the file alone', async () => {
    await writeFile(lab!.sshFile('taken.pem'), 'mine\n', { mode: 0o600 });
    await create('taken');
    await window.quickInput.choose('ED25519');
    await window.notifications.with(/taken\.pem/).waitFor();
    await window.screenshot('key-file-taken');
    assert.equal(await readFile(lab!.sshFile('taken.pem'), 'utf8'), 'mine\n');
    assert.ok(!(await pairs()).some((pair) => pair.startsWith('taken')));
  });

  it('imports a public key that is there', async () => {
    const mine = lab!.sshFile('id_mine');
    await mkdir(path.dirname(mine), { recursive: true });
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', mine]);
    await window.palette('EC2 Lab: Import public key');
    await window.quickInput.choose(HOME_REGION);
    await window.quickInput.choose('id_mine.pub');
    await window.quickInput.says('Name of the key pair').waitFor();
    assert.equal(await window.quickInput.input().inputValue(), 'id_mine');
    await window.quickInput.type('mine');
    await window.notifications.with('EC2 knows id_mine.pub now as mine in us-east-1.').waitFor();
    assert.ok((await pairs()).includes('mine ed25519'));
  });

  it('repairs what others can read', async () => {
    await chmod(lab!.sshFile('id_mine'), 0o644);
    await chmod(lab!.sshFile('taken.pem'), 0o400);
    await window.palette('EC2 Lab: Repair key permissions');
    assert.deepEqual(await window.quickInput.labels(), ['id_mine']);
    await window.screenshot('key-repair');
    await window.page.keyboard.press('Enter');
    await window.notifications.with('Repaired: id_mine').waitFor();
    await until('the mode', async () => (await keyFiles()).some((each) => /^id_mine [46]00$/.test(each)), {
      seen: keyFiles,
    });
    await window.palette('EC2 Lab: Repair key permissions');
    await window.notifications.with(/Nothing to repair\.$/).waitFor();
  });
});
