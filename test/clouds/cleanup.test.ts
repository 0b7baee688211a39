/**
 * A lab with one of everything in two regions, among strangers' things, is deleted; and what nobody uses is found.
 */
import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AttachVolumeCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateImageCommand,
  CreateSnapshotCommand,
  CreateVolumeCommand,
  type ResourceType,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../src/core/account/account';
import { listAccountImages } from '../../src/core/ec2/images/accountImages';
import { importKeyPair } from '../../src/core/ec2/keyPairs';
import { createSshGroup } from '../../src/core/ec2/network/sshGroup';
import { listSnapshots } from '../../src/core/ec2/volumes/snapshots';
import { tagSpecifications } from '../../src/core/ec2/tags';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import { PATIENCE } from '../../src/core/lab/deps';
import {
  findLab,
  findOrphans,
  idOf,
  labsIn,
  offered,
  planRemoval,
  readRegions,
  removeAll,
} from '../../src/core/lab/cleanup';
import { launchToken, TAGS } from '../../src/core/lab/labTags';
import { makeLabHome, type LabHome } from '../unit/lab/labHome';
import { until } from '../support/until';
import { contract } from './contract/contract';
import { givenRunning, PUBLIC_KEY, uniqueName } from './contract/given';

const REGIONS = ['us-east-1', 'eu-west-1'];

contract('Deleting a lab', ({ at }) => {
  let home: LabHome;
  before(async () => (home = await makeLabHome()));
  after(() => home.remove());
  const deps = () => {
    const { folder, entries, memory, ask, log, checkUrl } = home.deps;
    return { folder, entries, memory, ask, log, checkUrl, patience: { ...PATIENCE, pollMs: 200 } };
  };

  it('finds everything by its tag, deletes it in order, and nothing of anybody else', async () => {
    const here = at();
    const there: Place = { account: here.account, region: 'eu-west-1' };
    const labId = uniqueName('lab');
    const mine = await givenLab(here, labId);
    const copy = await givenSnapshot(there, { [TAGS.lab]: labId });
    const stranger = await givenLab(here, uniqueName('other'));

    let readings = await readRegions(here.account, REGIONS);
    // Asked for much at once, moto answers with a web page now and then.
    for (let more = 3; more > 0 && readings.some(({ unread }) => unread.length > 0); more--)
      readings = await readRegions(here.account, REGIONS);
    assert.deepEqual(
      readings.flatMap(({ unread }) => unread),
      [],
    );
    const lab = labsIn(readings).find(({ id }) => id === labId);
    assert.deepEqual([lab?.name, lab?.regions], ['Course', ['eu-west-1', 'us-east-1']]);
    const found = await findLab(here.account, labId, readings, { deps: deps() });
    const plan = planRemoval(found, offered(found));
    assert.deepEqual(plan.staying, []);
    const expected = [...Object.values(mine), copy].sort();
    // moto does not say that the root disk goes with its instance, so there it is a step of its own.
    const extra = plan.steps.filter(({ thing }) => !expected.includes(idOf(thing)));
    assert.deepEqual(
      extra.filter(({ thing }) => thing.kind !== 'volume'),
      [],
    );
    assert.equal(plan.steps.length, expected.length + extra.length);
    const { signal } = new AbortController();
    const outcomes = await removeAll(here.account, plan, { deps: deps(), signal });
    assert.deepEqual(
      outcomes.flatMap(({ thing, problem }) => (problem ? [`${idOf(thing)}: ${problem.message}`] : [])),
      [],
    );

    const after = await readRegions(here.account, REGIONS);
    assert.equal(
      labsIn(after).find(({ id }) => id === labId),
      undefined,
    );
    const ids = new Set(after.flatMap(({ resources }) => resources.map(idOf)));
    for (const id of Object.values(stranger)) assert.ok(ids.has(id), id);
    const again = await findLab(here.account, labId, after, { deps: deps() });
    assert.deepEqual(again.things, []);
  });

  it('finds what nobody uses, and deletes it when told to', async () => {
    const here = at();
    const ec2 = await here.account.client('ec2', here.region);
    const { AllocationId = '' } = await ec2.send(new AllocateAddressCommand({}));
    const { VolumeId = '' } = await ec2.send(
      new CreateVolumeCommand({ AvailabilityZone: 'us-east-1a', Size: 1 }),
    );
    await until(
      'the volume',
      async () => (await listVolumes(here, { ids: [VolumeId] }))[0]?.state === 'available',
    );
    const group = await createSshGroup(here, {
      name: uniqueName('empty'),
      description: 'Empty',
      cidr: '203.0.113.7/32',
      tags: { [TAGS.lab]: uniqueName('gone') },
    });
    const mine = [AllocationId, VolumeId, group.id].sort();
    const find = async () => {
      const readings = await readRegions(here.account, REGIONS);
      return findOrphans(here.account, readings, new Date(), { deps: deps() });
    };
    const found = await find();
    const ids = new Set(found.things.map(idOf));
    for (const id of mine) assert.ok(ids.has(id), id);
    const plan = planRemoval(found, new Set(mine));
    const { signal } = new AbortController();
    const outcomes = await removeAll(here.account, plan, { deps: deps(), signal });
    assert.deepEqual(
      outcomes.map(({ thing, problem }) => [idOf(thing), problem?.message]).sort(),
      mine.map((id) => [id, undefined]),
    );
    const left = (await find()).things.map(idOf);
    assert.deepEqual(
      mine.filter((id) => left.includes(id)),
      [],
    );
  });
});

/** One of everything that a lab may have, with its tag. @returns the ids, but for the disk that goes along. */
async function givenLab(at: Place, labId: string): Promise<Record<string, string>> {
  const tags = { Name: 'Course', [TAGS.lab]: labId };
  const tagged = (kind: ResourceType) => tagSpecifications(tags, kind);
  const ec2 = await at.account.client('ec2', at.region);
  const pair = await importKeyPair(at, uniqueName('key'), PUBLIC_KEY, tags);
  const makeGroup = () =>
    createSshGroup(at, { name: uniqueName('group'), description: 'A lab', cidr: '203.0.113.7/32', tags });
  const [one, other] = [await makeGroup(), await makeGroup()];
  for (const [GroupId, peer] of [
    [one.id, other.id],
    [other.id, one.id],
  ]) {
    const IpPermissions = [
      { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: peer }] },
    ];
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  }
  const { id, zone } = await givenRunning(at, {
    keyName: pair.name,
    securityGroupIds: [one.id, other.id],
    tags,
    clientToken: launchToken(labId, randomUUID()),
  });
  const { AllocationId = '' } = await ec2.send(
    new AllocateAddressCommand({ Domain: 'vpc', ...tagged('elastic-ip') }),
  );
  await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId: id }));
  const { VolumeId = '' } = await ec2.send(
    new CreateVolumeCommand({ AvailabilityZone: zone, Size: 1, ...tagged('volume') }),
  );
  await until(
    'the volume',
    async () => (await listVolumes(at, { ids: [VolumeId] }))[0]?.state === 'available',
  );
  await ec2.send(new AttachVolumeCommand({ VolumeId, InstanceId: id, Device: '/dev/sdf' }));
  const snapshot = await givenSnapshot(at, tags, VolumeId);
  const { ImageId = '' } = await ec2.send(
    new CreateImageCommand({ InstanceId: id, Name: uniqueName('image'), NoReboot: true, ...tagged('image') }),
  );
  await until('the image', async () => (await listAccountImages(at)).some((image) => image.id === ImageId));
  return {
    instance: id,
    pair: pair.id,
    one: one.id,
    other: other.id,
    address: AllocationId,
    volume: VolumeId,
    snapshot,
    image: ImageId,
  };
}

async function givenSnapshot(at: Place, tags: Record<string, string>, volumeId?: string): Promise<string> {
  const ec2 = await at.account.client('ec2', at.region);
  const from =
    volumeId ??
    (await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${at.region}a`, Size: 1 }))).VolumeId ??
    '';
  await until('the volume', async () => (await listVolumes(at, { ids: [from] }))[0]?.state !== 'creating');
  const { SnapshotId = '' } = await ec2.send(
    new CreateSnapshotCommand({ VolumeId: from, ...tagSpecifications(tags, 'snapshot') }),
  );
  await until(
    'the snapshot',
    async () => (await listSnapshots(at, { ids: [SnapshotId] }))[0]?.state === 'completed',
  );
  return SnapshotId;
}
