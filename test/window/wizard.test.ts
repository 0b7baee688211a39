/** A template from the first question to its file, and what becomes of a file that is none. */
import * as assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { readTemplate } from '../../src/core/lab/template/readTemplate';
import { openLab, type Lab } from '../host/workbench/openLab';
import type { Workbench } from '../host/workbench/workbench';
import { template, writeTemplate } from '../support/homeFiles';
import { needing } from '../support/needs';
import { until } from '../support/until';

needing('moto_server').describe('window: new template', () => {
  let lab: Lab | undefined;
  let window: Workbench;

  before(async () => {
    lab = await openLab();
    window = lab.window;
    await window.sideBar.open('EC2 Lab');
    await window.sideBar.row('This workspace').waitFor();
  });
  after(() => lab?.close());

  const step = async (subject: string, number: number) => {
    const title = `New template: ${subject} (${number}/7)`;
    await window.quickInput.titled(title).waitFor();
    await window.screenshot(`wizard-${number}-${subject.toLowerCase().replaceAll(' ', '-')}`);
  };

  it('walks through seven steps, back and forth', async () => {
    const { quickInput } = window;
    await window.palette('EC2 Lab: New template');
    await step('System', 1);
    await quickInput.choose('Debian 12');
    await step('Hardware', 2);
    await quickInput.press('Back');
    await step('System', 1);
    await quickInput.choose('Ubuntu 24.04');
    await step('Hardware', 2);
    await quickInput.choose('t3.small');
    await step('Storage', 3);
    await quickInput.choose('Size');
    await quickInput.says(/^Size in GiB/).waitFor();
    await quickInput.type('twenty');
    await quickInput.says('Type a whole number from 1 to 16384.').waitFor();
    await window.screenshot('wizard-3-refused');
    await quickInput.type('20');
    await quickInput.choose('Continue with this disk');
    await step('Name', 4);
    assert.equal(await quickInput.input().inputValue(), 'Ubuntu 24.04, t3.small');
    await quickInput.type('Course box');
    await step('Firewall', 5);
    await quickInput.choose('SSH from my address');
    await step('Key pair', 6);
    await quickInput.press('Back');
    await step('Firewall', 5);
    await window.page.keyboard.press('Enter');
    await step('Key pair', 6);
    await quickInput.choose('A new key (ed25519)');
    await step('Review', 7);
  });

  it('keeps the answers when somebody leaves, and changes one from the review', async () => {
    const { quickInput } = window;
    await quickInput.escape();
    await window.notifications.with('Your answers are kept').waitFor();
    await window.notifications.press('Your answers are kept', 'Continue');
    await quickInput.choose('Go on where you left');
    await step('Review', 7);
    await quickInput.choose('Name');
    await step('Name', 4);
    await quickInput.type('ML course');
    await step('Review', 7);
  });

  it('writes a valid file into the workspace, shows it and offers to launch it', async () => {
    await window.quickInput.choose('Save to this workspace');
    await window.sideBar.row('ML course').waitFor();
    const folder = path.join(window.folders.workspace, '.ec2-lab', 'templates');
    assert.deepEqual(await readdir(folder), ['ml-course.json']);
    const { template: read, problems } = await readTemplate(
      await readFile(path.join(folder, 'ml-course.json'), 'utf8'),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(read, {
      name: 'ML course',
      image: {
        ssmParameter: '/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id',
      },
      instanceType: 't3.small',
      rootVolume: { sizeGiB: 20, type: 'gp3', encrypted: true },
      securityGroup: 'ssh-from-my-address',
      keyPair: { create: 'ed25519' },
    });
    const lens = window.page.locator('.codelens-decoration').first();
    await lens.waitFor();
    await until('the code lens', async () => /^Launch\s*\|\s*Show plan$/.test(await lens.innerText()), {
      seen: () => lens.innerText(),
    });
    await window.screenshot('wizard-saved');
  });

  it('says of a file that is no template why, in the tree and in Problems', async () => {
    const { workspace } = window.folders;
    await writeTemplate(workspace, 'broken.json', template({ instanceType: 'enormous' }));
    await writeTemplate(workspace, 'cut.json', template().slice(0, -2));
    const row = (name: string) => async () =>
      (await window.sideBar.rows()).find((each) => each.startsWith(`${name} `));
    const reason = 'The instance type has the form family.size';
    const shown = (name: string, what: string) =>
      until(what, async () => (await row(name)())?.includes(what), { seen: () => window.sideBar.rows() });
    await shown('broken.json', reason);
    await shown('cut.json', 'A closing "}" is missing at the end.');
    await window.sideBar.row('ML course').waitFor();
    await window.palette('Problems: Focus on Problems View');
    const problems = window.page.locator('.markers-panel .monaco-list-row');
    await problems.filter({ hasText: reason }).first().waitFor();
    await problems.filter({ hasText: 'A closing "}" is missing' }).first().waitFor();
    await window.screenshot('wizard-invalid');
  });
});
