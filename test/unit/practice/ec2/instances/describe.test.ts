import assert from 'node:assert/strict';
import type { Instance, InstanceStatus, Reservation } from '@aws-sdk/client-ec2';
import { parseConsoleHostKeys } from '../../../../../src/core/ssh/hostKeys';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { refuses } from '../refusal';
import { anImage, become, describe1, launch, launchOne } from './given';

describe('what EC2 says of instances', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  interface Listed {
    Reservations: Reservation[];
    NextToken?: string;
  }
  const list = (input: object = {}) => state.ec2<Listed>('DescribeInstances', input);
  const idsOf = ({ Reservations }: Listed) =>
    Reservations.flatMap(({ Instances = [] }) => Instances.map(({ InstanceId }) => InstanceId ?? ''));
  const filtered = (Name: string, ...Values: string[]) => idsOf(list({ Filters: [{ Name, Values }] }));

  it('keeps the instances of a launch together', () => {
    launch(state, { MinCount: 3, MaxCount: 3 });
    launch(state);
    assert.deepEqual(
      list().Reservations.map(({ Instances }) => Instances?.length),
      [3, 1],
    );
  });

  it('gives pages that neither repeat nor lose anything, whatever happens between them', () => {
    const ids = launch(state, { MinCount: 12, MaxCount: 12 }).map(({ InstanceId }) => InstanceId ?? '');
    const first = list({ MaxResults: 5 });
    assert.equal(idsOf(first).length, 5);
    const late = launchOne(state);
    const { instances } = state.cloud.store.in('us-east-1');
    state.cloud.store.transaction(() => instances.delete(idsOf(first)[4] ?? ''));
    const second = list({ MaxResults: 5, NextToken: first.NextToken });
    const third = list({ MaxResults: 5, NextToken: second.NextToken });
    assert.equal(third.NextToken, undefined);
    assert.deepEqual([...idsOf(first), ...idsOf(second), ...idsOf(third)].sort(), [...ids, late].sort());
  });

  it('refuses page sizes and tokens that make no sense', () => {
    const id = launchOne(state);
    const refuses = (input: object, code: string) => assert.throws(() => list(input), { code });
    refuses({ MaxResults: 4 }, 'InvalidParameterValue');
    refuses({ MaxResults: 1001 }, 'InvalidParameterValue');
    refuses({ NextToken: 'nonsense' }, 'InvalidNextToken');
    refuses({ MaxResults: 5, InstanceIds: [id] }, 'InvalidParameterCombination');
    refuses({ Filters: [{ Name: 'no-such', Values: ['x'] }] }, 'InvalidParameterValue');
    refuses({ Filters: [{ Name: 'toString', Values: ['x'] }] }, 'InvalidParameterValue');
  });

  it('filters, by any of several values and by all of several filters', () => {
    const Tags = [{ Key: 'Name', Value: 'web*1' }];
    const tagged = launchOne(state, { TagSpecifications: [{ ResourceType: 'instance', Tags }] });
    const other = launchOne(state, { InstanceType: 't3.small' });
    become(state, other, 'running');
    assert.deepEqual(filtered('instance-state-name', 'running', 'stopped'), [other]);
    assert.deepEqual(filtered('instance-type', 't3.s*'), [other]);
    assert.deepEqual(filtered('instance-type', 't3.?mall'), [other]);
    assert.deepEqual(filtered('instance-type', 't3?'), []);
    assert.deepEqual(filtered('tag:Name', 'web\\*1'), [tagged]);
    assert.deepEqual(filtered('tag:Name', 'web\\**'), [tagged]);
    assert.deepEqual(filtered('tag-key', 'Name'), [tagged]);
    assert.deepEqual(filtered('instance-state-code', '16'), [other]);
    assert.deepEqual(filtered('hibernation-options.configured', 'false').length, 2);
    assert.deepEqual(filtered('instance-lifecycle', 'spot'), []);
    const both = [
      { Name: 'instance-type', Values: ['t3.*'] },
      { Name: 'tag:Name', Values: ['*'] },
    ];
    assert.deepEqual(idsOf(list({ Filters: both })), [tagged]);
    const { PrivateIpAddress = '', InstanceId } = describe1(state, tagged);
    assert.deepEqual(filtered('private-ip-address', PrivateIpAddress), [InstanceId]);
  });

  it('tells the health of running instances, and of all when asked', () => {
    const id = launchOne(state);
    const statuses = (input: object = {}) =>
      state.ec2<{ InstanceStatuses: InstanceStatus[] }>('DescribeInstanceStatus', input).InstanceStatuses;
    assert.deepEqual(statuses(), []);
    assert.equal(statuses({ IncludeAllInstances: true })[0]?.InstanceStatus?.Status, 'not-applicable');
    become(state, id, 'running');
    assert.equal(statuses()[0]?.SystemStatus?.Status, 'initializing');
    state.advance(10_000);
    assert.equal(statuses()[0]?.SystemStatus?.Status, 'ok');
  });

  it('prints host keys on the console that fit their fingerprints, at the first boot', () => {
    const id = launchOne(state);
    const output = () => state.ec2<{ Output?: string }>('GetConsoleOutput', { InstanceId: id }).Output;
    assert.equal(output(), undefined);
    become(state, id, 'running');
    const text = Buffer.from(output() ?? '', 'base64').toString('utf8');
    const { keys, mismatched } = parseConsoleHostKeys(text);
    assert.deepEqual(keys.map(({ type }) => type).sort(), ['ecdsa-sha2-nistp256', 'ssh-ed25519']);
    assert.deepEqual(mismatched, []);
    state.ec2('RebootInstances', { InstanceIds: [id] });
    const again = Buffer.from(output() ?? '', 'base64').toString('utf8');
    assert.ok(again.startsWith(text) && again.length > text.length);
    assert.deepEqual(parseConsoleHostKeys(again).keys, keys);
  });

  it('says of user data only how long it is', () => {
    const UserData = Buffer.from('#!/bin/sh\necho secret').toString('base64');
    const id = launchOne(state, { UserData });
    become(state, id, 'running');
    const { Output = '' } = state.ec2<{ Output?: string }>('GetConsoleOutput', { InstanceId: id });
    const text = Buffer.from(Output, 'base64').toString('utf8');
    assert.match(text, /user data of 21 bytes/);
    assert.doesNotMatch(text, /secret/);
  });

  it('shows and changes attributes, each where the state allows it', () => {
    const id = launchOne(state);
    become(state, id, 'running');
    const attribute = (Attribute: string) =>
      state.ec2<Record<string, { Value?: unknown }>>('DescribeInstanceAttribute', {
        InstanceId: id,
        Attribute,
      });
    const modify = (change: object) => state.ec2('ModifyInstanceAttribute', { InstanceId: id, ...change });
    assert.deepEqual(attribute('instanceType')['InstanceType'], { Value: 't3.micro' });
    modify({ InstanceInitiatedShutdownBehavior: { Value: 'terminate' } });
    assert.deepEqual(attribute('instanceInitiatedShutdownBehavior')['InstanceInitiatedShutdownBehavior'], {
      Value: 'terminate',
    });
    assert.throws(() => modify({ InstanceType: { Value: 't3.small' } }), { code: 'IncorrectInstanceState' });
    become(state, id, 'stopped');
    modify({ InstanceType: { Value: 't3.small' } });
    assert.equal(describe1(state, id).InstanceType, 't3.small');
    modify({ Attribute: 'disableApiTermination', Value: 'true' });
    assert.deepEqual(attribute('disableApiTermination')['DisableApiTermination'], { Value: true });
    assert.throws(() => modify({ InstanceType: { Value: 't4g.small' } }), { message: /architecture/ });
    assert.throws(() => modify({ InstanceType: { Value: 'x9.none' } }), { message: /x9.none/ });
    assert.throws(() => modify({}), { code: 'InvalidParameterCombination' });
    assert.throws(() => attribute('noSuchThing'), { code: 'InvalidParameterValue' });
  });

  it('changes the groups of an instance to others of its network', () => {
    const id = launchOne(state);
    const { GroupId } = state.ec2<{ GroupId: string }>('CreateSecurityGroup', {
      GroupName: 'other',
      Description: 'other',
    });
    state.ec2('ModifyInstanceAttribute', { InstanceId: id, Groups: [GroupId] });
    assert.deepEqual(describe1(state, id).SecurityGroups, [{ GroupId, GroupName: 'other' }]);
    assert.throws(
      () => state.ec2('ModifyInstanceAttribute', { InstanceId: id, Groups: ['sg-0123456789abcdef0'] }),
      {
        code: 'InvalidGroup.NotFound',
      },
    );
  });

  it('requires the second version of the metadata service when asked to', () => {
    const id = launchOne(state, { MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 } });
    const options = (): Instance['MetadataOptions'] => describe1(state, id).MetadataOptions;
    assert.equal(options()?.HttpTokens, 'required');
    assert.equal(options()?.HttpPutResponseHopLimit, 2);
    state.ec2('ModifyInstanceMetadataOptions', { InstanceId: id, HttpTokens: 'optional' });
    assert.equal(options()?.HttpTokens, 'optional');
  });

  it('lets an instance read its own tags only while their keys can stand in a path', () => {
    const enabled = { MetadataOptions: { InstanceMetadataTags: 'enabled' } };
    const named = (Key: string) => ({
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key, Value: '1' }] }],
    });
    const refused = (action: string, input: object) =>
      refuses(
        state,
        action,
        input,
        'InvalidParameterValue',
        /^'.+' is not a valid tag key\. Tag keys must match/,
      );
    const run = { MinCount: 1, MaxCount: 1, ImageId: anImage(state), InstanceType: 't3.micro', ...enabled };
    for (const key of ['Patch Group', 'team/lab', '_index', '..', 'ñ'])
      refused('RunInstances', { ...run, ...named(key) });
    const id = launchOne(state, { ...enabled, ...named('ec2-lab:end') });
    assert.equal(describe1(state, id).MetadataOptions?.InstanceMetadataTags, 'enabled');
    refused('CreateTags', { Resources: [id], Tags: [{ Key: 'a b', Value: '' }] });
    const other = launchOne(state, named('a b'));
    const change = { InstanceId: other, InstanceMetadataTags: 'enabled' };
    refused('ModifyInstanceMetadataOptions', change);
    state.ec2('DeleteTags', { Resources: [other], Tags: [{ Key: 'a b' }] });
    state.ec2('ModifyInstanceMetadataOptions', change);
  });
});
