/** Having an instance on or off, whatever it does now: what is asked of EC2 for it. */
import assert from 'node:assert/strict';
import { ensureRunning, ensureStopped } from '../../../../src/core/lab/backups/power';
import type { InstanceState } from '../../../../src/core/ec2/types';
import { AT, FakeDisks } from './fakeDisks';

const wait = { timeoutMs: 20, pollMs: 1 };
const ways = { stopped: ensureStopped, running: ensureRunning };

describe('an instance that is to be', () => {
  for (const [wanted, state, calls] of [
    ['stopped', 'stopped', []],
    ['stopped', 'stopping', ['waitForState']],
    ['stopped', 'running', ['stopInstances', 'waitForState']],
    ['running', 'running', []],
    ['running', 'pending', ['waitForState']],
    ['running', 'stopped', ['startInstances', 'waitForState']],
    ['running', 'stopping', ['waitForState', 'startInstances', 'waitForState']],
  ] as readonly (readonly [keyof typeof ways, InstanceState, readonly string[]])[])
    it(`${wanted} and is ${state}: ${calls.join(', ') || 'nothing'}`, async () => {
      const disks = new FakeDisks(state);
      disks.slow = true;
      const asked: unknown[] = [];
      const cloud = {
        ...disks.cloud,
        stopInstances: (...[at, ids]: Parameters<typeof disks.cloud.stopInstances>) => {
          asked.push(ids);
          return disks.cloud.stopInstances(at, ids);
        },
        startInstances: (...[at, ids]: Parameters<typeof disks.cloud.startInstances>) => {
          asked.push(ids);
          return disks.cloud.startInstances(at, ids);
        },
      };
      await ways[wanted](AT, 'i-1', cloud, wait);
      assert.deepEqual(disks.calls, ['getInstance', ...calls]);
      assert.equal(disks.instance.state, wanted);
      for (const ids of asked) assert.deepEqual(ids, ['i-1']);
    });

  it('running and is refused fails with EC2’s words', async () => {
    const disks = new FakeDisks('terminated');
    await assert.rejects(ensureRunning(AT, 'i-1', disks.cloud, wait), { code: 'InvalidState' });
    await assert.rejects(ensureStopped(AT, 'i-1', disks.cloud, wait), { code: 'InvalidState' });
  });
});
