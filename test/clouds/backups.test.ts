import assert from 'node:assert/strict';
import type { Place } from '../../src/core/account/account';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { getImage } from '../../src/core/ec2/images/images';
import { listSnapshots } from '../../src/core/ec2/volumes/snapshots';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import type { Instance } from '../../src/core/ec2/types';
import type { Backup } from '../../src/core/lab/backups/backup';
import { beginBackup } from '../../src/core/lab/backups/beginBackup';
import { copyBackup } from '../../src/core/lab/backups/copyBackup';
import { deleteBackup } from '../../src/core/lab/backups/deleteBackup';
import { launchableImage } from '../../src/core/lab/backups/launchableImage';
import { findBackup } from '../../src/core/lab/backups/listBackups';
import { listRestores } from '../../src/core/lab/backups/listRestores';
import { goBack, keepRestored } from '../../src/core/lab/backups/putBack';
import {
  realRestoreCloud,
  type RestoreCloud,
  type RestoreOptions,
} from '../../src/core/lab/backups/restoreCloud';
import { RestoreFailed, restoreInPlace } from '../../src/core/lab/backups/restoreInPlace';
import { waitForBackup } from '../../src/core/lab/backups/waitForBackups';
import { Problem } from '../../src/core/problem';
import { contract } from './contract/contract';
import { givenRunning } from './contract/given';

const { signal } = new AbortController();
const patience = { pollMs: 200, stateMs: 60_000 };
const options: RestoreOptions = { patience, signal };

async function backedUp(
  here: Place,
  instance: Instance,
  { kind = 'image', stopFirst = false }: { kind?: Backup['kind']; stopFirst?: boolean } = {},
): Promise<Backup> {
  const id = await beginBackup(here, instance, { kind, stopFirst, patience, signal });
  return waitForBackup(here, id, { pollMs: 200, signal });
}

contract('Backups', ({ at, itUnless }) => {
  const rootOf = async (here: Place, { id: instanceId }: Instance) =>
    (await listVolumes(here, { instanceId })).map(({ id, attachments: [root] }) => ({
      id,
      device: root?.device,
      deleteOnTermination: root?.deleteOnTermination,
    }));

  itUnless(
    'imageSnapshotsUntaggable',
    'makes an image, finds it by its tags, and deletes it with its snapshots',
    async () => {
      const here = at();
      const instance = await givenRunning(here);
      const backup = await backedUp(here, instance);
      assert.deepEqual(
        [backup.kind, backup.instanceId, backup.instanceName, backup.sizeGiB, backup.progress],
        ['image', instance.id, 'machine', 20, 100],
      );
      assert.ok(backup.imageId?.startsWith('ami-'));
      assert.equal((await getInstance(here, instance.id)).state, 'running');
      await deleteBackup(here, backup);
      assert.equal(await findBackup(here, backup.id), undefined);
      const ids = backup.disks.map(({ snapshotId }) => snapshotId);
      const left = await listSnapshots(here);
      assert.ok(left.every(({ id }) => !ids.includes(id)));
      await deleteBackup(here, backup);
    },
  );

  const openFor = async (here: Place, { id }: Instance) =>
    (await listRestores(here, options)).filter(({ instanceId }) => instanceId === id);

  it('makes a set of snapshots of a stopped instance, which runs again', async () => {
    const here = at();
    const instance = await givenRunning(here);
    const backup = await backedUp(here, instance, { kind: 'snapshots', stopFirst: true });
    assert.equal((await getInstance(here, instance.id)).state, 'running');
    assert.deepEqual([backup.kind, backup.imageId, backup.disks.length], ['snapshots', undefined, 1]);
    assert.equal(backup.disks[0]?.device, backup.rootDevice);
    await deleteBackup(here, backup);
    assert.equal(await findBackup(here, backup.id), undefined);
  });

  itUnless(
    'registeredImageUntagged',
    'makes an image of a set, which belongs to it from then on',
    async () => {
      const here = at();
      const backup = await backedUp(here, await givenRunning(here), { kind: 'snapshots' });
      const imageId = await launchableImage(here, backup);
      const again = await findBackup(here, backup.id);
      assert.deepEqual([again?.imageId, again?.kind], [imageId, 'snapshots']);
      assert.equal((await getImage(here, imageId)).rootVolumeGiB, 20);
      assert.ok(again);
      await deleteBackup(here, again);
      assert.equal(await findBackup(here, backup.id), undefined);
    },
  );

  for (const kind of ['image', 'snapshots'] as const) {
    const test = async () => {
      const here = at();
      const there = { ...here, region: 'eu-west-1' };
      const backup = await backedUp(here, await givenRunning(here), { kind });
      const id = await copyBackup(there, backup, { signal });
      const copy = await waitForBackup(there, id, { pollMs: 200, signal });
      const origin = backup.imageId ?? backup.disks[0]?.snapshotId;
      assert.deepEqual(copy.copiedFrom, { region: 'us-east-1', id: origin });
      assert.deepEqual(
        [copy.kind, copy.instanceId, copy.createdAt],
        [kind, backup.instanceId, backup.createdAt],
      );
      const snapshots = await listSnapshots(there, { ids: copy.disks.map(({ snapshotId }) => snapshotId) });
      assert.ok(snapshots.length > 0 && snapshots.every(({ encrypted }) => encrypted));
      assert.ok((await launchableImage(there, copy)).startsWith('ami-'));
    };
    const title = `copies ${kind} to another region, encrypted and with its origin`;
    if (kind === 'image') itUnless('imageSnapshotsUntaggable', title, test);
    else it(title, test);
  }

  it('restores in place, and goes back', async () => {
    const here = at();
    const instance = await givenRunning(here);
    const before = await rootOf(here, instance);
    const backup = await backedUp(here, instance, { kind: 'snapshots' });
    const done = await restoreInPlace(here, instance, backup, options);
    const [root] = await rootOf(here, instance);
    assert.deepEqual([root?.id, root?.device], [done.newVolumeId, before[0]?.device]);
    assert.equal((await getInstance(here, instance.id)).state, 'running');
    const [found] = await openFor(here, instance);
    assert.deepEqual([found?.stage, found?.oldVolumeId], ['done', before[0]?.id]);
    await goBack(here, done, options);
    assert.deepEqual(await rootOf(here, instance), before);
    assert.deepEqual(await openFor(here, instance), []);
  });

  it('restores from snapshots, and keeps the new disk alone', async () => {
    const here = at();
    const instance = await givenRunning(here);
    const backup = await backedUp(here, instance, { kind: 'snapshots' });
    const [before] = await rootOf(here, instance);
    const done = await restoreInPlace(here, instance, backup, options);
    await keepRestored(here, done, options);
    const ids = (await listVolumes(here)).map(({ id }) => id);
    assert.ok(before && !ids.includes(before.id));
    assert.deepEqual(await openFor(here, instance), []);
  });

  itUnless(
    'attachForgetsTermination',
    'has the restored disk go with the instance like the old one',
    async () => {
      const here = at();
      const instance = await givenRunning(here);
      const backup = await backedUp(here, instance, { kind: 'snapshots' });
      await restoreInPlace(here, instance, backup, options);
      assert.equal((await rootOf(here, instance))[0]?.deleteOnTermination, true);
    },
  );

  for (const failing of ['createVolumeOf', 'detachVolume', 'attachVolume', 'startInstances'] as const) {
    it(`is as before when ${failing} is refused`, async () => {
      const here = at();
      const instance = await givenRunning(here);
      const before = await rootOf(here, instance);
      const backup = await backedUp(here, instance, { kind: 'snapshots' });
      let refused = false;
      const call = realRestoreCloud[failing] as (...args: unknown[]) => Promise<unknown>;
      const refuse = (...args: unknown[]): Promise<unknown> => {
        if (refused) return call(...args);
        refused = true;
        return Promise.reject(new Problem('AccessDenied', 'No.'));
      };
      const cloud = { ...realRestoreCloud, [failing]: refuse } as RestoreCloud;
      await assert.rejects(
        restoreInPlace(here, instance, backup, { ...options, cloud }),
        (error: unknown) => error instanceof RestoreFailed && error.restore === undefined,
      );
      assert.deepEqual(
        (await rootOf(here, instance)).map(({ id }) => id),
        before.map(({ id }) => id),
      );
      assert.equal((await getInstance(here, instance.id)).state, 'running');
      assert.deepEqual(await openFor(here, instance), []);
    });
  }
});
