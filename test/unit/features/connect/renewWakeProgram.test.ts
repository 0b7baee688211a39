import assert from 'node:assert/strict';
import { renewWakeProgram } from '../../../../src/features/connect/renewWakeProgram';
import { makeSshHome, type SshHome } from '../../../support/sshHome';

describe('host entries that start their instance', () => {
  let home: SshHome;
  before(async () => (home = await makeSshHome()));
  after(() => home.remove());

  it('follow the extension to the folder of its next version; others are left alone', async () => {
    const old = { runtime: '/usr/bin/code', script: '/extensions/ec2-lab-0.1.0/dist/wake.js' };
    const now = { ...old, script: '/extensions/ec2-lab-0.2.0/dist/wake.js' };
    const waking = home.entry({ alias: 'waking', wake: old });
    const plain = home.entry({ alias: 'plain', instanceId: 'i-0123456789abcdef1' });
    const push = { ...old, publicKey: '/home/ada/.ssh/ec2-lab/instance-connect.pub' };
    const pushing = home.entry({ alias: 'pushing', instanceId: 'i-0123456789abcdef2', push });
    for (const entry of [waking, plain, pushing]) await home.entries.write(entry);
    await renewWakeProgram({ hostEntries: () => home.entries, wakeProgram: now });
    assert.deepEqual(await home.entries.list(), [
      plain,
      { ...pushing, push: { ...push, ...now } },
      { ...waking, wake: now },
    ]);
  });
});
