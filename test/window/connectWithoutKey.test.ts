/** "Connect without a key": an instance that was launched without a key pair, on the practice cloud. */
import * as assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { imageByParameter } from '../../src/core/ec2/images/images';
import { createSshGroup } from '../../src/core/ec2/network/sshGroup';
import { tagSpecifications } from '../../src/core/ec2/tags';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { run } from '../../src/core/run';
import { AMAZON_LINUX } from '../clouds/contract/given';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { userInside } from '../support/insideInstance';
import { until } from '../support/until';

const NAME = 'keyless';
const TITLE = 'Connect without a key';

describe('window: connecting without a key', function () {
  this.timeout(90_000);
  let practising: Practising | undefined;
  let window: Workbench;

  before(async () => {
    practising = await openPractice();
    window = practising.window;
    await launchWithoutKeyPair();
    await window.palette('EC2 Lab: Refresh');
    await window.sideBar
      .row(NAME)
      .getByText(/^running/)
      .waitFor();
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  async function launchWithoutKeyPair(): Promise<void> {
    const at = { account: practising!.account, region: 'us-east-1' };
    const group = { name: NAME, description: 'SSH from here', cidr: '127.0.0.1/32', tags: {} };
    const { id: groupId } = await createSshGroup(at, group);
    const image = await imageByParameter(at, AMAZON_LINUX);
    const ec2 = await at.account.client('ec2', at.region);
    const { Instances } = await ec2.send(
      new RunInstancesCommand({
        ImageId: image.id,
        InstanceType: 't3.micro',
        MinCount: 1,
        MaxCount: 1,
        SecurityGroupIds: [groupId],
        ...tagSpecifications({ Name: NAME }, 'instance'),
      }),
    );
    const soon = { timeoutMs: 30_000, pollMs: 100 };
    await waitForState(at, Instances?.[0]?.InstanceId ?? '', 'running', soon);
  }

  const sshDir = () => path.join(window.folders.home, '.ssh');
  /** As in any other terminal. */
  const ssh = () =>
    run('ssh', ['-F', path.join(sshDir(), 'config'), '-oBatchMode=yes', NAME, 'id -un'], {
      env: { PATH: process.env['PATH'], HOME: '/nonexistent' },
    });
  const entry = () => readFile(path.join(sshDir(), 'ec2-lab', `${NAME}.conf`), 'utf8').catch(() => '');

  it('says what each way needs', async () => {
    await window.sideBar.menu(NAME, TITLE);
    const pick = window.quickInput.titled(TITLE);
    await pick.getByText('comes with this image').waitFor();
    await pick.getByText('not in the practice cloud').waitFor();
    await window.screenshot('connect-without-key');
    await window.quickInput.choose('Session Manager');
    await window.notifications.with('The practice cloud has no Session Manager.').waitFor();
  });

  it('makes a plain ssh work in any terminal, by EC2 Instance Connect', async () => {
    await window.sideBar.menu(NAME, TITLE);
    await window.quickInput.choose('EC2 Instance Connect');
    await window.pressInDialog('Add the line');
    await window.notifications.with(`“ssh ${NAME}” works without a key of yours now`).waitFor();
    await window.screenshot('connect-without-key-done');
    assert.match(
      await entry(),
      /^ {2}ProxyCommand .*wake\.js' .*--no-start --push-key '.*\.pub' --user ec2-user/m,
    );
    const { stdout, stderr } = await ssh();
    assert.equal(stdout, `${userInside('ec2-user')}\n`, stderr);
  });

  it('opens a terminal on the instance', async () => {
    await window.notifications.clear();
    await window.sideBar.menu(NAME, TITLE);
    await window.quickInput.choose('EC2 Instance Connect');
    await window.notifications.press('Remote windows need a desktop editor.', 'Open SSH terminal');
    await window.page.locator('.terminal-wrapper.active .xterm').waitFor();
    await until('the prompt', async () => /ec2-user@/.test(await window.terminalText()));
    await window.screenshot('connect-without-key-terminal');
  });

  it('goes back to the private key, which can be undone', async () => {
    await window.sideBar.menu(NAME, TITLE);
    await window.quickInput.choose('Your private key again');
    const told = `“ssh ${NAME}” uses your private key again.`;
    await window.notifications.with(told).waitFor();
    assert.doesNotMatch(await entry(), /^ {2}ProxyCommand/m);
    assert.match((await ssh()).stderr, /Permission denied \(publickey\)/);
    await window.notifications.press(told, 'Undo');
    await until('the program in the entry', async () => /--push-key/.test(await entry()));
    assert.equal((await ssh()).stdout, `${userInside('ec2-user')}\n`);
  });
});
