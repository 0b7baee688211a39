/** The extension's own place in the window. */
import assert from 'node:assert/strict';
import { closeWorkbenches, openWorkbench } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';

describe('window: the container', () => {
  let workbench: Workbench;
  before(async () => (workbench = await openWorkbench()));
  after(closeWorkbenches);

  it('has an icon in the activity bar that opens its views', async () => {
    await workbench.sideBar.open('EC2 Lab');
    const views = ['Instances', 'Templates', 'Security groups', 'Backups'];
    for (const view of views) await workbench.sideBar.view(view).waitFor();
    assert.equal(await workbench.sideBar.headings(), views.length, 'no view but these');
    await workbench.screenshot('container');
  });
});
