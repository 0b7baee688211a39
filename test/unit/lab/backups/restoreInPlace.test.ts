/** Every call of a restore fails in turn: the end is either done, or as before, and it says which. */
import assert from 'node:assert/strict';
import type { Volume } from '../../../../src/core/ec2/volumes/volumes';
import { listRestores } from '../../../../src/core/lab/backups/listRestores';
import { newVolumeTags, oldVolumeTags } from '../../../../src/core/lab/backups/restore';
import { goBack, keepRestored } from '../../../../src/core/lab/backups/putBack';
import {
  finishRestore,
  RestoreFailed,
  restoreInPlace,
} from '../../../../src/core/lab/backups/restoreInPlace';
import type { RestoreOptions } from '../../../../src/core/lab/backups/restoreCloud';
import { isCancellation, Problem } from '../../../../src/core/problem';
import { volumeWith } from '../../features/disks/volumeFixture';
import { backupWith } from './fixtures';
import { AT, FakeDisks, type Fault } from './fakeDisks';

const optionsOf = (disks: FakeDisks, signal = new AbortController().signal): RestoreOptions => ({
  cloud: disks.cloud,
  patience: { pollMs: 1, stateMs: 20 },
  signal,
});
const restore = (disks: FakeDisks, signal?: AbortSignal) =>
  restoreInPlace(AT, disks.instance, backupWith(), optionsOf(disks, signal));

/** How many calls a whole restore makes. */
async function countCalls(): Promise<number> {
  const disks = new FakeDisks();
  await restore(disks);
  return disks.calls.length;
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** The two disks of a restore of another instance. */
function othersRestore(): Volume[] {
  const other = { instanceId: 'i-other', instanceName: 'other', oldVolumeId: 'vol-other-old' };
  const attachment = { device: '/dev/xvda', state: 'attached', deleteOnTermination: true } as const;
  return [
    volumeWith({
      id: 'vol-other-new',
      tags: newVolumeTags({ ...other, device: '/dev/xvda', ran: true, deleteOnTermination: true }),
      attachments: [{ ...attachment, instanceId: 'i-other' }],
    }),
    volumeWith({ id: 'vol-other-old', state: 'available', tags: oldVolumeTags(other), attachments: [] }),
  ];
}

/** The volumes but for the one that the instance shares, each with its tags. */
const left = (disks: FakeDisks) =>
  disks.volumes.flatMap(({ id, tags }) => (id === 'vol-shared' ? [] : [[id, tags]]));

describe('a restore in place', () => {
  for (const state of ['running', 'stopped'] as const) {
    it(`gives a ${state} instance the disk of the backup, and leaves it ${state}`, async () => {
      const disks = new FakeDisks(state);
      const done = await restore(disks);
      assert.equal(disks.instance.state, state);
      assert.deepEqual(
        [disks.root()?.id, disks.root()?.attachments[0]?.deleteOnTermination],
        ['vol-new', true],
      );
      assert.equal(done.oldVolumeId, 'vol-old');
      const [found] = await listRestores(AT, optionsOf(disks));
      assert.deepEqual(
        [found?.stage, found?.newVolumeId, found?.oldVolumeId],
        ['done', 'vol-new', 'vol-old'],
      );
    });

    it(`goes back to the very state before, ${state}`, async () => {
      const disks = new FakeDisks(state);
      const before = disks.state();
      await goBack(AT, await restore(disks), optionsOf(disks));
      assert.deepEqual(disks.state(), before);
    });
  }

  it('keeps the restored disk and deletes the old one', async () => {
    const disks = new FakeDisks();
    await keepRestored(AT, await restore(disks), optionsOf(disks));
    assert.deepEqual(left(disks), [['vol-new', { Name: 'root', 'ec2-lab:lab': 'lab-1' }]]);
    assert.deepEqual(await listRestores(AT, optionsOf(disks)), []);
  });

  it('keeps nothing where the instance and its restored disk are gone, and goes back to nothing', async () => {
    const disks = new FakeDisks();
    await restore(disks);
    disks.instance = { ...disks.instance, state: 'terminated' };
    disks.volumes = disks.volumes.filter(({ id }) => id !== 'vol-new');
    const [alone] = await listRestores(AT, optionsOf(disks));
    assert.deepEqual([alone?.newVolumeId, alone?.oldVolumeId], [undefined, 'vol-old']);
    const before = disks.state();
    for (const work of [goBack, finishRestore])
      assert.match(String(await failureOf(work(AT, alone!, optionsOf(disks)))), /not there any more/);
    assert.deepEqual(disks.state(), before);
    await keepRestored(AT, alone!, optionsOf(disks));
    assert.deepEqual(left(disks), []);
    await keepRestored(AT, alone!, optionsOf(disks));
  });

  it('makes a disk like the old one of the snapshot, in its zone, with its name and lab', async () => {
    const disks = new FakeDisks();
    await restore(disks);
    const { type, iops, throughput, zone, snapshotId, tags } = disks.root()!;
    assert.deepEqual(
      [type, iops, throughput, zone, snapshotId, tags['Name'], tags['ec2-lab:lab'], tags['course']],
      ['gp3', 4000, 250, 'eu-west-1a', 'snap-root', 'root', 'lab-1', undefined],
    );
  });

  it('touches nothing of another instance, whose restore waits for a decision', async () => {
    for (const how of ['refused', 'lost'] as const)
      for (let call = 1; call <= (await countCalls()); call++) {
        const disks = new FakeDisks();
        disks.volumes.push(...othersRestore());
        const before = disks.state();
        disks.faults = [{ call, how }];
        if ((await failureOf(restore(disks))) === undefined) continue;
        assert.deepEqual(disks.state(), before, `call ${call}, ${disks.calls[call - 1]}`);
      }
  });

  it('says what it does, in the order in which it does it', async () => {
    const disks = new FakeDisks();
    const steps: string[] = [];
    const options = { ...optionsOf(disks), onStep: (step: string) => steps.push(step) };
    const done = await restoreInPlace(AT, disks.instance, backupWith(), options);
    await goBack(AT, done, options);
    const making = ['making the volume', 'stopping lab', 'changing the disks', 'starting lab'];
    assert.deepEqual(steps, [...making, 'putting the old disk back', 'starting lab']);
  });

  it('makes nothing without a root volume', async () => {
    const disks = new FakeDisks();
    disks.volumes = disks.volumes.filter(({ id }) => id !== 'vol-old');
    assert.match(String(await failureOf(restore(disks))), /lab has no root volume/);
    assert.ok(!disks.calls.includes('createVolumeOf'));
  });

  it('does not hide a defect', async () => {
    for (let call = 1; call <= (await countCalls()); call++) {
      const disks = new FakeDisks();
      disks.onCall = () => {
        if (disks.calls.length === call) throw new TypeError('a defect');
      };
      assert.ok((await failureOf(restore(disks))) instanceof TypeError, disks.calls[call - 1]);
    }
  });

  it('makes nothing while another one waits for a decision', async () => {
    const disks = new FakeDisks();
    await restore(disks);
    const before = disks.state();
    const error = await failureOf(restore(disks));
    assert.ok(error instanceof Problem && error.code === 'InvalidState');
    assert.deepEqual(disks.state(), before);
  });

  it('makes nothing of a backup that is not whole, or does not tell its root', async () => {
    for (const facts of [{ state: 'pending' as const }, { rootDevice: '/dev/sda1' }]) {
      const disks = new FakeDisks();
      const error = await failureOf(restoreInPlace(AT, disks.instance, backupWith(facts), optionsOf(disks)));
      assert.ok(error instanceof Problem && error.code === 'InvalidState');
      assert.deepEqual(disks.calls, []);
    }
  });

  for (const state of ['running', 'stopped'] as const) {
    for (const how of ['refused', 'lost'] as const) {
      it(`is as before whichever call is ${how}, ${state}`, async () => {
        for (let call = 1; call <= (await countCalls()); call++) {
          const disks = new FakeDisks(state);
          const before = disks.state();
          disks.faults = [{ call, how }];
          const error = await failureOf(restore(disks));
          const at = `call ${call}, ${disks.calls[call - 1]}`;
          if (disks.calls.length < call) continue;
          assert.ok(error instanceof Problem, at);
          assert.deepEqual(disks.state(), before, at);
          assert.ok(!(error instanceof RestoreFailed) || error.restore === undefined, at);
          if (error instanceof RestoreFailed) assert.match(error.message, /as it was before/, at);
        }
      });
    }
  }

  it('says so when the way back fails too, and any window can go either way then', async () => {
    const total = await countCalls();
    let stuck = 0;
    for (let call = 1; call <= total; call++) {
      for (let other = call + 1; other <= call + 14; other++) {
        for (const [end, how] of [
          ['finish', 'refused'],
          ['back', 'refused'],
          ['back', 'lost'],
        ] as const) {
          const disks = new FakeDisks();
          const before = disks.state();
          const faults: Fault[] = [
            { call, how },
            { call: other, how: 'refused' },
          ];
          disks.faults = faults;
          const error = await failureOf(restore(disks));
          disks.faults = [];
          const at = `calls ${call} and ${other}: ${disks.calls.join(' ')}`;
          assert.ok(error instanceof Problem, at);
          if (!(error instanceof RestoreFailed) || !error.restore) {
            assert.deepEqual(disks.state(), before, at);
            continue;
          }
          stuck += 1;
          const [found] = await listRestores(AT, optionsOf(disks));
          if (!found) {
            // Nothing was made, but EC2 could not be asked about that either.
            assert.deepEqual(disks.state(), before, at);
            continue;
          }
          if (end === 'back') {
            await goBack(AT, found, optionsOf(disks));
            assert.deepEqual(disks.state(), before, at);
          } else {
            await finishRestore(AT, found, optionsOf(disks));
            assert.deepEqual([disks.root()?.id, disks.instance.state], ['vol-new', 'running'], at);
          }
        }
      }
    }
    assert.ok(stuck > 0);
  });

  it('goes back in several attempts when each breaks off', async () => {
    for (let call = 1; call <= 20; call++) {
      const disks = new FakeDisks();
      const before = disks.state();
      const done = await restore(disks);
      disks.faults = [{ call: disks.calls.length + call, how: 'refused' }];
      const error = await failureOf(goBack(AT, done, optionsOf(disks)));
      disks.faults = [];
      const [found] = await listRestores(AT, optionsOf(disks));
      if (found) await goBack(AT, found, optionsOf(disks));
      assert.ok(found ?? error === undefined, `call ${call}`);
      assert.deepEqual(disks.state(), before, `call ${call}`);
    }
  });

  it('is as before when it is canceled at any call', async () => {
    for (let call = 1; call <= (await countCalls()); call++) {
      const disks = new FakeDisks();
      const before = disks.state();
      const controller = new AbortController();
      disks.onCall = () => {
        if (disks.calls.length === call) controller.abort();
      };
      const error = await failureOf(restore(disks, controller.signal));
      const at = `call ${call}, ${disks.calls[call - 1]}`;
      if (error === undefined) assert.equal(disks.root()?.id, 'vol-new', at);
      else {
        assert.ok(isCancellation(error), at);
        assert.deepEqual(disks.state(), before, at);
      }
    }
  });

  it('deletes only the new disk of an instance that is gone', async () => {
    const disks = new FakeDisks();
    const done = await restore(disks);
    disks.instance = { ...disks.instance, state: 'terminated' };
    const free = { state: 'available', attachments: [] } as const;
    disks.volumes = disks.volumes.map((one) => (one.id === 'vol-shared' ? one : { ...one, ...free }));
    await goBack(AT, done, optionsOf(disks));
    assert.deepEqual(left(disks), [['vol-old', { Name: 'root', 'ec2-lab:lab': 'lab-1', course: 'linux' }]]);
  });
});
