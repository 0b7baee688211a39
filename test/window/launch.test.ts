/**
 * The extension's main job in one go, as a person would do it: a template, a launch from the palette, a host entry, a
 * terminal on the instance. EC2 is moto, the instance is a real sshd on 127.0.0.5, reached through an Elastic IP.
 */
import * as assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { run } from '../../src/core/run';
import type { TestFolders } from '../host/home';
import { closeWorkbenches, openWorkbench } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { startMoto, type Moto } from '../support/moto';
import { startMotoWithHost, type MotoWithHost } from '../support/motoWithHost';
import { startSshd, type Sshd } from '../support/sshd';
import { EXAMPLE_KEYS } from '../support/testAccount';

describe('window: from a template to a shell on the instance', function () {
  this.timeout(180_000);
  let moto: Moto | undefined;
  let sshd: Sshd | undefined;
  let ec2: MotoWithHost | undefined;
  let addressCheck: Server | undefined;
  let workbench: Workbench;

  before(async function () {
    [moto, sshd] = await Promise.all([startMoto(), startSshd()]);
    if (!moto || !sshd) {
      console.log(`skipped: ${moto ? 'there is no sshd' : 'there is no moto_server'} on this computer`);
      this.skip();
    }
    ec2 = await startMotoWithHost(moto, sshd);
    addressCheck = createServer((_request, response) => response.end('203.0.113.7\n')).listen(0, '127.0.0.1');
    await once(addressCheck, 'listening');
    const { port } = addressCheck.address() as AddressInfo;
    workbench = await openWorkbench({
      prepare: (folders) => prepare(folders, sshd!),
      env: { AWS_ENDPOINT_URL: ec2.endpoint },
      settings: { 'ec2-lab.addressCheckUrl': `http://127.0.0.1:${String(port)}` },
    });
  });

  after(async () => {
    await closeWorkbenches();
    addressCheck?.close();
    await Promise.all([ec2?.stop(), moto?.stop(), sshd?.stop()]);
  });

  const sshFile = (...names: string[]) => path.join(workbench.folders.home, '.ssh', ...names);

  it('says what the launch would make before it makes anything', async () => {
    await workbench.sideBar.open('EC2 Lab');
    await workbench.palette('EC2 Lab: Launch instance');
    await workbench.quickInput.choose('My lab');
    await workbench.dialog().waitFor();
    const words = await workbench.dialog().innerText();
    for (const expected of ['My lab', 't3.micro', '203.0.113.7', 'us-east-1'])
      assert.ok(words.includes(expected), expected);
    await workbench.screenshot('launch-review', 'test/window/screenshots');
    assert.deepEqual(
      ec2!.actions.filter((action) => !/^(Describe|Get)/.test(action)),
      [],
      'nothing was changed yet',
    );
  });

  it('launches after the review, and asks before it touches the SSH config', async () => {
    await workbench.pressInDialog('Launch');
    const question = workbench.dialog().getByText('Include');
    await question.first().waitFor();
    await workbench.screenshot('launch-include');
    await workbench.pressInDialog('Add the line');
    await workbench.notifications.with(/is ready: ssh my-lab/).waitFor();
    await workbench.sideBar.row('My lab').waitFor();
  });

  it('left a host entry that plain ssh uses, as the right user', async () => {
    assert.match(await readFile(sshFile('config'), 'utf8'), /^Include .*ec2-lab\/\*\.conf/);
    assert.equal((await stat(sshFile('my-lab.pem'))).mode & 0o777, 0o400);
    const { stdout, stderr } = await run('ssh', [
      '-F',
      sshFile('config'),
      '-oBatchMode=yes',
      'my-lab',
      'id -un',
    ]);
    assert.deepEqual({ stdout: stdout.trim(), stderr }, { stdout: sshd!.user, stderr: '' });
  });

  it('opens a terminal on the instance', async () => {
    await workbench.notifications.press(/is ready/, 'Open terminal');
    await workbench.page.locator('.terminal-wrapper.active').waitFor();
    const { keyboard } = workbench.page;
    await until(async () => /[#$] ?$/m.test(await workbench.terminalText()), 'a shell prompt');
    await keyboard.type('id -un; echo "on ${SSH_CONNECTION##*127.0.0.5 }"\n');
    await until(
      async () => (await workbench.terminalText()).includes(`on ${sshd!.port}`),
      'the answer of the shell',
    );
    assert.ok((await workbench.terminalText()).split('\n').includes(sshd!.user));
    await workbench.screenshot('launch-terminal', 'test/window/screenshots');
  });
});

/** A profile, and a template for whoever runs the tests on the port that sshd happens to have. */
async function prepare({ home, workspace }: TestFolders, sshd: Sshd): Promise<void> {
  const aws = path.join(home, '.aws');
  const templates = path.join(workspace, '.ec2-lab', 'templates');
  await Promise.all([mkdir(aws, { recursive: true }), mkdir(templates, { recursive: true })]);
  await writeFile(path.join(aws, 'config'), '[profile course]\nregion = us-east-1\n');
  await writeFile(
    path.join(aws, 'credentials'),
    `[course]\naws_access_key_id = ${EXAMPLE_KEYS.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${EXAMPLE_KEYS.AWS_SECRET_ACCESS_KEY}\n`,
  );
  const template = {
    name: 'My lab',
    description: 'For the first session of the course',
    image: { ssmParameter: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64' },
    instanceType: 't3.micro',
    loginUser: sshd.user,
    region: 'us-east-1',
    tags: { 'ec2-lab:ssh-port': String(sshd.port) },
  };
  await writeFile(path.join(templates, 'my-lab.json'), JSON.stringify(template, undefined, 2));
}

/** Resolves when the condition holds; fails after half a minute. */
async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const late = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > late) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
