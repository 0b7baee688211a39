/** The view "Backups" and the gestures around it, on the practice cloud. */
import * as assert from 'node:assert/strict';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import { listBackups } from '../../src/core/lab/backups/listBackups';
import { listRestores } from '../../src/core/lab/backups/listRestores';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { seedInstance } from '../support/seed';
import { until } from '../support/until';

const REGION = 'us-east-1';
const OTHER = 'eu-west-1';

describe('window: backups', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let instanceId: string;

  before(async () => {
    practising = await openPractice({ size: { width: 1280, height: 1000 } });
    window = practising.window;
    instanceId = await seedInstance(practising.account, { region: REGION, name: 'lab' });
    await window.sideBar.row('lab').waitFor();
    await until('the instance runs', async () => (await getInstance(at(), instanceId)).state === 'running');
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  const at = (region = REGION) => ({ account: practising!.account, region });
  const view = () => window.sideBar.view('Backups');
  const row = (label: string | RegExp, description: RegExp) =>
    view()
      .locator('.monaco-list-row')
      .filter({ has: window.page.locator('.label-name').getByText(label, { exact: true }) })
      .filter({ has: window.page.locator('.label-description').getByText(description) })
      .first();
  const menuOf = (label: string | RegExp, description: RegExp, entry: string) =>
    window.sideBar.menuOf(row(label, description), entry);
  const rootId = async () => (await listVolumes(at(), { instanceId })).map(({ id }) => id).join();

  it('backs up after saying what that means, and shows how far it is', async () => {
    await window.sideBar.unfold('Backups');
    await view().locator('.label-name').getByText('No backups').waitFor();
    await window.sideBar.menu('lab', 'Backups', 'Back up now');
    await window.quickInput.choose('Image');
    await window.screenshot('backups-stop-or-not');
    await window.quickInput.choose('Leave it running');
    await window.dialog().getByText('Back up lab?').waitFor();
    await window.screenshot('backups-confirm');
    await window.pressInDialog('Back up');
    await row('lab', /^image · \d+ %/).waitFor();
    await window.screenshot('backups-progress');
    await window.notifications.with('The backup of lab is ready.').waitFor();
    await row('lab', /^image · just now · \d+ GiB/).waitFor();
    assert.equal((await listBackups(at())).length, 1);
  });

  it('finds a backup under way after a reload, and goes on showing how far it is', async () => {
    await window.sideBar.menu('lab', 'Backups', 'Back up now');
    await window.quickInput.choose('Snapshots');
    await window.quickInput.choose('Leave it running');
    await window.pressInDialog('Back up');
    await row('lab', /^snapshots · \d+ %/).waitFor();
    await window.reload();
    // The side bar comes back by itself: a click on its icon could hide it again.
    await view().waitFor();
    await window.sideBar.unfold('Backups');
    await row('lab', /^snapshots · just now/).waitFor();
  });

  it('copies to another region, with progress', async () => {
    await menuOf('lab', /^image · just now|^image · \d min/, 'Copy backup to other regions');
    await window.quickInput.tick('eu-west-1 · Ireland');
    await window.quickInput.accept();
    await window
      .dialog()
      .getByText(/^Copy the backup lab, .* to eu-west-1/)
      .waitFor();
    await window.pressInDialog('Copy');
    await window.notifications.with('The backup of lab is in eu-west-1.').waitFor();
    const [copy] = await listBackups(at(OTHER));
    assert.equal(copy?.copiedFrom?.region, REGION);
    await view()
      .locator('.monaco-list-row')
      .filter({ hasText: 'eu-west-1' })
      .locator('.monaco-tl-twistie')
      .click();
    await row('lab', /^image · copy from us-east-1/).waitFor();
    await window.screenshot('backups-copied');
  });

  it('restores in place, keeps the disk as it was, and goes back', async () => {
    const before = await rootId();
    await menuOf('lab', /^image · (just now|\d min)/, 'Restore in place');
    await window
      .dialog()
      .getByText(/^Give lab the root disk that it had at /)
      .waitFor();
    await window.screenshot('backups-restore-confirm');
    await window.pressInDialog('Restore');
    await window.notifications.with(/^lab has its restored disk/).waitFor({ timeout: 60_000 });
    await row('Restored disk of lab', /^keep it, or go back\?/).waitFor();
    await window.screenshot('backups-restored');
    assert.notEqual(await rootId(), before);
    await menuOf('Restored disk of lab', /^keep it/, 'Go back');
    await window.dialog().getByText('Give lab back the disk').waitFor();
    await window.pressInDialog('Go back');
    await window.notifications
      .with('lab has the disk that it had before the restore.')
      .waitFor({ timeout: 60_000 });
    assert.equal(await rootId(), before);
    assert.deepEqual(await listRestores(at(), { signal: new AbortController().signal }), []);
  });

  it('restores as a new instance, through the review of a launch', async () => {
    await menuOf('lab', /^image · copy from us-east-1/, 'Restore as a new instance');
    await window
      .dialog()
      .getByText(/^Launch “lab restored” in eu-west-1/)
      .waitFor();
    await window.screenshot('backups-restore-new');
    await window.pressInDialog('Cancel');
  });

  it('keeps the last ones, and says first which go', async () => {
    await window.sideBar.menu('lab', 'Backups', 'Keep the last backups');
    await window.quickInput.says(/^How many of its backups/).waitFor();
    await window.quickInput.type('1');
    await window
      .dialog()
      .getByText('Keep the last 1 of the backups of lab and delete these for good?')
      .waitFor();
    await window.screenshot('backups-keep');
    await window.pressInDialog('Delete');
    await window.notifications.with('The last 1 of the backups that EC2 Lab made of lab are kept.').waitFor();
    const left = await listBackups(at());
    assert.deepEqual(
      left.map(({ kind }) => kind),
      ['snapshots'],
    );
  });

  it('deletes after asking', async () => {
    await menuOf('lab', /^snapshots · /, 'Delete backup');
    await window
      .dialog()
      .getByText(/^Delete the backup lab, .* It cannot be brought back/)
      .waitFor();
    await window.screenshot('backups-delete');
    await window.pressInDialog('Delete');
    await window.notifications.with(/^The backup lab, .* is deleted/).waitFor();
    assert.deepEqual(await listBackups(at()), []);
  });
});
