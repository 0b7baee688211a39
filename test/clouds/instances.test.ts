import assert from 'node:assert/strict';
import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeVolumesCommand,
} from '@aws-sdk/client-ec2';
import { consoleOutput } from '../../src/core/ec2/instances/console';
import { getInstance, listInstances } from '../../src/core/ec2/instances/instances';
import { setTags } from '../../src/core/ec2/resourceTags';
import { dryRun, runInstance } from '../../src/core/ec2/instances/runInstance';
import { endTimeOf } from '../../src/core/lab/ends/end';
import { contract } from './contract/contract';
import { givenRequest, givenRunning, rejectsWith } from './contract/given';

contract('Instances', ({ at, itUnless }) => {
  it('makes nothing in a dry run', async () => {
    const here = at();
    const before = await listInstances(here);
    await dryRun(here, await givenRequest(here));
    assert.equal((await listInstances(here)).length, before.length);
  });

  itUnless('dryRunChecksNothing', 'says in a dry run what would fail', async () => {
    const here = at();
    const request = await givenRequest(here, { imageId: 'ami-0123456789abcdef0' });
    await rejectsWith(dryRun(here, request), 'ImageNotFound', /ami-0123456789abcdef0/);
  });

  it('runs what was asked for', async () => {
    const here = at();
    const request = await givenRequest(here, {
      tags: { Name: 'first', 'ec2-lab:lab': 'abc', odd: 'a "b" & <c>' },
    });
    const { id } = await runInstance(here, request);
    const instance = await getInstance(here, id);
    assert.equal(instance.name, 'first');
    assert.equal(instance.region, 'us-east-1');
    assert.equal(instance.type, 't3.micro');
    assert.equal(instance.imageId, request.imageId);
    assert.equal(instance.keyName, request.keyName);
    assert.deepEqual(instance.tags, request.tags);
    assert.deepEqual(
      instance.securityGroups.map((group) => group.id),
      request.securityGroupIds,
    );
    assert.equal(instance.platform, 'linux');
    assert.equal(instance.spot, false);
    assert.match(instance.zone ?? '', /^us-east-1[a-f]$/);
    assert.ok(Math.abs(Date.now() - instance.launchTime.getTime()) < 60_000);
  });

  it('requires the second version of the metadata service', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    const client = await here.account.client('ec2', here.region);
    const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    assert.equal(Reservations?.[0]?.Instances?.[0]?.MetadataOptions?.HttpTokens, 'required');
  });

  it('encrypts, sizes and tags the root volume, which goes with the instance', async () => {
    const here = at();
    const { id } = await givenRunning(here, { tags: { course: 'statistics' } });
    const client = await here.account.client('ec2', here.region);
    const Filters = [{ Name: 'attachment.instance-id', Values: [id] }];
    const { Volumes } = await client.send(new DescribeVolumesCommand({ Filters }));
    assert.equal(Volumes?.length, 1);
    const [volume] = Volumes;
    assert.deepEqual(
      { size: volume?.Size, type: volume?.VolumeType, encrypted: volume?.Encrypted, tags: volume?.Tags },
      { size: 20, type: 'gp3', encrypted: true, tags: [{ Key: 'course', Value: 'statistics' }] },
    );
    const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    const root = Reservations?.[0]?.Instances?.[0]?.BlockDeviceMappings?.[0];
    assert.deepEqual([root?.Ebs?.VolumeId, root?.Ebs?.DeleteOnTermination], [volume?.VolumeId, true]);
  });

  it('lets an instance read its tags, with an end that can be put off and a behavior for it', async () => {
    const here = at();
    const client = await here.account.client('ec2', here.region);
    const tags = { Name: 'machine', 'ec2-lab:end': '2099-12-18T17:00:00Z' };
    const request = await givenRequest(here, { readsTags: true, shutdownBehavior: 'terminate', tags });
    const { id } = await runInstance(here, request);
    const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    assert.equal(Reservations?.[0]?.Instances?.[0]?.MetadataOptions?.InstanceMetadataTags, 'enabled');
    const asked = { InstanceId: id, Attribute: 'instanceInitiatedShutdownBehavior' as const };
    const { InstanceInitiatedShutdownBehavior } = await client.send(
      new DescribeInstanceAttributeCommand(asked),
    );
    assert.equal(InstanceInitiatedShutdownBehavior?.Value, 'terminate');
    await setTags(here, [id], { 'ec2-lab:end': '2099-12-18T18:00:00Z' });
    const end = endTimeOf(await getInstance(here, id));
    assert.deepEqual(end, new Date('2099-12-18T18:00:00Z'));
  });

  itUnless('anyTagReadable', 'refuses tags that an instance could not read', async () => {
    const here = at();
    const tags = { 'my course': 'statistics' };
    await rejectsWith(
      runInstance(here, await givenRequest(here, { readsTags: true, tags })),
      'Unknown',
      /my course/,
    );
  });

  it('marks spot instances', async () => {
    const here = at();
    const { id } = await runInstance(here, await givenRequest(here, { spot: true }));
    assert.equal((await getInstance(here, id)).spot, true);
  });

  itUnless('clientTokenIgnored', 'makes one instance however often the same request is sent', async () => {
    const here = at();
    const request = await givenRequest(here);
    assert.equal((await runInstance(here, request)).id, (await runInstance(here, request)).id);
  });

  it('refuses a security group that does not exist', async () => {
    const here = at();
    const request = await givenRequest(here);
    const group = 'sg-0123456789abcdef0';
    await rejectsWith(
      runInstance(here, { ...request, securityGroupIds: [group] }),
      'NotFound',
      new RegExp(group),
    );
  });

  itUnless(
    'launchChecksLittle',
    'refuses images, subnets, keys and types that do not exist or do not fit together',
    async () => {
      const here = at();
      const request = await givenRequest(here);
      await rejectsWith(
        runInstance(here, { ...request, subnetId: 'subnet-0123456789abcdef0' }),
        'NotFound',
        /subnet-/,
      );
      await rejectsWith(runInstance(here, { ...request, imageId: 'ami-0123456789abcdef0' }), 'ImageNotFound');
      await rejectsWith(runInstance(here, { ...request, keyName: 'no-such-key' }), 'NotFound', /no-such-key/);
      await rejectsWith(runInstance(here, { ...request, instanceType: 't9.none' }), 'NotFound', /type/);
      await rejectsWith(runInstance(here, { ...request, instanceType: 't4g.micro' }), 'ImageMismatch');
    },
  );

  it('lists every instance, or those of the given ids', async function () {
    this.timeout(60_000);
    const here = at();
    const request = await givenRequest(here);
    const made = new Set<string>();
    for (let n = 0; n < 12; n++)
      made.add((await runInstance(here, { ...request, clientToken: `one-of-many-${n}` })).id);
    const listed = new Set((await listInstances(here)).map(({ id }) => id));
    assert.ok([...made].every((id) => listed.has(id)));
    const some = [...made].slice(0, 3);
    assert.deepEqual((await listInstances(here, { ids: some })).map(({ id }) => id).sort(), some.sort());
    assert.deepEqual(await listInstances(here, { ids: [] }), []);
  });

  it('says which instance does not exist', async () => {
    await rejectsWith(getInstance(at(), 'i-0123456789abcdef0'), 'NotFound', /i-0123456789abcdef0/);
  });

  it('sees only the instances of the region it asks', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    await rejectsWith(getInstance({ ...here, region: 'eu-west-1' }, id), 'NotFound');
  });

  it('reads the console', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    assert.match(await consoleOutput(here, id, { latest: true }), /\n/);
  });
});
