/** Disks in the tree, on the practice cloud. */
import * as assert from 'node:assert/strict';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { seedInstance } from '../support/seed';

const REGION = 'us-east-1';

describe('window: disks', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  let instanceId: string;

  before(async () => {
    practising = await openPractice();
    window = practising.window;
    instanceId = await seedInstance(practising.account, { region: REGION, name: 'lab' });
    await waitForState(at(), instanceId, 'running', { timeoutMs: 60_000, pollMs: 200 });
    await window.sideBar.row('lab').waitFor();
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });
  beforeEach(() => window.notifications.clear());

  const at = () => ({ account: practising!.account, region: REGION });
  const asked = (prompt: RegExp) => window.quickInput.says(prompt).waitFor();
  const data = async () => (await listVolumes(at())).find(({ name }) => name === 'Data of lab');

  it('stand under their instance once it is unfolded', async () => {
    await window.sideBar.expand('lab');
    await window.sideBar.describes('Root disk', '8 GiB · gp3');
    await window.sideBar.tooltip(
      'Root disk',
      /Cost: at no cost: practice · on AWS: \$0\.\d+ per hour · \$0\.\d+ per month/,
    );
    await window.screenshot('disks-tooltip');
    await window.sideBar.leave();
    assert.ok((await window.sideBar.entries('Root disk')).includes('Grow disk'));
    assert.ok(!(await window.sideBar.entries('Root disk')).includes('Detach disk'));
  });

  it('grow while they are used, after saying that there is no way back', async () => {
    await window.sideBar.menu('Root disk', 'Grow disk');
    await asked(/^New size of .* in GiB; it has 8 now/);
    await window.quickInput.type('4');
    await window.quickInput.says(/^A whole number from 9 to/).waitFor();
    await window.quickInput.type('12');
    await window.dialog().getByText('A volume cannot be made smaller again.').waitFor();
    await window.screenshot('disks-grow');
    await window.pressInDialog('Grow');
    await window.notifications.with('(12 GiB) is larger now.').waitFor();
    await window.sideBar.describes('Root disk', '12 GiB · gp3');
  });

  it('are created, encrypted, for an instance', async () => {
    await window.sideBar.menu('lab', 'Address and disks', 'Create disk');
    await asked(/^Size in GiB/);
    await window.quickInput.type('10');
    await window.quickInput.choose('gp3');
    await asked(/IOPS/);
    await window.quickInput.accept();
    await asked(/^Throughput/);
    await window.quickInput.accept();
    await window.dialog().getByText('Create an encrypted disk of 10 GiB (gp3) for lab?').waitFor();
    await window.pressInDialog('Create');
    await window.notifications.with('Data of lab is attached to lab.').waitFor();
    await window.sideBar.describes('Data of lab', '10 GiB · gp3 · /dev/sdf');
    await window.screenshot('disks');
    const made = await data();
    assert.deepEqual([made?.encrypted, made?.sizeGiB, made?.state], [true, 10, 'in-use']);
  });

  it('change their type', async () => {
    await window.sideBar.menu('Data of lab', 'Change disk type');
    await window.quickInput.choose('gp2');
    await window.dialog().getByText('to gp2?').waitFor();
    await window.pressInDialog('Change');
    await window.notifications.with('Data of lab is gp2 now.').waitFor();
    await window.sideBar.describes('Data of lab', '10 GiB · gp2');
  });

  it('are detached, listed as unused, and deleted after asking', async () => {
    await window.sideBar.menu('Data of lab', 'Detach disk');
    await window.dialog().getByText('Detach Data of lab from lab?').waitFor();
    await window.pressInDialog('Detach');
    await window.notifications.with('Data of lab is not attached to lab any more.').waitFor();
    await window.sideBar.describes('Data of lab', '10 GiB · gp2 · not attached');
    await window.sideBar.menu('Data of lab', 'Delete disk');
    await window.dialog().getByText('What is on it is lost for good.').waitFor();
    await window.screenshot('disks-delete');
    await window.pressInDialog('Delete');
    await window.notifications.with('Data of lab is deleted.').waitFor();
    await window.sideBar.row('Data of lab').waitFor({ state: 'detached' });
    assert.equal(await data(), undefined);
  });
});
