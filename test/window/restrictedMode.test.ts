/** A folder that nobody trusts yet, with its say on where things go: it has none. */
import * as assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { openPractice, type Practising } from '../host/workbench/openPractice';
import { closeWorkbenches } from '../host/workbench/openWorkbench';
import type { Workbench } from '../host/workbench/workbench';
import { needing } from '../support/needs';

const TEMPLATE = {
  name: 'From the folder',
  image: { ssmParameter: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64' },
  instanceType: 't3.micro',
};

needing('ssh').describe('window: Restricted Mode', function () {
  this.timeout(120_000);
  let practising: Practising | undefined;
  let window: Workbench;
  /** Where the folder would have keys and host entries go. */
  const elsewhere = () => path.join(window.folders.workspace, 'elsewhere');

  before(async () => {
    practising = await openPractice({
      restricted: true,
      prepare: async ({ workspace }) => {
        const settings = { 'remote.SSH.configFile': path.join(workspace, 'elsewhere', 'config') };
        for (const folder of ['elsewhere', '.vscode', '.ec2-lab/templates'])
          await mkdir(path.join(workspace, folder), { recursive: true });
        await writeFile(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
        await writeFile(path.join(workspace, '.ec2-lab/templates/lab.json'), JSON.stringify(TEMPLATE));
      },
    });
    window = practising.window;
    await window.status('Restricted Mode').waitFor();
  });
  after(async () => {
    await practising?.close();
    await closeWorkbenches();
  });

  it('launches what the folder proposes after saying whose it is, with keys and host entries in the person’s own files', async () => {
    await window.sideBar.menu('From the folder', 'Launch instance');
    await window.quickInput.choose('us-east-1 · N. Virginia');
    await window.dialog().getByText('comes from a workspace that you have not trusted').waitFor();
    await window.screenshot('restricted-launch');
    await window.pressInDialog('Launch');
    await window.pressInDialog('Add the line');
    await window.notifications.with(/is ready: ssh /).waitFor();
    const own = await readdir(path.join(window.folders.home, '.ssh'));
    assert.ok(own.includes('config') && own.some((name) => name.endsWith('.pem')), own.join(' '));
    assert.deepEqual(await readdir(elsewhere()), []);
  });
});
