/** A window that goes away in the middle of a launch, on the practice cloud: the next one goes on, or takes it back. */
import * as assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { listKeyPairs } from '../../../src/core/ec2/keyPairs';
import { listInstances } from '../../../src/core/ec2/instances/instances';
import { run } from '../../../src/core/run';
import { openPractice, type Practising } from '../../host/workbench/openPractice';
import { closeWorkbenches } from '../../host/workbench/openWorkbench';
import type { Workbench } from '../../host/workbench/workbench';
import { until } from '../../support/until';

const region = 'us-east-1';

describe('window: a launch that a reload interrupts', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let begun = false;

  before(async () => {
    practising = await openPractice({ size: { width: 1280, height: 1000 } });
    window = practising.window;
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  const alive = async () =>
    (await listInstances({ account: practising!.account, region })).filter(
      ({ state }) => state !== 'terminated' && state !== 'shutting-down',
    );
  const sshFolder = () => path.join(window.folders.home, '.ssh');

  /** Until EC2 has the instance, and no further. */
  async function breakOff(): Promise<void> {
    const before = (await alive()).length;
    await window.palette('EC2 Lab: Launch instance');
    await window.quickInput.choose((await window.quickInput.labels())[0] ?? '');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.pressInDialog('Launch');
    if (!begun) await window.pressInDialog('Add the line');
    begun = true;
    await until('the instance', async () => (await alive()).length > before);
    await window.reload();
  }
  const told = /^The launch of “.*” in us-east-1 was interrupted: its instance is there\./;

  it('is told of by the next window, which goes on with it', async () => {
    await breakOff();
    await window.notifications.with(told).waitFor({ timeout: 60_000 });
    await window.screenshot('launch-interrupted');
    await window.notifications.press(told, 'Go on');
    await window.notifications.with(/is ready: ssh /).waitFor({ timeout: 60_000 });
    const alias =
      (await readdir(path.join(sshFolder(), 'ec2-lab'))).find((file) => file.endsWith('.conf')) ?? '';
    const config = ['-F', path.join(sshFolder(), 'config'), '-oBatchMode=yes', '-oConnectTimeout=10'];
    const { stdout, stderr } = await run('ssh', [...config, alias.replace(/\.conf$/, ''), 'echo in']);
    assert.equal(stdout, 'in\n', stderr);
  });

  it('is taken back by the next window after asking: nothing is left of it, and the other lab is', async () => {
    const [other] = await alive();
    await breakOff();
    await window.notifications.with(told).waitFor({ timeout: 60_000 });
    await window.notifications.press(told, 'Take it back');
    await window
      .dialog()
      .getByText(/Everything that it made is deleted: .*Security group/)
      .waitFor();
    await window.screenshot('launch-take-back');
    await window.pressInDialog('Take it back');
    await window.notifications.with(/^Nothing is left of the launch of /).waitFor({ timeout: 60_000 });
    assert.deepEqual(
      (await alive()).map(({ id }) => id),
      [other?.id],
    );
    assert.equal((await listKeyPairs({ account: practising!.account, region })).length, 1);
    assert.equal((await readdir(sshFolder())).filter((file) => file.endsWith('.pem')).length, 1);
  });

  it('is not told of again', async () => {
    await window.reload();
    await window.sideBar.open('EC2 Lab');
    await until('the tree', async () => (await window.sideBar.rows()).length > 2);
    assert.deepEqual(
      (await window.notifications.texts()).filter((text) => told.test(text)),
      [],
    );
  });
});
