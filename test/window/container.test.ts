/** The extension's own place in the window. */
import { closeWorkbenches, openWorkbench } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';

describe('window: the container', () => {
  let workbench: Workbench;
  before(async () => (workbench = await openWorkbench()));
  after(closeWorkbenches);

  it('has an icon in the activity bar that opens its views', async () => {
    await workbench.sideBar.open('EC2 Lab');
    await workbench.screenshot('container');
  });
});
