import assert from 'node:assert/strict';
import type { Place } from '../../src/core/account/account';
import {
  allocateElasticIp,
  attachElasticIp,
  detachElasticIp,
  listElasticIps,
  releaseElasticIp,
} from '../../src/core/ec2/network/addresses';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { deleteVolume, detachVolume } from '../../src/core/ec2/volumes/volumeCalls';
import {
  createVolume,
  latestModification,
  modifyVolume,
  waitForModification,
  waitForVolume,
} from '../../src/core/ec2/volumes/volumeChanges';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import { attachDisk } from '../../src/core/lab/disks/addDisk';
import { growDisk } from '../../src/core/lab/disks/grow';
import type { DiskLayout } from '../../src/core/lab/disks/layout';
import type { RemoteDisk } from '../../src/core/lab/disks/remote';
import { partitioned } from '../unit/lab/disks/diskLayouts';
import { contract } from './contract/contract';
import { givenRunning, rejectsWith } from './contract/given';

const quickly = { pollMs: 200 };

contract('Elastic IPs', ({ at, itUnless }) => {
  const find = async (here: Place, id: string) => (await listElasticIps(here)).find((each) => each.id === id);

  it('are allocated, attached, moved, detached and released', async () => {
    const here = at();
    const [first, second] = [await givenRunning(here), await givenRunning(here)];
    const { id, publicIp } = await allocateElasticIp(here, { Name: 'lab' });
    assert.equal((await find(here, id))?.name, 'lab');
    await attachElasticIp(here, id, first.id);
    assert.deepEqual((await getInstance(here, first.id)).publicIp, publicIp);
    await attachElasticIp(here, id, second.id, { move: true });
    const moved = await find(here, id);
    assert.equal(moved?.instanceId, second.id);
    await detachElasticIp(here, moved.associationId ?? '');
    assert.equal((await find(here, id))?.associationId, undefined);
    await releaseElasticIp(here, id);
    assert.equal(await find(here, id), undefined);
    await rejectsWith(releaseElasticIp(here, id), 'NotFound');
  });

  itUnless('movedAddressStays', 'are not on the instance any more that they moved from', async () => {
    const here = at();
    const [first, second] = [await givenRunning(here), await givenRunning(here)];
    const { id, publicIp } = await allocateElasticIp(here);
    await attachElasticIp(here, id, first.id);
    await attachElasticIp(here, id, second.id, { move: true });
    const left = (await getInstance(here, first.id)).publicIp;
    await detachElasticIp(here, (await find(here, id))?.associationId ?? '');
    await releaseElasticIp(here, id);
    assert.notEqual(left, publicIp);
  });

  itUnless('addressOwnerUnsaid', 'are told from Amazon’s own by their instance', async () => {
    const here = at();
    const { id: instanceId, elastic } = await givenRunning(here);
    const { id } = await allocateElasticIp(here);
    await attachElasticIp(here, id, instanceId);
    assert.deepEqual([elastic, (await getInstance(here, instanceId)).elastic], [false, true]);
    const { associationId } = (await find(here, id)) ?? {};
    await detachElasticIp(here, associationId ?? '');
    await releaseElasticIp(here, id);
  });

  itUnless('attachedAddressCanGo', 'are not released while something has them', async () => {
    const here = at();
    const { id: instanceId } = await givenRunning(here);
    const { id } = await allocateElasticIp(here);
    await attachElasticIp(here, id, instanceId);
    const work = releaseElasticIp(here, id);
    try {
      await rejectsWith(work, 'InvalidState', /detach it first/);
    } finally {
      const address = await find(here, id);
      if (address) {
        await detachElasticIp(here, address.associationId ?? '');
        await releaseElasticIp(here, id);
      }
    }
  });
});

contract('Disks', ({ at }) => {
  it('are created, attached, grown, given another type, detached and deleted', async () => {
    const here = at();
    const instance = await givenRunning(here);
    const id = await createVolume(here, {
      zone: instance.zone ?? '',
      sizeGiB: 8,
      type: 'gp3',
      encrypted: true,
      tags: { Name: 'data' },
    });
    await waitForVolume(here, id, 'available', quickly);
    const attached = await attachDisk(here, id, instance.id, quickly);
    assert.deepEqual(
      [attached.name, attached.sizeGiB, attached.encrypted, attached.attachments[0]?.device],
      ['data', 8, true, '/dev/sdf'],
    );
    assert.equal((await listVolumes(here, { instanceId: instance.id })).length, 2);
    await rejectsWith(deleteVolume(here, id), 'InvalidState', /detach it first/);

    assert.equal(await latestModification(here, id), undefined);
    await modifyVolume(here, id, { sizeGiB: 16, type: 'gp2' });
    await waitForModification(here, id, quickly);
    const [grown] = await listVolumes(here, { ids: [id] });
    assert.deepEqual([grown?.sizeGiB, grown?.type], [16, 'gp2']);

    await detachVolume(here, { volumeId: id, instanceId: instance.id });
    await waitForVolume(here, id, 'available', quickly);
    await deleteVolume(here, id);
    await rejectsWith(listVolumes(here, { ids: [id] }), 'NotFound', new RegExp(id));
  });

  // canonical/cloud-init#3056: the volume was larger, for good, before it showed that its file system cannot grow.
  it('are not modified where what is on them cannot grow', async () => {
    const here = at();
    const { zone = '' } = await givenRunning(here);
    const id = await createVolume(here, { zone, sizeGiB: 8, type: 'gp3', encrypted: true, tags: {} });
    await waitForVolume(here, id, 'available', quickly);
    const root = { type: 'ext4', folder: '/' };
    let bytes = 8 * 1024 ** 3;
    const diskWith = (layout: DiskLayout): RemoteDisk => ({
      look: () => Promise.resolve({ ...layout, bytes }),
      growPartition: () => Promise.resolve(),
      growLogicalVolume: () => Promise.reject(new Error('not asked for')),
      growFileSystem: () => Promise.resolve(),
      mount: () => Promise.reject(new Error('not asked for')),
      unmount: () => Promise.reject(new Error('not asked for')),
    });
    const refused = { remote: diskWith(partitioned([root, { type: 'swap' }])) };
    await rejectsWith(growDisk(here, { id, sizeGiB: 8 }, 16, refused, quickly), 'InvalidState', /swap/);
    assert.equal(await latestModification(here, id), undefined);
    assert.equal((await listVolumes(here, { ids: [id] }))[0]?.sizeGiB, 8);
    bytes *= 2;
    const what = { remote: diskWith(partitioned([root])) };
    const { done } = await growDisk(here, { id, sizeGiB: 8 }, 16, what, quickly);
    assert.deepEqual(done, ['modify', 'follow', 'see', 'partition', 'fileSystem']);
    assert.equal((await listVolumes(here, { ids: [id] }))[0]?.sizeGiB, 16);
    await deleteVolume(here, id);
  });
});
