/** What things cost, and a change of an instance's type, on the practice cloud. */
import * as assert from 'node:assert/strict';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { tooltipOf } from '../host/workbench/hover';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';

describe('window: cost and size', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let id: string;

  before(async () => {
    practising = await openPractice({ size: { width: 1280, height: 900 } });
    window = practising.window;
    id = await seedInstance(practising.account, { region: REGION, name: 'lab' });
    await window.sideBar.row('lab').waitFor();
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });

  const lab = () => getInstance({ account: practising!.account, region: REGION }, id);
  const faults = (noCapacity: readonly string[]) => practising!.faults({ noCapacity });

  it('says in the status bar what the account would cost, region by region', async () => {
    await window.status(/at no cost · on AWS \$1\d\.\d\d\/month/).waitFor();
    await tooltipOf(window.status(/at no cost · on AWS/), 'us-east-1 · N. Virginia');
    await window.screenshot('cost-status');
    await window.page.mouse.move(600, 300);
  });

  it('says in the tooltip what an instance costs, and still costs once it is stopped', async () => {
    const hover = await window.sideBar.tooltip('lab', /at no cost: practice · on AWS: \$0\.01\d+ per hour/);
    await hover.getByText(/per month: disks and Elastic IPs/).waitFor();
    await window.screenshot('cost-tooltip');
    await window.page.mouse.move(600, 300);
  });

  it('estimates a launch in its review', async () => {
    await window.palette('EC2 Lab: Launch instance');
    const [first] = await window.quickInput.labels();
    await window.quickInput.choose(first ?? '');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window
      .dialog()
      .getByText(/On AWS it would cost \$0\.0\d+ per hour, \$\d+\.\d\d per month/)
      .waitFor();
    await window.screenshot('cost-review');
    await window.pressInDialog('Cancel');
  });

  it('shows the types that fit with size and price, and changes after a review', async () => {
    await window.sideBar.menu('lab', 'Change instance type');
    await window.quickInput.titled('Change the type of lab').waitFor();
    const labels = await window.quickInput.labels();
    assert.ok(labels.includes('t3.small') && !labels.includes('t4g.small'), labels.join(' '));
    await window.screenshot('resize-types');
    await window.quickInput.choose('t3.small');
    await window.dialog().getByText('Change lab from t3.micro to t3.small?').waitFor();
    await window.screenshot('resize-review');
    await window.pressInDialog('Stop and change');
    await window.notifications.with('lab is t3.small now, and runs.').waitFor();
    await window.screenshot('resize-done');
    const { type, state } = await lab();
    assert.deepEqual([type, state], ['t3.small', 'running']);
  });

  it('is undone after another question', async () => {
    await window.notifications.press('lab is t3.small now, and runs.', 'Undo');
    await window.dialog().getByText('Change lab back to t3.micro?').waitFor();
    await window.pressInDialog('Stop and change');
    await window.notifications.with('lab is t3.micro now, and runs.').waitFor();
    await until('the old type', async () => (await lab()).type === 't3.micro');
    await window.notifications.clear();
  });

  it('is as before when there is no machine of the new type, and says so', async () => {
    await faults(['t3.large']);
    await window.sideBar.menu('lab', 'Change instance type');
    await window.quickInput.choose('t3.large');
    await window.pressInDialog('Stop and change');
    await window.notifications
      .with(/^lab is t3\.micro as before, and runs\. us-east-1[a-f]? has no free/)
      .waitFor();
    await window.sideBar
      .row('lab')
      .getByText(/^running · t3\.micro/)
      .waitFor();
    await window.screenshot('resize-as-before');
    const { type, state, tags } = await lab();
    assert.deepEqual([type, state, tags['ec2-lab:resize']], ['t3.micro', 'running', undefined]);
    await faults([]);
    await window.notifications.clear();
  });

  it('is found in another window when it was interrupted, and finished', async () => {
    const { CreateTagsCommand, StopInstancesCommand } = await import('@aws-sdk/client-ec2');
    const ec2 = await practising!.account.client('ec2', REGION);
    const Tags = [{ Key: 'ec2-lab:resize', Value: 't3.micro t3.small' }];
    await ec2.send(new CreateTagsCommand({ Resources: [id], Tags }));
    await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
    const told = 'The change of lab from t3.micro to t3.small was interrupted: it is stopped.';
    await window.notifications.with(told).waitFor({ timeout: 60_000 });
    await window.screenshot('resize-interrupted');
    await window.notifications.press(told, 'Finish as t3.small');
    await window.notifications.with('lab is t3.small now.').waitFor();
    const { type, state } = await lab();
    assert.deepEqual([type, state], ['t3.small', 'running']);
  });
});
