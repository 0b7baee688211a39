/** The graphs of instances: on moto, where tests can write the numbers of hours, and empty on the practice cloud. */
import * as assert from 'node:assert/strict';
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { Account } from '../../src/core/account/account';
import { listAlarms } from '../../src/core/aws/cloudwatch';
import { openLab, type Lab } from '../host/workbench/openLab';
import { openPractice } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import { WebviewPanel } from '../host/workbench/webviewPanel';
import { needing } from '../support/needs';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';
const EMPTY = /^CloudWatch has no points yet; basic monitoring writes one every 5 minutes/;

/** Numbers of the last hours, one every five minutes, with a gap of half an hour. */
async function seedMetrics(account: Account, instanceId: string, busy: number): Promise<void> {
  const cloudwatch = await account.client('cloudwatch', REGION);
  const now = Math.floor(Date.now() / 300_000) * 300_000;
  const points = Array.from({ length: 37 }, (_, index) => ({ index, time: new Date(now - index * 300_000) }));
  const written = points.filter(({ index }) => index < 18 || index > 23);
  const metrics: Record<string, (index: number) => number> = {
    CPUUtilization: (index) => busy + busy * 0.6 * Math.sin(index / 4),
    NetworkIn: (index) => busy * 1e6 * (1 + Math.sin(index / 6)),
    NetworkOut: (index) => busy * 3e5 * (1 + Math.cos(index / 5)),
    EBSReadBytes: (index) => (index % 9 === 0 ? busy * 2e6 : busy * 1e5),
    EBSWriteBytes: (index) => busy * 4e5 + index * 1e5,
    CPUCreditBalance: (index) => 144 - busy + index,
    StatusCheckFailed: () => 0,
  };
  for (const [name, valueAt] of Object.entries(metrics)) {
    await cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: 'AWS/EC2',
        MetricData: written.map(({ index, time }) => ({
          MetricName: name,
          Dimensions: [{ Name: 'InstanceId', Value: instanceId }],
          Timestamp: time,
          Value: valueAt(index),
        })),
      }),
    );
  }
}

needing('moto_server').describe('window: graphs', function () {
  this.timeout(120_000);
  let lab: Lab | undefined;
  let panel: WebviewPanel;
  const ids: string[] = [];
  const window = () => lab!.window;
  const says = (text: string | RegExp) => panel.content.getByText(text).first().waitFor();
  const alarms = () => listAlarms({ account: lab!.account, region: REGION }, ids);
  const chart = (title: string) =>
    panel.content
      .locator('section.chart')
      .filter({ has: panel.content.getByRole('heading', { name: title }) });

  before(async () => {
    lab = await openLab({
      size: { width: 1280, height: 1000 },
      prepare: async ({ account }) => {
        for (const [name, busy] of [
          ['web', 30],
          ['database', 12],
        ] as const) {
          const id = await seedInstance(account, { region: REGION, name });
          await seedMetrics(account, id, busy);
          ids.push(id);
        }
      },
    });
    await window().sideBar.open('EC2 Lab');
    await window().sideBar.row('web').waitFor();
    panel = new WebviewPanel(window().page);
  });
  after(async () => {
    await lab?.close();
    await closeWorkbenches();
  });

  it('shows two instances over one another, one line each', async () => {
    await window().palette('EC2 Lab: Show graphs');
    await window().quickInput.tick('web');
    await window().quickInput.tick('database');
    await window().quickInput.accept();
    await panel.heading().getByText('Graphs of 2 instances').waitFor();
    await chart('Failed status checks').locator('canvas').waitFor();
    assert.equal(await panel.content.locator('section.chart').count(), 7);
    assert.deepEqual(await panel.content.locator('.legend li').allInnerTexts(), ['database', 'web']);
    await window().screenshot('graphs', 'test/window/screenshots');
    assert.deepEqual(await panel.accessibilityFindings(), []);
  });

  it('says the values under the pointer, and of the point the keyboard goes to', async () => {
    const readout = chart('CPU').locator('.readout').first();
    await chart('CPU')
      .first()
      .locator('.u-over')
      .hover({ position: { x: 60, y: 60 } });
    await until('a moment', async () => !(await readout.innerText()).startsWith('Latest'));
    assert.match(await readout.innerText(), /database: [\d.]+ % · web: [\d.]+ %$/);
    await window().screenshot('graphs-hover');
    const plot = chart('Network in').locator('.plot');
    await plot.focus();
    await plot.press('Home');
    const first = await chart('Network in').locator('.readout').innerText();
    await plot.press('ArrowRight');
    await until(
      'the next',
      async () => (await chart('Network in').locator('.readout').innerText()) !== first,
    );
  });

  it('shows the numbers as tables', async () => {
    await panel.button('Show as tables').click();
    const table = panel.content.getByRole('table', { name: 'CPU, the numbers' });
    await table.getByRole('rowheader', { name: 'web' }).waitFor();
    await panel.content.locator('summary').first().click();
    await panel.content.getByRole('table', { name: 'CPU', exact: true }).waitFor();
    await window().screenshot('graphs-table');
    assert.deepEqual(await panel.accessibilityFindings(), []);
    await panel.button('Show as graphs').click();
    await chart('Network in').locator('canvas').waitFor();
  });

  it('makes an alarm from a threshold that is dragged or typed, after a review', async () => {
    await panel.button('Add alarm: CPU').click();
    const field = panel.content.getByLabel('Threshold (%)');
    assert.equal(await field.inputValue(), '80');
    const line = await chart('CPU').first().locator('.threshold').boundingBox();
    assert.ok(line);
    await window().page.mouse.move(line.x + 100, line.y + 6);
    await window().page.mouse.down();
    await window().page.mouse.move(line.x + 100, line.y + 36, { steps: 4 });
    await window().page.mouse.up();
    await until('a lower threshold', async () => Number(await field.inputValue()) < 75);
    await window().screenshot('graphs-threshold');
    await field.fill('70');
    await panel.content.getByLabel('Instance', { exact: true }).selectOption('web');
    await panel.button('Review alarm').click();
    await says('CPU of web: at least 70 % for 10 minutes');
    await says(/about \$0\.10 a month/);
    assert.deepEqual(await alarms(), [], 'nothing is made yet');
    await window().screenshot('graphs-review');
    assert.deepEqual(await panel.accessibilityFindings(), []);
    await panel.button('Create alarm').click();
    await panel.content.locator('.alarms li').getByText('CPU of web: at least 70 % for 10 minutes').waitFor();
    const [alarm] = await alarms();
    assert.deepEqual([alarm?.metric, alarm?.threshold, alarm?.periods], ['cpu', 70, 2]);
    await window().screenshot('graphs-alarm');
  });

  for (const theme of ['light', 'highContrast'] as const) {
    it(`can be read in ${theme}`, async () => {
      await window().setTheme(theme);
      await chart('Network in').locator('canvas').waitFor();
      await window().screenshot(`graphs-${theme}`);
      assert.deepEqual(await panel.accessibilityFindings(), []);
    });
  }

  it('goes as far back as wanted, and is the same after the window was reloaded', async () => {
    await panel.button('1 day').click();
    await panel.button('1 day').and(panel.content.locator('[aria-pressed="true"]')).waitFor();
    await says(/^One point every 5 minutes/);
    await chart('Network in').locator('canvas').waitFor();
    await window().reload();
    await panel.heading().getByText('Graphs of 2 instances').waitFor();
    await chart('Network in').locator('canvas').waitFor();
    assert.equal(await panel.button('1 day').getAttribute('aria-pressed'), 'true');
  });

  it('asks nothing while it is hidden', async () => {
    await window().palette('File: New Untitled Text File');
    await until(
      'the page to go',
      async () => (await window().page.locator('iframe.webview.ready').count()) === 0,
    );
    await window().palette('View: Close Editor');
    await chart('Network in').locator('canvas').waitFor();
  });

  it('deletes an alarm after a question', async () => {
    await panel.button(/^Delete: CPU of web/).click();
    await window()
      .dialog()
      .getByText(/^Delete the alarm/)
      .waitFor();
    await window().pressInDialog('Delete');
    await until('no alarm', async () => (await alarms()).length === 0);
    await panel.content.locator('.alarms').waitFor({ state: 'hidden' });
  });
});

describe('window: graphs of an instance that has just begun', function () {
  this.timeout(120_000);
  after(closeWorkbenches);

  it('says that there is nothing yet, and why', async () => {
    const { window, account, close } = await openPractice();
    await seedInstance(account, { region: REGION, name: 'fresh' });
    await window.palette('EC2 Lab: Refresh');
    await window.sideBar.menu('fresh', 'Show graphs');
    const panel = new WebviewPanel(window.page);
    await panel.content.getByText(EMPTY).waitFor();
    await window.screenshot('graphs-empty');
    assert.deepEqual(await panel.accessibilityFindings(), []);
    await close();
  });
});
