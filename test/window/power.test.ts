/** Start, stop and the rest on several instances at once, and what keeps a person from losing one. */
import * as assert from 'node:assert/strict';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { openLab, type Lab } from '../host/workbench/openLab';
import type { Workbench } from '../host/workbench/workbench';
import { needing } from '../support/needs';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';
const SEEDS = [
  { name: 'alpha' },
  { name: 'beta' },
  { name: 'gamma' },
  { name: 'guarded', protected: true },
  { name: 'sleeper', type: 'm5.large', hibernation: true },
];

needing('moto_server').describe('window: power', () => {
  let lab: Lab | undefined;
  let window: Workbench;

  before(async () => {
    lab = await openLab({
      prepare: async ({ account }) => {
        for (const seed of SEEDS) await seedInstance(account, { region: REGION, ...seed });
      },
    });
    window = lab.window;
    await window.sideBar.open('EC2 Lab');
    await window.sideBar.row('alpha').waitFor();
  });
  after(() => lab?.close());
  afterEach(() => window.notifications.clear());

  /** What EC2 says, not what the window shows. */
  async function stateOf(name: string): Promise<string | undefined> {
    const ec2 = await lab!.account.client('ec2', REGION);
    const Filters = [{ Name: 'tag:Name', Values: [name] }];
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({ Filters }));
    return Reservations?.[0]?.Instances?.[0]?.State?.Name;
  }
  const select = async (first: string, ...others: string[]) => {
    await window.sideBar.row(first).click();
    for (const name of others) await window.sideBar.row(name).click({ modifiers: ['ControlOrMeta'] });
  };
  const calls = (action: string) => lab!.cloud.calls.filter((call) => call.action === action).length;

  it('stops two at once after one question, and says how it went', async () => {
    await select('alpha', 'beta');
    await window.sideBar.menu('beta', 'Stop');
    await window.dialog().getByText('Stop alpha, beta?').waitFor();
    await window.screenshot('power-stop');
    await window.pressInDialog('Cancel');
    assert.equal(calls('StopInstances'), 0);
    await window.sideBar.menu('beta', 'Stop');
    await window.pressInDialog('Stop');
    await window.notifications.with('2 stopped.').waitFor();
    assert.deepEqual([await stateOf('alpha'), await stateOf('beta')], ['stopped', 'stopped']);
    assert.equal(await stateOf('gamma'), 'running');
    assert.equal(calls('StopInstances'), 1);
    await window.screenshot('power-stopped');
  });

  it('says which of several it cannot do it with, and does it with the others', async () => {
    await select('alpha', 'gamma');
    await window.sideBar.menu('gamma', 'Start');
    await window.dialog().getByText('Start alpha?').waitFor();
    await window.pressInDialog('Start');
    await window.notifications.with('alpha is running.').waitFor();
  });

  it('reboots after asking', async () => {
    await select('gamma');
    await window.sideBar.menu('gamma', 'Reboot');
    await window.dialog().getByText('Reboot gamma?').waitFor();
    await window.pressInDialog('Reboot');
    await window.notifications.with('gamma reboots.').waitFor();
    assert.equal(calls('RebootInstances'), 1);
  });

  it('offers to hibernate only what was launched for it', async () => {
    await select('sleeper');
    assert.ok(!(await window.sideBar.entries('gamma')).includes('Hibernate'));
    assert.ok((await window.sideBar.entries('sleeper')).includes('Hibernate'));
    await window.sideBar.menu('sleeper', 'Hibernate');
    await window.dialog().getByText('Hibernate sleeper?').waitFor();
    await window.pressInDialog('Hibernate');
    await window.notifications.with('sleeper hibernates.').waitFor();
    const stop = lab!.cloud.calls.filter(({ action }) => action === 'StopInstances').at(-1);
    assert.equal(stop?.query.get('Hibernate'), 'true');
  });

  it('terminates only when the name is typed', async () => {
    await select('gamma');
    await window.sideBar.menu('gamma', 'Terminate');
    await window.quickInput.title().then((title) => assert.equal(title, 'Terminate gamma for good'));
    await window.quickInput.type('gama');
    await until('a reason', async () => (await window.quickInput.message()).includes('Type “gamma”.'));
    await window.screenshot('terminate');
    assert.equal(await stateOf('gamma'), 'running');
    await window.quickInput.type('gamma');
    await window.notifications.with('gamma is terminated.').waitFor();
    assert.equal(await stateOf('gamma'), 'terminated');
    await window.sideBar.row('Recently terminated').waitFor();
  });

  it('leaves a protected one alone, with a word, and goes on with the others', async () => {
    await select('alpha', 'beta', 'guarded');
    await window.sideBar.menu('guarded', 'Terminate');
    const title = await window.quickInput.title();
    assert.equal(title, 'Terminate 2 instances for good: alpha, beta');
    assert.match(await window.quickInput.message(), /Protected and left alone: guarded\./);
    await window.screenshot('terminate-many');
    await window.quickInput.type('terminate 2');
    await window.notifications.with(/^2 terminated\. Protected and left alone: guarded\.$/).waitFor();
    await window.screenshot('terminated-many');
    assert.deepEqual([await stateOf('alpha'), await stateOf('beta')], ['terminated', 'terminated']);
    assert.equal(await stateOf('guarded'), 'running');
  });

  it('refuses to terminate a protected one alone before anything is typed', async () => {
    await select('guarded');
    await window.sideBar.menu('guarded', 'Terminate');
    const sentence = 'Termination protection is on for guarded: turn it off in the AWS console first.';
    await window.notifications.with(sentence).waitFor();
    await window.screenshot('terminate-protected');
    assert.equal(await stateOf('guarded'), 'running');
  });
});
