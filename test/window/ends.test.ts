/** The end of an instance, from its launch to what is still there afterwards, on the practice cloud. */
import * as assert from 'node:assert/strict';
import { getInstance, listInstances } from '../../src/core/ec2/instances/instances';
import { setTags } from '../../src/core/ec2/resourceTags';
import { endTag, endTimeOf } from '../../src/core/lab/ends/end';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { template, writeTemplate } from '../support/homeFiles';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';
const NAME = 'Course';
const HOUR_MS = 3_600_000;

describe('window: the end of an instance', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let id = '';

  before(async () => {
    practising = await openPractice({
      size: { width: 1280, height: 900 },
      prepare: async ({ workspace }) => {
        await writeTemplate(workspace, 'course.json', template({ name: NAME, endAfterHours: 4 }));
      },
    });
    window = practising.window;
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  const at = () => ({ account: practising!.account, region: REGION });
  const end = async () => endTimeOf(await getInstance(at(), id))?.getTime() ?? NaN;
  const rowSays = (words: string | RegExp) => window.sideBar.row(NAME).getByText(words).waitFor();
  const endsIn = (minutes: number) => endTag(new Date(Date.now() + minutes * 60_000));

  it('is said in the review of the launch, and counted down from then on', async () => {
    await window.palette('EC2 Lab: Launch instance');
    await window.quickInput.choose(NAME);
    await window
      .dialog()
      .getByText(/End: After 4 h it switches itself off and is terminated with its disk\. A shutdown/)
      .waitFor();
    await window.screenshot('end-review');
    await window.pressInDialog('Launch');
    await window.pressInDialog('Add the line');
    await window.notifications.with(/is ready: ssh /).waitFor();
    id = (await listInstances(at()))[0]?.id ?? '';
    await rowSays(/^running · ends in (4 h|3 h 59 min) ·/);
    await window.notifications.clear();
    await window.sideBar.tooltip(NAME, /ends in .*: it is terminated with its disk/);
    await window.screenshot('end-countdown');
    await window.sideBar.leave();
  });

  it('is put off by an hour with one click, which can be taken back', async () => {
    const before = await end();
    await window.sideBar.pressInRow(NAME, 'Keep 1 hour longer');
    const told = new RegExp(`^${NAME} now ends at `);
    await window.notifications.with(told).waitFor();
    assert.equal(await end(), before + HOUR_MS);
    await rowSays(/ends in (5 h|4 h 59 min)/);
    await window.screenshot('end-put-off');
    await window.notifications.press(told, 'Undo');
    await until('the former end', async () => (await end()) === before);
    await rowSays(/ends in (4 h|3 h \d+ min)/);
  });

  it('is changed to a picked or a typed time, or to never', async () => {
    await window.sideBar.menu(NAME, 'Change end');
    await window.quickInput.titled(`When does ${NAME} end?`).waitFor();
    await window.screenshot('end-pick');
    await window.quickInput.choose('In 1 hour');
    await window.status(/Course ends in (1 h|59 min)/).waitFor();
    await window.notifications.clear();

    await window.sideBar.menu(NAME, 'Change end');
    await window.quickInput.choose('At another time…');
    await window.quickInput.type('2020-01-01 18:00');
    await window.quickInput.says('A time to come, such as 18:00 or 2026-12-18 18:00.').waitFor();
    await window.quickInput.type('2099-12-18 18:00');
    await rowSays(/ends in \d+ d/);
    assert.equal(await end(), new Date(2099, 11, 18, 18, 0).getTime());
    await window.notifications.clear();

    await window.sideBar.menu(NAME, 'Change end');
    await window.quickInput.choose('Never');
    await window.notifications.with(`${NAME} no longer switches itself off at an end.`).waitFor();
    await rowSays(/^running · t3\.micro/);
  });

  it('stays as it is when EC2 refuses, which is said', async () => {
    await setTags(at(), [id], { 'ec2-lab:end': endsIn(300) });
    await window.palette('EC2 Lab: Refresh');
    await rowSays(/ends in/);
    const before = await end();
    await practising!.faults({ deniedRegions: [REGION] });
    await window.sideBar.pressInRow(NAME, 'Keep 1 hour longer');
    await window.notifications.with(/ec2:CreateTags/).waitFor();
    await practising!.faults({ deniedRegions: [] });
    assert.equal(await end(), before);
    await window.palette('EC2 Lab: Refresh');
    await rowSays(/ends in/);
  });

  it('has no schedule in the practice cloud, which is said', async () => {
    await window.palette('EC2 Lab: Schedule start and stop');
    await window.notifications.with(/^The practice cloud has no schedules/).waitFor();
  });

  it('is announced a quarter of an hour before, and can be put off there', async () => {
    await setTags(at(), [id], { 'ec2-lab:end': endsIn(10) });
    await window.palette('EC2 Lab: Refresh');
    const told = /^Course ends in (10|11|9) min, at .*: it is terminated with its disk\.$/;
    await window.notifications.with(told).waitFor();
    await window.status(/Course ends in (10|11|9) min/).waitFor();
    await window.screenshot('end-notice', 'test/window/screenshots');
    const before = await end();
    await window.notifications.press(told, 'Keep 1 hour longer');
    await until('the later end', async () => (await end()) === before + HOUR_MS);
  });

  it('is spoken of afterwards while the instance is still there', async () => {
    const tags = { 'ec2-lab:end': endsIn(-60), 'ec2-lab:auto-stop-minutes': '30' };
    await seedInstance(practising!.account, { region: REGION, name: 'old', stopped: true, tags });
    await window.palette('EC2 Lab: Refresh');
    const told = 'old is past its end and stopped: its disk is kept until it is terminated.';
    await window.notifications.with(told).waitFor();
    await window.sideBar
      .row('old')
      .getByText(/^stopped · past its end/)
      .waitFor();
    await window.screenshot('end-over');
    await window.notifications.press(told, 'Terminate…');
    await window.quickInput.titled('Terminate old for good').waitFor();
    await window.screenshot('end-terminate');
    await window.quickInput.escape();
  });
});
