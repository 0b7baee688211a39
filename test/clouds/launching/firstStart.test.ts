/** A system without cloud-init, from its template to a login, and what its console says of user data it cannot read. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { consoleOutput } from '../../../src/core/ec2/instances/console';
import { waitForState } from '../../../src/core/ec2/instances/waitForState';
import { run } from '../../../src/core/run';
import { needing } from '../../support/needs';
import { startPracticeWorld, type PracticeWorld } from '../../support/practice/practiceWorld';

const signal = new AbortController().signal;
const IMAGE = { owner: '125523088429', name: 'fedora-coreos-41*' };

needing('ssh', 'the practice cloud').describe('Fedora CoreOS on the practice cloud', function () {
  this.timeout(90_000);
  let world: PracticeWorld;
  before(async () => {
    world = await startPracticeWorld();
  });
  after(() => world.stop());

  it('starts without a script of ours and lets core in, by the fingerprint on its console', async () => {
    const { entry, problem } = await world.launch({ image: IMAGE, autoStopMinutes: 30, name: 'coreos' });
    assert.equal(problem, undefined);
    assert.equal(entry?.user, 'core');
    const { code } = await run('ssh', [...world.sshArgs(entry.alias), 'true']);
    assert.equal(code, 0);
  });

  // coreos/fedora-coreos-tracker#1361: with user data that is no Ignition there is no login.
  it('stands in its first boot with a script as user data', async () => {
    const { entry, instance } = await world.launch({ image: IMAGE, name: 'to copy' });
    assert.ok(entry);
    const { Instances } = await world.at.account.client('ec2', world.at.region).then((client) =>
      client.send(
        new RunInstancesCommand({
          ImageId: instance.imageId,
          InstanceType: 't3.micro',
          MinCount: 1,
          MaxCount: 1,
          UserData: Buffer.from('#!/bin/sh\n').toString('base64'),
        }),
      ),
    );
    const id = Instances?.[0]?.InstanceId ?? '';
    await waitForState(world.at, id, 'running', { signal, timeoutMs: 30_000, pollMs: 100 });
    await sleep(100);
    assert.match(
      await consoleOutput(world.at, id, { latest: true }),
      /Ignition \(fetch\)|config is not valid/,
    );
  });
});
