import assert from 'node:assert/strict';
import type { DescribeTagsResult, Subnet, TagDescription, Vpc } from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { become, launchOne } from '../instances/given';
import { refuses } from '../refusal';
import { allow, madeGroup, tcp } from '../securityGroups/given';

describe('Tags', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const tag = (Resources: (string | undefined)[], tags: Record<string, string>) =>
    state.ec2('CreateTags', {
      Resources,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    });
  const untag = (Resources: string[], ...Tags: object[]) => state.ec2('DeleteTags', { Resources, Tags });
  const all = (input: object = {}): TagDescription[] =>
    state.ec2<DescribeTagsResult>('DescribeTags', input).Tags ?? [];
  const filtered = (Name: string, ...Values: string[]) => all({ Filters: [{ Name, Values }] });
  const tagsOf = (id: string) =>
    Object.fromEntries(filtered('resource-id', id).map(({ Key = '', Value }) => [Key, Value]));

  function imageOf(instance: string): string {
    become(state, instance, 'running');
    return state.ec2<{ ImageId: string }>('CreateImage', { InstanceId: instance, Name: 'mine' }).ImageId;
  }

  /** One thing of each kind, by its type. */
  function oneOfEach(): Record<string, string> {
    const instance = launchOne(state, { InstanceMarketOptions: { MarketType: 'spot' } });
    const group = madeGroup(state);
    const { volumes, spotRequests } = state.cloud.store.in('us-east-1');
    const volume = [...volumes.values()][0]?.id ?? '';
    const LaunchTemplateData = { InstanceType: 't3.micro' };
    const made = (action: string, input: object, name: string) =>
      state.ec2<Record<string, string>>(action, input)[name] ?? '';
    return {
      'elastic-ip': made('AllocateAddress', {}, 'AllocationId'),
      image: imageOf(instance),
      instance,
      'key-pair': made('CreateKeyPair', { KeyName: 'k', KeyType: 'ed25519' }, 'KeyPairId'),
      'launch-template': state.ec2<{ LaunchTemplate: { LaunchTemplateId: string } }>('CreateLaunchTemplate', {
        LaunchTemplateName: 'mine',
        LaunchTemplateData,
      }).LaunchTemplate.LaunchTemplateId,
      'security-group': group,
      'security-group-rule': allow(state, group, tcp(22, '10.0.0.0/8')).join(),
      snapshot: made('CreateSnapshot', { VolumeId: volume }, 'SnapshotId'),
      'spot-instances-request': [...spotRequests.values()][0]?.id ?? '',
      subnet: state.ec2<{ Subnets: Subnet[] }>('DescribeSubnets').Subnets[0]?.SubnetId ?? '',
      volume,
      vpc: state.ec2<{ Vpcs: Vpc[] }>('DescribeVpcs').Vpcs[0]?.VpcId ?? '',
    };
  }

  it('are given to several things of all kinds at once', () => {
    const things = oneOfEach();
    tag(Object.values(things), { Name: 'mine' });
    const found = filtered('tag:Name', 'mine').map(({ ResourceType, ResourceId }) => [
      ResourceType,
      ResourceId,
    ]);
    assert.deepEqual(Object.fromEntries(found), things);
    untag(Object.values(things), { Key: 'Name' });
    assert.deepEqual(filtered('key', 'Name'), []);
  });

  it('are given to all things or to none', () => {
    const id = madeGroup(state);
    assert.throws(() => tag([id, 'vol-0123456789abcdef0'], { a: 'b' }), { code: 'InvalidVolume.NotFound' });
    assert.deepEqual(tagsOf(id), {});
  });

  it('say which thing is not there', () => {
    const codes = {
      'i-12345678': 'InvalidInstanceID.NotFound',
      'sg-12345678': 'InvalidGroup.NotFound',
      'sgr-12345678': 'InvalidSecurityGroupRuleId.NotFound',
      'ami-12345678': 'InvalidAMIID.NotFound',
      'snap-12345678': 'InvalidSnapshot.NotFound',
      'eipalloc-12345678': 'InvalidAllocationID.NotFound',
      'key-12345678': 'InvalidKeyPair.NotFound',
      'lt-12345678': 'InvalidLaunchTemplateId.NotFound',
      'i-xyz': 'InvalidID',
      'r-12345678': 'InvalidID',
      'toString-12345678': 'InvalidID',
      '': 'InvalidID',
    };
    for (const [id, code] of Object.entries(codes)) {
      const Tags = [{ Key: 'a', Value: 'b' }];
      refuses(state, 'CreateTags', { Resources: [id], Tags }, code, new RegExp(`'${id}'`));
    }
  });

  it('are overwritten, up to fifty of them', () => {
    const id = madeGroup(state);
    tag([id], { a: '1', b: '2' });
    tag([id], { a: '3', empty: '' });
    assert.deepEqual(tagsOf(id), { a: '3', b: '2', empty: '' });
    const many = Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`k${index}`, '']));
    assert.throws(() => tag([id], many), { code: 'TagLimitExceeded' });
    assert.throws(() => tag([id], { 'aws:x': 'y' }), { code: 'InvalidParameterValue' });
    refuses(state, 'CreateTags', { Resources: [id], Tags: [] }, 'MissingParameter');
  });

  it('are deleted by key, by key and value, or all', () => {
    const id = madeGroup(state);
    tag([id], { a: '1', b: '2', c: '', d: '4', 'ec2-lab:ssh-port': '40022' });
    untag([id], { Key: 'a' }, { Key: 'b', Value: 'other' }, { Key: 'none' });
    assert.deepEqual(tagsOf(id), { b: '2', c: '', d: '4', 'ec2-lab:ssh-port': '40022' });
    untag([id], { Key: 'c', Value: '' }, { Key: 'd', Value: '' });
    assert.deepEqual(tagsOf(id), { b: '2', d: '4', 'ec2-lab:ssh-port': '40022' });
    untag([id]);
    assert.deepEqual(tagsOf(id), {});
  });

  it('are found by key, value and kind, in pages', () => {
    const [a, b] = [madeGroup(state, 'a'), madeGroup(state, 'b')];
    tag([a, b], { one: '1', two: '2', three: '3' });
    assert.equal(filtered('key', 'one', 'two').length, 4);
    assert.equal(filtered('value', '3').length, 2);
    assert.equal(filtered('resource-type', 'security-group').length, 6);
    assert.deepEqual(filtered('resource-type', 'instance'), []);
    // Only the tag itself, not the others of the same thing.
    assert.deepEqual(
      filtered('tag:one', '1').map(({ Key }) => Key),
      ['one', 'one'],
    );
    const page = (NextToken?: string) =>
      state.ec2<DescribeTagsResult>('DescribeTags', { MaxResults: 5, NextToken });
    const first = page();
    const second = page(first.NextToken);
    assert.deepEqual([first.Tags?.length, second.Tags?.length, second.NextToken], [5, 1, undefined]);
  });
});
