/** The hours of an instance through EventBridge Scheduler, whose part moto plays. */
import * as assert from 'node:assert/strict';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { readSchedule } from '../../src/core/aws/scheduler/scheduler';
import { openLab, type Lab } from '../host/workbench/openLab';
import type { Workbench } from '../host/workbench/workbench';
import { needing } from '../support/needs';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';

needing('moto_server').describe('window: a schedule', function () {
  this.timeout(90_000);
  let lab: Lab | undefined;
  let window: Workbench;
  let id = '';

  before(async () => {
    lab = await openLab({
      size: { width: 1280, height: 900 },
      prepare: async ({ account }) => {
        id = await seedInstance(account, { region: REGION, name: 'mine', tags: { 'ec2-lab:lab': 'lab-1' } });
        await seedInstance(account, { region: REGION, name: 'other' });
      },
    });
    window = lab.window;
    await window.sideBar.open('EC2 Lab');
    await window.sideBar.row('mine').waitFor();
    // Until every region has answered the rows move, and a menu could come without its row.
    await window.sideBar.row('Other regions').getByText(/^\d+$/).waitFor();
  });
  after(() => lab?.close());
  beforeEach(() => window.notifications.clear());

  const at = () => ({ account: lab!.account, region: REGION });
  const start = async () => (await readSchedule(at(), id, 'start'))?.expression;

  it('is offered for what EC2 Lab launched, and says first what it makes', async () => {
    assert.ok(!(await window.sideBar.entries('other')).includes('Schedule start and stop'));
    await window.sideBar.menu('mine', 'Schedule start and stop');
    await window.quickInput.titled('When is mine on?').waitFor();
    await window.screenshot('schedule-pick');
    await window.quickInput.choose('Weekdays from 9 to 18');
    await window.dialog().getByText('Start and stop mine on a schedule?').waitFor();
    await window
      .dialog()
      .getByText(/It is on weekdays 09:00–18:00, .*the IAM role ec2-lab-scheduler/s)
      .waitFor();
    await window.screenshot('schedule-review');
    await window.pressInDialog('Cancel');
    assert.equal(await start(), undefined);
  });

  it('is made, shown and taken back', async () => {
    await window.sideBar.menu('mine', 'Schedule start and stop');
    await window.quickInput.choose('Weekdays from 9 to 18');
    await window.pressInDialog('Schedule');
    const told = /^mine is on by its schedule: weekdays 09:00–18:00, time of /;
    await window.notifications.with(told).waitFor();
    assert.equal(await start(), 'cron(0 9 ? * MON-FRI *)');
    await window.sideBar.tooltip('mine', /^weekdays 09:00–18:00, time of/);
    await window.screenshot('schedule-tooltip');
    await window.sideBar.leave();
    await window.notifications.press(told, 'Undo');
    await until('no schedule', async () => (await start()) === undefined);
    await until('no tag', async () => (await getInstance(at(), id)).tags['ec2-lab:schedule'] === undefined);
    await window.palette('EC2 Lab: Refresh');
  });

  it('takes hours as they are typed, and goes with its instance', async () => {
    // By the palette: regions are still being read, and a menu would come without a row that is drawn anew meanwhile.
    await window.palette('EC2 Lab: Schedule start and stop');
    await window.quickInput.choose('mine');
    await window.quickInput.choose('Other hours every day…');
    await window.quickInput.type('18-9');
    await window.quickInput.says('Hours such as 9-18 or 9:30-17:15.').waitFor();
    await window.quickInput.type('9:30-17:15');
    await window.pressInDialog('Schedule');
    await window.notifications.with(/^mine is on by its schedule: every day 09:30–17:15/).waitFor();
    assert.equal(await start(), 'cron(30 9 * * ? *)');
    await window.palette('EC2 Lab: Terminate');
    await window.quickInput.tick('mine');
    await window.quickInput.accept();
    await window.quickInput.titled('Terminate mine for good').waitFor();
    await window.quickInput.type('mine');
    await until('an end', async () => (await getInstance(at(), id)).state === 'terminated');
    await until('no schedule', async () => (await start()) === undefined);
  });
});
