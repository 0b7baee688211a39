/**
 * "Move to another region", on the practice cloud: review, progress, a reload on the way, the end, and the way back.
 */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { listInstances } from '../../src/core/ec2/instances/instances';
import { run } from '../../src/core/run';
import { TAGS } from '../../src/core/lab/labTags';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { hostNameInside } from '../support/insideInstance';
import { until } from '../support/until';

const FROM = 'us-east-1';
const TO = 'eu-west-1';

describe('window: moving a lab', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let name = '';

  before(async () => {
    practising = await openPractice({ size: { width: 1280, height: 1000 } });
    window = practising.window;
    await window.sideBar.row('Launch an instance').click();
    await window.quickInput.choose((await window.quickInput.labels())[0] ?? '');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.pressInDialog('Launch');
    await window.pressInDialog('Add the line');
    await window.notifications.with(/is ready: ssh /).waitFor();
    name = (await alive(FROM))[0]?.name ?? '';
    assert.equal((await ssh('echo before the move > file')).code, 0);
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  const alive = async (region: string) =>
    (await listInstances({ account: practising!.account, region })).filter(
      ({ state }) => state !== 'terminated' && state !== 'shutting-down',
    );
  const alias = () => name.toLowerCase().replace(/[^a-z0-9.]+/g, '-');
  const ssh = (command: string) => {
    const config = path.join(window.folders.home, '.ssh', 'config');
    return run('ssh', ['-F', config, '-oBatchMode=yes', '-oConnectTimeout=10', alias(), command]);
  };
  /** Both instances have one name: the old one tells where it moves. */
  const row = (words: string) =>
    window.page
      .locator('.part.sidebar .monaco-list-row')
      .filter({ has: window.page.locator('.label-name').getByText(name, { exact: true }) })
      .filter({ has: window.page.locator('.label-description').getByText(words) })
      .first();
  const begin = async (): Promise<void> => {
    await window.sideBar.menu(name, 'Move to another region');
    await window.quickInput.choose('eu-west-1 · Ireland');
    await window.quickInput.choose('Leave it running');
    await window.dialog().getByText(`Move ${name} from us-east-1 to eu-west-1 · Ireland?`).waitFor();
  };

  it('says what it makes, costs and leaves behind', async () => {
    await begin();
    await window
      .dialog()
      .getByText(/Nothing is billed.*ssh [^ ]+ leads to the new one then.*addresses do not move/s)
      .waitFor();
    await window.screenshot('move-review');
    await window.pressInDialog('Cancel');
    assert.deepEqual(await alive(TO), []);
  });

  it('shows each step, and after a reload what is under way, to go on with', async () => {
    await begin();
    await window.pressInDialog('Move');
    await window.notifications.with(/^Moving .* to eu-west-1/).waitFor();
    await row('moving to eu-west-1').waitFor();
    await window.notifications.with(/2 of 6: copying the image to eu-west-1/).waitFor();
    await window.screenshot('move-progress');
    await window.reload();
    const told = `The move of ${name} to eu-west-1 is not finished, and no window on this computer is at it.`;
    await window.notifications.with(told).waitFor({ timeout: 40_000 });
    await row('moving to eu-west-1').waitFor();
    await window.screenshot('move-go-on');
    await window.notifications.press(told, 'Go on');
    await window.notifications
      .with(`${name} runs in eu-west-1: ssh ${alias()}.`)
      .waitFor({ timeout: 60_000 });
    await row('moved to eu-west-1').waitFor();
    await window.screenshot('move-done');
    const [moved] = await alive(TO);
    assert.equal(moved?.tags[TAGS.movedFrom]?.startsWith(`${FROM}/i-`), true);
    const { stdout, stderr } = await ssh('cat file; hostname');
    const hostName = hostNameInside(`ip-${moved.privateIp?.replaceAll('.', '-') ?? ''}`);
    assert.equal(stdout, `before the move\n${hostName}\n`, stderr);
  });

  it('offers what can be done then, and shows what would go with the old one', async () => {
    await window.sideBar.menuOf(row('moved to eu-west-1'), 'Move to another region');
    await window.quickInput.titled(`${name} has moved to eu-west-1`).waitFor();
    await window.screenshot('move-decide');
    await window.quickInput.choose('Delete the old one');
    await window.quickInput.titled(`Delete what ${name} left behind`).waitFor();
    await window.screenshot('move-delete-old');
    await window.quickInput.escape();
  });

  it('is taken back after asking: nothing is left of it, and the alias leads to the old one', async () => {
    await window.sideBar.menuOf(row('moved to eu-west-1'), 'Move to another region');
    await window.quickInput.choose('Take back');
    await window.dialog().getByText(`Take back the move of ${name} to eu-west-1?`).waitFor();
    await window.screenshot('move-take-back');
    await window.pressInDialog('Take back');
    await window.notifications
      .with(`${name} is as before, and nothing is left of the move to eu-west-1.`)
      .waitFor({ timeout: 60_000 });
    assert.deepEqual(await alive(TO), []);
    assert.equal((await alive(FROM)).length, 1);
    await until(
      'the old one under its alias',
      async () => (await ssh('cat file')).stdout === 'before the move\n',
    );
  });
});
