/**
 * From an empty computer to a shell on an instance, without an AWS account: the practice cloud, as a person meets it.
 * Everything is real but the cloud's distance: the program, its SSH servers, OpenSSH, the person's SSH config.
 */
import * as assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { PracticeCloud } from '../../src/core/account/practice/practiceCloud';
import { silentLog } from '../../src/core/log';
import { run } from '../../src/core/run';
import { root } from '../host/root';
import { closeWorkbenches, openWorkbench } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { hostNameInside, userInside } from '../support/insideInstance';
import { until } from '../support/until';
import { isAlive } from '../support/isAlive';

/** The first built-in template. */
const TEMPLATE = 'Amazon Linux 2023';
const ALIAS = 'amazon-linux-2023';

describe('window: the practice cloud', function () {
  this.timeout(120_000);
  let window: Workbench;
  const pids = new Set<number>();

  /** Another window's hold on the same state. */
  let other: PracticeCloud;

  before(async () => {
    window = await openWorkbench();
    const script = path.join(root, 'dist', 'practice.js');
    other = new PracticeCloud({ script, folder: state(), env: process.env, log: silentLog });
  });
  after(async () => {
    other.leave();
    await closeWorkbenches();
  });

  const state = (...names: string[]) =>
    path.join(
      window.folders.dataDir,
      'data',
      'User',
      'globalStorage',
      'ec2-lab.ec2-lab',
      'practice',
      ...names,
    );
  async function access(): Promise<{ pid: number; endpoint: string }> {
    const said = JSON.parse(await readFile(state('access.json'), 'utf8')) as {
      pid: number;
      endpoint: string;
    };
    pids.add(said.pid);
    return said;
  }
  const seen = () => window.terminalText();
  /** The template of the same name has a row too. */
  const isListed = async () =>
    (await window.sideBar.rows()).some((row) => row.startsWith(`${TEMPLATE} running`));
  const entries = () => path.join(window.folders.home, '.ssh', 'ec2-lab');
  async function canLogIn(): Promise<boolean> {
    // That of EC2 Lab: the person's own is left alone, as they said.
    const config = path.join(entries(), 'config');
    const { stdout } = await run('ssh', [
      '-F',
      config,
      '-oBatchMode=yes',
      '-oConnectTimeout=2',
      ALIAS,
      'id -un',
    ]);
    return stdout.trim() === userInside('ec2-user');
  }
  const welcome = (text: string) => window.sideBar.welcome().getByText(text);
  const button = (name: string) => window.sideBar.welcome().getByRole('button', { name, exact: true });
  const practising = () => window.status('000000000000 (practice)').waitFor();

  it('is one press away where there are no AWS files, and opens within moments', async () => {
    await window.sideBar.open('EC2 Lab');
    await welcome('No AWS profile was found on this computer.').waitFor();
    await window.screenshot('practice-welcome');
    await button('Try without an AWS account').click();
    await window.sideBar.row(/^us-east-1/).waitFor();
    await practising();
    await access();
    const rows = await window.sideBar.rows();
    assert.match(rows[0] ?? '', /^Launch an instance at no cost$/);
    for (const region of ['us-east-1', 'eu-west-1', 'sa-east-1'])
      assert.ok(
        rows.some((row) => row.startsWith(region) && row.endsWith('empty')),
        region,
      );
    await window.screenshot('practice-empty');
  });

  it('launches the first built-in template through the review, at no cost', async () => {
    await window.sideBar.row('Launch an instance').click();
    const [template = ''] = await window.quickInput.labels();
    assert.equal(template, TEMPLATE);
    await window.quickInput.choose(template);
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.dialog().waitFor();
    const words = await window.dialog().innerText();
    assert.match(words, /Nothing is billed: this is the practice cloud, on your own computer\./);
    assert.match(words, /SSH open from 127\.0\.0\.1 only/);
    await window.screenshot('practice-review');
    await window.pressInDialog('Launch');
    await window.pressInDialog('Not now');
    const ready = window.notifications.with(/is ready: ssh /);
    await ready.waitFor();
    // A browser has no Remote-SSH: what leads is what can be done here.
    assert.equal(await ready.getByRole('button', { name: 'Open remote window' }).count(), 0);
    await until('the instance in the tree', isListed, { seen: () => window.sideBar.rows() });
  });

  it('opens a terminal on the instance, as its login user', async () => {
    await window.notifications.press(/is ready: ssh /, 'Open terminal');
    await window.page.locator('.terminal-wrapper.active').waitFor();
    await until('a shell prompt', async () => /[#$] ?$/m.test(await window.terminalText()), { seen });
    await window.page.keyboard.type('id -un; hostname\n');
    const hostName = new RegExp(`^${hostNameInside('ip-172-31-\\d+-\\d+')}`, 'm');
    await until('the answers', async () => hostName.test(await window.terminalText()), { seen });
    assert.ok((await window.terminalText()).split('\n').includes(userInside('ec2-user')));
    await window.notifications.with(/^Connecting to/).waitFor({ state: 'detached' });
    await window.screenshot('practice-terminal', 'test/window/screenshots');
  });

  it('is what the AWS CLI and SDKs of a new terminal talk to', async () => {
    await window.palette('Terminal: Create New Terminal');
    await until('a shell prompt', async () => /[#$] ?$/m.test(await window.terminalText()), { seen });
    await window.page.keyboard.type('echo "to ${AWS_ENDPOINT_URL#http://} in $AWS_REGION"\n');
    const { endpoint } = await access();
    await window.terminalSays(`to ${endpoint.replace('http://', '')} in us-east-1`);
  });

  it('comes back by itself when it is killed, with its instances', async () => {
    const before = (await access()).pid;
    process.kill(before, 'SIGKILL');
    await until('another process', async () => (await access()).pid !== before);
    await practising();
    await until('a login', canLogIn);
  });

  it('says what stopping ends and keeps, and starts again', async () => {
    const { pid } = await access();
    await window.palette('EC2 Lab: Stop practice cloud');
    await window.dialog().getByText('Instances and disks are kept').waitFor();
    await window.pressInDialog('Stop');
    await welcome('The practice cloud is stopped. What it holds is kept.').waitFor();
    await window.status('practice · stopped').waitFor();
    await window.screenshot('practice-stopped');
    await until('its end', () => !isAlive(pid));
    await button('Start practice cloud').click();
    await until('the instance in the tree', isListed, { seen: () => window.sideBar.rows() });
    await until('a login', canLogIn);
  });

  it('goes wrong where one asks for it, and only there', async () => {
    await window.palette('EC2 Lab: Practice troubles');
    await window.quickInput.tick('A region that denies');
    await window.screenshot('practice-troubles');
    await window.quickInput.accept();
    await window.quickInput.titled('A region that denies').waitFor();
    await window.quickInput.tick('eu-west-1 · Ireland');
    await window.quickInput.accept();
    await window.sideBar.row(/^The permission ec2:DescribeInstances is missing/).waitFor();
    await until('the instance in the tree', isListed, { seen: () => window.sideBar.rows() });
    await window.palette('EC2 Lab: Practice troubles');
    await window.quickInput.tick('A region that denies');
    await window.quickInput.accept();
    await window.sideBar.row(/^The permission/).waitFor({ state: 'detached' });
  });

  it('is shared by the windows, and empty for all after a reset that says what goes', async () => {
    const { pid } = await access();
    await other.start(new AbortController().signal);
    assert.equal((await access()).pid, pid, 'joined, not started');
    await window.palette('EC2 Lab: Reset practice cloud');
    await window.dialog().getByText('instances with the files on them, disks').waitFor();
    await window.screenshot('practice-reset');
    await window.pressInDialog('Reset');
    await window.sideBar.row('Launch an instance').waitFor();
    await until('the host entry to go', async () => !(await readdir(entries())).includes(`${ALIAS}.conf`));
  });

  it('outlives a window while another has it, and leaves nothing behind', async () => {
    const { pid } = await access();
    await window.close();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.ok(isAlive(pid));
    other.leave();
    await until('the end of every process', () => ![...pids].some(isAlive));
  });
});
