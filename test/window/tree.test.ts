/** The tree of instances, as a person reads and uses it. EC2 is moto behind a door that counts. */
import * as assert from 'node:assert/strict';
import { StopInstancesCommand } from '@aws-sdk/client-ec2';
import { openLab, type Lab, type Scene } from '../host/workbench/openLab';
import type { Workbench } from '../host/workbench/workbench';
import { needing } from '../support/needs';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

needing('moto_server').describe('window: the tree of instances', () => {
  let lab: Lab | undefined;
  let window: Workbench;
  const ids: Record<string, string> = {};

  before(async () => {
    lab = await openLab({ prepare });
    window = lab.window;
    await window.sideBar.open('EC2 Lab');
    await window.sideBar.row('api').waitFor();
  });
  after(() => lab?.close());

  async function prepare({ account }: Scene): Promise<void> {
    const seeds = [
      { region: 'us-east-1', name: 'web', type: 't3.micro', tags: { course: 'ml' } },
      { region: 'us-east-1', name: 'batch', type: 'm5.large', stopped: true },
      { region: 'eu-west-1', name: 'api', type: 't3.small' },
    ];
    for (const seed of seeds) ids[seed.name] = await seedInstance(account, seed);
  }

  /** Rows of the first view, without the templates below it. */
  const rows = async (): Promise<string[]> => {
    const all = await window.sideBar.rows();
    return all.slice(0, all.indexOf('This workspace'));
  };
  const row = async (label: string) => (await rows()).find((each) => each.startsWith(`${label} `)) ?? '';
  const listed = (region: string) =>
    lab!.cloud.calls.filter((call) => call.action === 'DescribeInstances' && call.region === region).length;
  const clipboard = () => window.page.evaluate('navigator.clipboard.readText()');

  it('lists what each region has by name, state, type, address and age, and folds the rest', async () => {
    await until('all regions', async () => (await rows()).some((each) => /^Other regions \d+$/.test(each)));
    const seen = await rows();
    // moto says of every public address that it is the account's, as of an Elastic IP.
    const address = String.raw`Elastic IP \d+\.\d+\.\d+\.\d+`;
    assert.match(seen[0] ?? '', /^eu-west-1 · Ireland 1 running$/);
    assert.match(seen[1] ?? '', new RegExp(`^api running · t3\\.small · ${address} · (just now|\\d+ min)$`));
    assert.match(seen[2] ?? '', /^us-east-1 · N\. Virginia 1\/2 running$/);
    assert.match(seen[3] ?? '', /^batch stopped · m5\.large$/);
    assert.match(seen[4] ?? '', new RegExp(`^web running · t3\\.micro · ${address} · (just now|\\d+ min)$`));
    assert.match(seen[5] ?? '', /^Other regions \d+$/);
    assert.equal(seen.length, 6);
    await window.screenshot('tree');
  });

  it('pins a region to the top and lets it go again', async () => {
    await window.sideBar.pressInRow(/^us-east-1/, 'Pin region');
    await until('us-east-1 on top', async () => (await rows())[0]?.startsWith('us-east-1'));
    await window.sideBar.pressInRow(/^us-east-1/, 'Unpin region');
    await until('eu-west-1 on top', async () => (await rows())[0]?.startsWith('eu-west-1'));
  });

  it('filters while one types, and clears the filter', async () => {
    await window.palette('EC2 Lab: Filter instances');
    await window.quickInput.input().fill('running course=ml');
    const only = async () => (await rows()).length === 2 && (await row('web')) !== '';
    await until('web alone', only, { seen: rows });
    await window.page.keyboard.press('Enter');
    assert.ok(await only());
    await window.page.getByText('Only what matches “running course=ml” is shown.').waitFor();
    await window.screenshot('tree-filtered');
    await window.palette('EC2 Lab: Clear filter');
    await until('everything again', async () => (await rows()).length === 6, { seen: rows });
  });

  it('copies the id and the address', async () => {
    await window.sideBar.menu('web', 'Copy', 'Copy id');
    await until('the id', async () => (await clipboard()) === ids['web'], { seen: clipboard });
    const shown = /\d+\.\d+\.\d+\.\d+/.exec(await row('web'))?.[0];
    await window.sideBar.menu('web', 'Copy', 'Copy address');
    await until('the address', async () => (await clipboard()) === shown, { seen: clipboard });
  });

  it('tells the rest in a tooltip', async () => {
    const tip = await window.sideBar.tooltip('web', ids['web'] ?? '');
    const text = await tip.first().innerText();
    for (const expected of ['running', 't3.micro · x86_64', 'ami-', 'course=ml', ids['web'] ?? ''])
      assert.ok(text.includes(expected), `${expected} in ${text}`);
    await window.screenshot('tree-tooltip');
  });

  it('stops and starts in the row, after saying what it costs', async () => {
    await window.sideBar.pressInRow('web', 'Stop');
    await window.dialog().getByText('Stop web?').waitFor();
    await window.pressInDialog('Stop');
    await until('web stopped', async () => (await row('web')).includes('stopped'), { seen: rows });
    await window.notifications.with('web is stopped.').waitFor();
    await window.sideBar.pressInRow('web', 'Start');
    await window.dialog().getByText('AWS bills t3.micro by the second').waitFor();
    await window.pressInDialog('Start');
    await until('web running', async () => (await row('web')).includes('running'), { seen: rows });
  });

  it('shows by itself what was done elsewhere', async () => {
    // As long as something is on its way the region is asked every three seconds: here batch seems to be.
    const state = new RegExp(`(${ids['batch']}</instanceId>.*?<name>)stopped<`, 's');
    lab!.cloud.intervene(async ({ action, region }, moto) => {
      if (action !== 'DescribeInstances' || region !== 'us-east-1') return undefined;
      const answer = await moto();
      return { ...answer, text: answer.text.replace(state, '$1stopping<') };
    });
    await window.palette('EC2 Lab: Refresh');
    await until('batch stopping', async () => (await row('batch')).startsWith('batch stopping'));
    const ec2 = await lab!.account.client('ec2', 'us-east-1');
    await ec2.send(new StopInstancesCommand({ InstanceIds: [ids['web'] ?? ''] }));
    await until('web stopped', async () => (await row('web')) === 'web stopped · t3.micro', { seen: rows });
  });

  it('asks nothing while it is hidden, and goes on afterwards', async function () {
    this.timeout(180_000);
    const before = listed('us-east-1');
    await until('two more looks', () => listed('us-east-1') >= before + 2);
    await window.sideBar.open('Explorer');
    const isQuiet = async () => {
      const then = lab!.cloud.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 7_000));
      return lab!.cloud.calls.length === then;
    };
    // What the status bar says of costs is read to its end: a hundred calls, of which moto answers a few a second.
    await until('quiet', isQuiet, { ms: 100_000 });
    const hidden = listed('us-east-1');
    await window.sideBar.open('EC2 Lab');
    await until('a look', () => listed('us-east-1') > hidden);
  });
});
