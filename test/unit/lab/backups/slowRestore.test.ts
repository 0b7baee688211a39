/** A restore in place where every change shows as on its way first, and where one comes to nothing. */
import assert from 'node:assert/strict';
import { goBack } from '../../../../src/core/lab/backups/putBack';
import type { RestoreOptions } from '../../../../src/core/lab/backups/restoreCloud';
import { restoreInPlace } from '../../../../src/core/lab/backups/restoreInPlace';
import { AT, FakeDisks } from './fakeDisks';
import { backupWith } from './fixtures';

const optionsOf = (disks: FakeDisks, stateMs = 20): RestoreOptions => ({
  cloud: disks.cloud,
  patience: { pollMs: 1, stateMs },
  signal: new AbortController().signal,
});
const restore = (disks: FakeDisks, stateMs?: number) =>
  restoreInPlace(AT, disks.instance, backupWith(), optionsOf(disks, stateMs));
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a restore in place where EC2 takes its time', () => {
  for (const state of ['running', 'pending', 'stopping', 'stopped'] as const)
    it(`waits for each change, of an instance that is ${state}, there and back`, async () => {
      const disks = new FakeDisks(state);
      disks.slow = true;
      const runs = state === 'running' || state === 'pending';
      const done = await restore(disks);
      assert.deepEqual([disks.root()?.id, disks.instance.state], ['vol-new', runs ? 'running' : 'stopped']);
      await goBack(AT, done, optionsOf(disks));
      assert.deepEqual([disks.root()?.id, disks.instance.state], ['vol-old', runs ? 'running' : 'stopped']);
      assert.deepEqual(
        disks.volumes.map(({ id }) => id),
        ['vol-shared', 'vol-old'],
      );
    });

  it('goes back from one that the person stopped since, and starts one that is starting', async () => {
    for (const [state, after] of [
      ['stopping', 'stopped'],
      ['stopped', 'stopped'],
      ['pending', 'running'],
    ] as const) {
      const disks = new FakeDisks();
      disks.slow = true;
      const done = await restore(disks);
      disks.instance = { ...disks.instance, state };
      await goBack(AT, done, optionsOf(disks));
      assert.deepEqual([disks.root()?.id, disks.instance.state], ['vol-old', after], state);
    }
  });

  it('is as before when the disk is not ready in time', async () => {
    const disks = new FakeDisks();
    disks.slow = true;
    const before = disks.state();
    const error = await failureOf(restore(disks, 0));
    assert.match(String(error), /vol-new was not ready in time. The instance is as it was before/);
    assert.deepEqual(disks.state(), before);
  });

  it('is as before when EC2 could not make the disk, which is deleted', async () => {
    for (const slow of [false, true]) {
      const disks = new FakeDisks();
      Object.assign(disks, { slow, unmakeable: true });
      const before = disks.state();
      const error = await failureOf(restore(disks));
      assert.match(String(error), /could not make the volume vol-new. The instance is as it was before/);
      assert.deepEqual(disks.state(), before);
    }
  });
});
