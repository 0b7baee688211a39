import assert from 'node:assert/strict';
import type { Volume } from '../../../../src/core/ec2/volumes/volumes';
import { addDisk, type DiskCloud } from '../../../../src/core/lab/disks/addDisk';
import { Problem } from '../../../../src/core/problem';
import { rejectsWith } from '../../../clouds/contract/given';
import { volumeWith } from '../../features/disks/volumeFixture';
import { instance } from '../fixtures';
import { place } from '../fakeCloud';

describe('adding a disk', () => {
  let volumes: Volume[];
  let failing: keyof DiskCloud | undefined;
  /** Is done all the same, and its answer is lost. */
  let lost: keyof DiskCloud | undefined;
  let deleteFails: boolean;
  const wanted = { type: 'gp3', sizeGiB: 8, encrypted: true, tags: {} };
  const call = async <T>(name: keyof DiskCloud, act: () => T): Promise<T> => {
    await Promise.resolve();
    if (failing === name) throw new Problem('Quota', `${name} failed`);
    const done = act();
    if (lost === name) throw new Problem('Network', `${name} was lost`, { uncertain: true });
    return done;
  };
  const only = () => volumes[0] ?? volumeWith();
  const cloud: DiskCloud = {
    createVolume: (_at, { sizeGiB, zone }) =>
      call('createVolume', () => {
        volumes.push(volumeWith({ id: 'vol-00000001', sizeGiB, zone, state: 'available', attachments: [] }));
        return 'vol-00000001';
      }),
    waitForVolume: (_at, _id, state) =>
      state === 'attached' ? call('waitForVolume', only) : Promise.resolve(only()),
    listVolumes: (_at, search) =>
      search?.ids ? Promise.resolve(volumes) : call('listVolumes', () => [volumeWith()]),
    attachVolume: (_at, { volumeId, instanceId, device }) =>
      call('attachVolume', () => {
        const attachment = { instanceId, device, state: 'attached', deleteOnTermination: false };
        volumes = volumes.map((each) =>
          each.id === volumeId ? { ...each, attachments: [attachment] } : each,
        );
      }),
    detachVolume: (_at, { volumeId }) =>
      call('detachVolume', () => {
        volumes = volumes.map((each) => (each.id === volumeId ? { ...each, attachments: [] } : each));
      }),
    deleteVolume: async (_at, id) => {
      await Promise.resolve();
      const attached = volumes.some(({ attachments }) => attachments.length > 0);
      if (deleteFails || attached) throw new Problem('InvalidState', 'delete failed');
      volumes = volumes.filter((each) => each.id !== id);
      if (lost === 'deleteVolume') throw new Problem('NotFound', 'there is none', { uncertain: true });
    },
  };
  beforeEach(() => {
    volumes = [];
    failing = undefined;
    lost = undefined;
    deleteFails = false;
  });
  const add = () => addDisk(place, instance(), wanted, { pollMs: 1 }, cloud);

  it('makes it in the zone of the instance and attaches it under a free name', async () => {
    const volume = await add();
    assert.equal(volume.zone, instance().zone);
    assert.deepEqual(
      volume.attachments.map(({ device }) => device),
      ['/dev/sdf'],
    );
  });

  for (const name of ['createVolume', 'waitForVolume', 'listVolumes', 'attachVolume'] as const) {
    it(`leaves nothing behind when ${name} fails`, async () => {
      failing = name;
      await rejectsWith(add(), 'Quota', new RegExp(`${name} failed`));
      assert.deepEqual(volumes, []);
    });
  }

  it('says so when what was made cannot be deleted', async () => {
    failing = 'attachVolume';
    deleteFails = true;
    await rejectsWith(add(), 'Unknown', /vol-00000001 could not be taken back/);
    assert.equal(volumes.length, 1);
  });

  it('is attached though the answer to that is lost', async () => {
    lost = 'attachVolume';
    assert.equal((await add()).attachments.length, 1);
    assert.equal(volumes.length, 1);
  });

  it('is taken off the instance again when that is not to be seen, or the person cancels', async () => {
    failing = 'waitForVolume';
    await rejectsWith(add(), 'Quota', /waitForVolume failed/);
    assert.deepEqual(volumes, []);
  });

  it('is content when it is gone, though the answer is lost', async () => {
    failing = 'attachVolume';
    lost = 'deleteVolume';
    await rejectsWith(add(), 'Quota', /attachVolume failed/);
    assert.deepEqual(volumes, []);
  });

  it('is deleted though EC2 is slow to show it', async () => {
    let looks = 0;
    const slow: DiskCloud = {
      ...cloud,
      waitForVolume: () => Promise.reject(new Problem('NotFound', 'not shown yet')),
      listVolumes: (at, search) => {
        if (search?.ids && ++looks < 4) return Promise.reject(new Problem('NotFound', 'not shown yet'));
        return cloud.listVolumes(at, search);
      },
    };
    await rejectsWith(addDisk(place, instance(), wanted, { pollMs: 1 }, slow), 'NotFound', /not shown/);
    assert.deepEqual(volumes, []);
  });

  it('is taken off and deleted though the answer to the first is lost', async () => {
    failing = 'waitForVolume';
    lost = 'detachVolume';
    await rejectsWith(add(), 'Quota', /waitForVolume failed/);
    assert.deepEqual(volumes, []);
  });

  it('is deleted again when the person cancels while it is being made', async () => {
    const canceling = new AbortController();
    const slow: DiskCloud = {
      ...cloud,
      createVolume: async (at, what) => {
        const id = await cloud.createVolume(at, what);
        canceling.abort();
        return id;
      },
    };
    const waiting = { pollMs: 1, signal: canceling.signal };
    await assert.rejects(addDisk(place, instance(), wanted, waiting, slow), { name: 'AbortError' });
    assert.deepEqual(volumes, []);
  });
});
