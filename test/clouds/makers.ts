/** Every call of EC2 Lab's that makes something in EC2. */
import { randomUUID } from 'node:crypto';
import type { Place } from '../../src/core/account/account';
import { copyImage, createImage, listOwnImages, registerImage } from '../../src/core/ec2/images/ownImages';
import { runInstance } from '../../src/core/ec2/instances/runInstance';
import { listInstances } from '../../src/core/ec2/instances/instances';
import { importKeyPair, listKeyPairs } from '../../src/core/ec2/keyPairs';
import { allocateElasticIp, listElasticIps } from '../../src/core/ec2/network/addresses';
import { listSecurityGroups } from '../../src/core/ec2/network/securityGroups';
import { createSshGroup } from '../../src/core/ec2/network/sshGroup';
import { copySnapshot, createSnapshots } from '../../src/core/ec2/volumes/snapshotCalls';
import { listSnapshots } from '../../src/core/ec2/volumes/snapshots';
import { createVolumeOf } from '../../src/core/ec2/volumes/volumeCalls';
import { createVolume } from '../../src/core/ec2/volumes/volumeChanges';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import { givenRequest, PUBLIC_KEY, uniqueName } from './contract/given';

/** What the calls are about, made before anything is lost. */
export interface Given {
  readonly instanceId: string;
  readonly zone: string;
  readonly snapshotId: string;
  readonly imageId: string;
}

/** A call that makes one thing, by the action that does, with the ids of all things of its kind. */
export interface Maker {
  readonly action: string;
  readonly make: (at: Place, given: Given, signal?: AbortSignal) => Promise<string>;
  readonly list: (at: Place) => Promise<readonly { readonly id: string }[]>;
}

export const description = 'A test';
export const images = (at: Place) => listOwnImages(at, 'purpose');
export const tags = { purpose: 'test' };

export const makers: Record<string, Maker> = {
  'a key pair': {
    action: 'ImportKeyPair',
    make: async (at, _given, signal) =>
      (await importKeyPair(at, uniqueName('key'), PUBLIC_KEY, tags, signal)).id,
    list: listKeyPairs,
  },
  'a security group': {
    action: 'CreateSecurityGroup',
    make: async (at, _given, signal) => {
      const name = uniqueName('group');
      return (await createSshGroup(at, { name, description, cidr: '203.0.113.7/32', tags }, signal)).id;
    },
    list: listSecurityGroups,
  },
  'an address': {
    action: 'AllocateAddress',
    make: async (at, _given, signal) => (await allocateElasticIp(at, {}, signal)).id,
    list: listElasticIps,
  },
  'a volume': {
    action: 'CreateVolume',
    make: (at, { zone }, signal) =>
      createVolume(at, { zone, type: 'gp3', sizeGiB: 1, encrypted: true, tags }, signal),
    list: listVolumes,
  },
  'a volume of a snapshot': {
    action: 'CreateVolume',
    make: (at, { zone, snapshotId }, signal) => {
      const clientToken = randomUUID();
      const like = { type: 'gp3', iops: undefined, throughput: undefined };
      return createVolumeOf(at, { zone, snapshotId, ...like, tags, clientToken }, signal);
    },
    list: listVolumes,
  },
  snapshots: {
    action: 'CreateSnapshots',
    make: async (at, { instanceId }, signal) =>
      (await createSnapshots(at, { instanceId, description, tags }, signal))[0] ?? '',
    list: listSnapshots,
  },
  'a copy of a snapshot': {
    action: 'CopySnapshot',
    make: (at, { snapshotId: id }, signal) =>
      copySnapshot(at, { from: { region: at.region, id }, description, tags }, signal),
    list: listSnapshots,
  },
  'an image': {
    action: 'CreateImage',
    make: (at, { instanceId }, signal) =>
      createImage(at, { instanceId, name: uniqueName('image'), description, tags }, signal),
    list: images,
  },
  'a copy of an image': {
    action: 'CopyImage',
    make: (at, { imageId: id }, signal) => {
      const from = { region: at.region, id };
      return copyImage(at, { from, name: uniqueName('image'), description, tags }, signal);
    },
    list: images,
  },
  'an image of snapshots': {
    action: 'RegisterImage',
    make: (at, { snapshotId }, signal) => {
      const disks = [{ device: '/dev/xvda', snapshotId }];
      const name = uniqueName('image');
      const like = { architecture: 'x86_64', rootDevice: '/dev/xvda' } as const;
      return registerImage(at, { name, description, ...like, disks, tags }, signal);
    },
    list: images,
  },
  'an instance': {
    action: 'RunInstances',
    make: async (at, _given, signal) => (await runInstance(at, await givenRequest(at), signal)).id,
    list: listInstances,
  },
};
