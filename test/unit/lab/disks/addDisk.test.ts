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
  let deleteFails: boolean;
  const wanted = { type: 'gp3', sizeGiB: 8, encrypted: true, tags: {} };
  const call = async <T>(name: keyof DiskCloud, act: () => T): Promise<T> => {
    await Promise.resolve();
    if (failing === name) throw new Problem('Quota', `${name} failed`);
    return act();
  };
  const only = () => volumes[0] ?? volumeWith();
  const cloud: DiskCloud = {
    createVolume: (_at, { sizeGiB, zone }) =>
      call('createVolume', () => {
        volumes.push(volumeWith({ id: 'vol-00000001', sizeGiB, zone, state: 'available', attachments: [] }));
        return 'vol-00000001';
      }),
    waitForVolume: () => call('waitForVolume', only),
    listVolumes: () => call('listVolumes', () => [volumeWith()]),
    attachVolume: (_at, { volumeId, instanceId, device }) =>
      call('attachVolume', () => {
        const attachment = { instanceId, device, state: 'attached', deleteOnTermination: false };
        volumes = volumes.map((each) =>
          each.id === volumeId ? { ...each, attachments: [attachment] } : each,
        );
      }),
    deleteVolume: async (_at, id) => {
      await Promise.resolve();
      if (deleteFails) throw new Problem('NoAnswer', 'delete failed');
      volumes = volumes.filter((each) => each.id !== id);
    },
  };
  beforeEach(() => {
    volumes = [];
    failing = undefined;
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
    await rejectsWith(add(), 'Unknown', /vol-00000001 could be neither attached nor deleted/);
    assert.equal(volumes.length, 1);
  });
});
