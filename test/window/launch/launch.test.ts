/**
 * The extension's main job in one go, as a person would do it: a template, a launch from the palette, a host entry, a
 * terminal on the instance. EC2 is moto, the instance is a real sshd on 127.0.0.5, reached through an Elastic IP.
 */
import * as assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { run } from '../../../src/core/run';
import { openLab, type Lab } from '../../host/workbench/openLab';
import type { Workbench } from '../../host/workbench/workbench';
import { CALLER_ADDRESS } from '../../support/addressCheck';
import { template, writeTemplate } from '../../support/homeFiles';
import { changesOf } from '../../support/moto/motoProxy';
import { needing } from '../../support/needs';
import { startSshd, type Sshd } from '../../support/sshd';
import { until } from '../../support/until';

needing('moto_server', 'ssh', 'sshd').describe(
  'window: from a template to a shell on the instance',
  function () {
    this.timeout(180_000);
    let sshd: Sshd | undefined;
    let lab: Lab | undefined;
    let workbench: Workbench;

    before(async () => {
      const { port, user } = (sshd = await startSshd());
      lab = await openLab({
        sshd,
        // A template for whoever runs the tests, on the port that sshd happens to have.
        prepare: async (_scene, { workspace }) => {
          const tags = { 'ec2-lab:ssh-port': String(port) };
          await writeTemplate(workspace, 'my-lab.json', template({ loginUser: user, tags }));
        },
      });
      workbench = lab.window;
    });

    after(async () => {
      await lab?.close();
      await sshd?.stop();
    });

    it('says what the launch would make before it makes anything', async () => {
      await workbench.sideBar.open('EC2 Lab');
      await workbench.palette('EC2 Lab: Launch instance');
      await workbench.quickInput.choose('My lab');
      await workbench.dialog().waitFor();
      const words = await workbench.dialog().innerText();
      for (const expected of ['My lab', 't3.micro', CALLER_ADDRESS, 'us-east-1'])
        assert.ok(words.includes(expected), expected);
      await workbench.screenshot('launch-review', 'test/window/screenshots');
      assert.deepEqual(changesOf(lab!.cloud.calls), [], 'nothing was changed yet');
    });

    it('launches after the review, and asks before it touches the SSH config', async () => {
      await workbench.pressInDialog('Launch');
      const question = workbench.dialog().getByText('Include');
      await question.first().waitFor();
      await workbench.screenshot('launch-include');
      await workbench.pressInDialog('Add the line');
      await workbench.notifications.with(/is ready: ssh my-lab/).waitFor();
      await workbench.sideBar.row('My lab').waitFor();
    });

    it('left a host entry that plain ssh uses, as the right user', async () => {
      const { sshFile } = lab!;
      assert.match(await readFile(sshFile('config'), 'utf8'), /^Include .*ec2-lab\/\*\.conf/);
      assert.equal((await stat(sshFile('my-lab.pem'))).mode & 0o777, 0o400);
      const { stdout, stderr } = await run('ssh', [
        '-F',
        sshFile('config'),
        '-oBatchMode=yes',
        'my-lab',
        'id -un',
      ]);
      assert.deepEqual({ stdout: stdout.trim(), stderr }, { stdout: sshd!.user, stderr: '' });
    });

    needing('an sshd that gives terminals').it('opens a terminal on the instance', async () => {
      await workbench.notifications.press(/is ready/, 'Open terminal');
      await workbench.page.locator('.terminal-wrapper.active').waitFor();
      const { keyboard } = workbench.page;
      await until('a shell prompt', async () => /[#$] ?$/m.test(await workbench.terminalText()));
      await keyboard.type('id -un; echo "on ${SSH_CONNECTION##*127.0.0.5 }"\n');
      await until('the answer of the shell', async () =>
        (await workbench.terminalText()).includes(`on ${sshd!.port}`),
      );
      assert.ok((await workbench.terminalText()).split('\n').includes(sshd!.user));
      await workbench.screenshot('launch-terminal', 'test/window/screenshots');
    });
  },
);
