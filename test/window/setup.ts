/**
 * Mocha's root hooks of the window suite: the host and the browser first, a picture of what failed, all ended last.
 */
import { Unavailable } from '../host/tool';
import { stopSharedMoto } from '../support/moto/moto';
import { skipFor } from '../support/needs';
import { closeAll, openWorkbenches, prepareWorkbench } from '../host/workbench/openWorkbench';

export const mochaHooks: Mocha.RootHookObject = {
  async beforeAll(this: Mocha.Context) {
    // The first run on a machine installs the host.
    this.timeout(600_000);
    try {
      await prepareWorkbench();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      skipFor(`a VS Code and a browser (${error.message})`, this);
    }
  },

  async afterEach(this: Mocha.Context) {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest.fullTitle().replace(/\W+/g, '-');
    for (const [n, workbench] of openWorkbenches().entries())
      await workbench.screenshot(`failed-${name}-${n}`);
  },

  async afterAll() {
    await closeAll();
    await stopSharedMoto();
  },
};
