/** "Start on connect": what a person turns on in the window works in any terminal, without the window. */
import * as assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { listInstances } from '../../src/core/ec2/instances/instances';
import { stopInstances } from '../../src/core/ec2/instances/power';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { run } from '../../src/core/run';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { userInside } from '../support/insideInstance';
import { until } from '../support/until';

const REGION = 'us-east-1';

describe('window: start on connect', function () {
  this.timeout(90_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let name = '';

  before(async () => {
    practising = await openPractice();
    window = practising.window;
    await window.sideBar.row('Launch an instance').click();
    await window.quickInput.choose((await window.quickInput.labels())[0] ?? '');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.pressInDialog('Launch');
    await window.pressInDialog('Add the line');
    await window.notifications.with(/is ready: ssh /).waitFor();
    name = (await listInstances({ account: practising.account, region: REGION }))[0]?.name ?? '';
    await window.sideBar.row(name).waitFor();
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  const entriesDir = () => path.join(window.folders.home, '.ssh', 'ec2-lab');
  const entry = async () => {
    const file = (await readdir(entriesDir())).find((each) => each.endsWith('.conf')) ?? '';
    return {
      alias: path.basename(file, '.conf'),
      text: await readFile(path.join(entriesDir(), file), 'utf8'),
    };
  };
  const wakes = async () => /^ {2}ProxyCommand .*wake\.js/m.test((await entry()).text);

  it('says what it means, and is turned on', async () => {
    await window.sideBar.menu(name, 'Host entry', 'Start on connect');
    const { alias } = await entry();
    await window.dialog().getByText(`Let “ssh ${alias}” start the instance when it is stopped?`).waitFor();
    await window
      .dialog()
      .getByText(/also with this editor closed.*Nothing is billed/)
      .waitFor();
    await window.screenshot('start-on-connect');
    assert.equal(await wakes(), false);
    await window.pressInDialog('Turn on');
    await window.notifications.with(`“ssh ${alias}” starts the instance when it is stopped.`).waitFor();
    assert.equal(await wakes(), true);
  });

  it('lets a plain ssh start the stopped instance, and keeps doing so when the address changes', async () => {
    const { alias } = await entry();
    const at = { account: practising!.account, region: REGION };
    const [instance] = await listInstances(at);
    await stopInstances(at, [instance!.id]);
    await waitForState(at, instance!.id, 'stopped', { timeoutMs: 20_000, pollMs: 100 });
    const config = path.join(window.folders.home, '.ssh', 'config');
    const { stdout, stderr } = await run('ssh', ['-F', config, '-oBatchMode=yes', alias, 'id -un']);
    assert.equal(stdout, `${userInside('ec2-user')}\n`, stderr);
    assert.match(stderr, /EC2 Lab: Starting the instance/);
    await window.palette('EC2 Lab: Refresh');
    await window.sideBar
      .row(name)
      .getByText(/^running/)
      .waitFor();
    assert.equal(await wakes(), true);
  });

  it('is turned off again, which can be undone', async () => {
    const { alias } = await entry();
    await window.sideBar.menu(name, 'Host entry', 'Start on connect');
    await window.pressInDialog('Turn off');
    const told = `“ssh ${alias}” starts nothing any more.`;
    await window.notifications.with(told).waitFor();
    assert.equal(await wakes(), false);
    await window.notifications.press(told, 'Undo');
    await until('the program in the entry', wakes);
  });
});
