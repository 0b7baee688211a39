import assert from 'node:assert/strict';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { launchOne } from '../instances/given';
import { refuses } from '../refusal';
import { allow, described, madeGroup, madeVpc, tcp } from './given';

describe('Security groups', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const create = { GroupName: 'web', Description: 'A test' };
  const idsOf = (input: object) => described(state, input).map(({ GroupId }) => GroupId);
  const filtered = (Name: string, ...Values: string[]) => idsOf({ Filters: [{ Name, Values }] });

  it('let nothing in and everything out at first', () => {
    const tagged = {
      TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'a', Value: 'b' }] }],
    };
    const made = state.ec2<{ GroupId: string; SecurityGroupArn: string }>('CreateSecurityGroup', {
      ...create,
      ...tagged,
    });
    const [group] = described(state, { GroupIds: [made.GroupId] });
    assert.deepEqual(group?.IpPermissions, []);
    assert.deepEqual(group.IpPermissionsEgress, [
      {
        IpProtocol: '-1',
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ]);
    assert.deepEqual(group.Tags, [{ Key: 'a', Value: 'b' }]);
    assert.equal(group.SecurityGroupArn, made.SecurityGroupArn);
  });

  it('have a name of their own in each VPC, whatever its case', () => {
    madeGroup(state);
    refuses(state, 'CreateSecurityGroup', { ...create, GroupName: 'WEB' }, 'InvalidGroup.Duplicate', /'WEB'/);
    madeGroup(state, 'web', madeVpc(state));
  });

  it('have names and descriptions of what EC2 allows', () => {
    const refusesName = (GroupName: string, code = 'InvalidParameterValue') =>
      refuses(state, 'CreateSecurityGroup', { ...create, GroupName }, code);
    refusesName('sg-mine');
    refusesName('x'.repeat(256));
    refusesName('a|b');
    refusesName(' ');
    refusesName('default', 'InvalidGroup.Reserved');
    madeGroup(state, `aZ9 ._-:/()#,@[]+=&;{}!$*${'x'.repeat(200)}`);
    const refusesDescription = (Description: string | undefined, code: string, message: RegExp) =>
      refuses(state, 'CreateSecurityGroup', { ...create, Description }, code, message);
    refusesDescription('olé', 'InvalidParameterValue', /beyond ASCII/);
    refusesDescription('<b>', 'InvalidParameterValue', /255/);
    refusesDescription('', 'MissingParameter', /GroupDescription/);
    refusesDescription(undefined, 'MissingParameter', /Description/);
  });

  it('are found by id, by name in the default VPC, or not at all', () => {
    const id = madeGroup(state);
    madeGroup(state, 'web', madeVpc(state));
    assert.deepEqual(idsOf({ GroupIds: [id] }), [id]);
    assert.deepEqual(idsOf({ GroupNames: ['web'] }), [id]);
    assert.deepEqual(idsOf({ GroupNames: [id] }), [id]);
    const action = 'DescribeSecurityGroups';
    refuses(state, action, { GroupIds: ['web'] }, 'InvalidGroupId.Malformed', /expecting "sg-/);
    refuses(state, action, { GroupIds: [id, 'sg-12345678'] }, 'InvalidGroup.NotFound', /'sg-12345678'/);
    refuses(state, action, { GroupNames: ['none'] }, 'InvalidGroup.NotFound', /'none'.*default VPC/);
  });

  it('are found by what their rules say', () => {
    const [web, peer] = [madeGroup(state), madeGroup(state, 'peer')];
    allow(state, web, tcp(443, '203.0.113.0/24'), tcp(22, '198.51.100.7/32'));
    allow(state, web, { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: peer }] });
    allow(state, web, { IpProtocol: 'icmpv6', Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }] });
    assert.deepEqual(filtered('ip-permission.cidr', '203.0.113.*'), [web]);
    assert.deepEqual(filtered('ip-permission.from-port', '443', '444'), [web]);
    assert.deepEqual(filtered('ip-permission.to-port', '444'), []);
    assert.deepEqual(filtered('ip-permission.group-name', 'peer'), [web]);
    assert.deepEqual(filtered('ip-permission.group-id', peer), [web]);
    assert.deepEqual(filtered('ip-permission.ipv6-cidr', '2001:db8::/32'), [web]);
    assert.deepEqual(filtered('ip-permission.protocol', 'icmpv6'), [web]);
    assert.equal(filtered('egress.ip-permission.cidr', '0.0.0.0/0').length, 3);
    assert.deepEqual(filtered('egress.ip-permission.protocol', 'tcp'), []);
    assert.deepEqual(filtered('group-name', 'web', 'peer'), [web, peer]);
    // Different rules of a group may meet different filters.
    const both = [
      { Name: 'ip-permission.cidr', Values: ['198.51.100.7/32'] },
      { Name: 'ip-permission.from-port', Values: ['443'] },
    ];
    assert.deepEqual(idsOf({ Filters: both }), [web]);
    refuses(state, 'DescribeSecurityGroups', { Filters: [{ Name: 'ports' }] }, 'InvalidParameterValue');
  });

  it('come in pages', () => {
    for (let number = 0; number < 6; number++) madeGroup(state, `group ${number}`);
    const page = (input: object) =>
      state.ec2<{ SecurityGroups: unknown[]; NextToken?: string }>('DescribeSecurityGroups', input);
    const { SecurityGroups, NextToken } = page({ MaxResults: 5 });
    assert.equal(SecurityGroups.length, 5);
    assert.equal(page({ MaxResults: 5, NextToken }).SecurityGroups.length, 2);
    refuses(state, 'DescribeSecurityGroups', { NextToken: 'x' }, 'InvalidNextToken');
  });

  it('stay as long as an instance or another group uses them', () => {
    const [web, peer] = [madeGroup(state), madeGroup(state, 'peer')];
    allow(state, web, { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: peer }, { GroupId: web }] });
    const words = new RegExp(`resource ${peer} has a dependent object`);
    refuses(state, 'DeleteSecurityGroup', { GroupId: peer }, 'DependencyViolation', words);
    const instance = launchOne(state, { SecurityGroupIds: [web] });
    refuses(state, 'DeleteSecurityGroup', { GroupId: web }, 'DependencyViolation');
    state.cloud.store.transaction(() => state.cloud.store.in('us-east-1').instances.delete(instance));
    // Its own rules do not hold it.
    assert.deepEqual(state.ec2('DeleteSecurityGroup', { GroupName: 'web' }), { Return: true, GroupId: web });
    state.ec2('DeleteSecurityGroup', { GroupId: peer });
    refuses(state, 'DeleteSecurityGroup', { GroupId: peer }, 'InvalidGroup.NotFound');
  });

  it('are deleted all but the default one', () => {
    const words = /"default" cannot be deleted by a user/;
    refuses(state, 'DeleteSecurityGroup', { GroupName: 'default' }, 'CannotDelete', words);
    refuses(state, 'DeleteSecurityGroup', {}, 'MissingParameter');
    refuses(state, 'DeleteSecurityGroup', { GroupName: 'a', GroupId: 'b' }, 'InvalidParameterCombination');
  });

  it('refer to no other VPC', () => {
    const [id, VpcId] = [madeGroup(state), madeVpc(state)];
    assert.deepEqual(state.ec2('DescribeSecurityGroupReferences', { GroupId: [id] }), {
      SecurityGroupReferenceSet: [],
    });
    assert.deepEqual(state.ec2('DescribeStaleSecurityGroups', { VpcId }), { StaleSecurityGroupSet: [] });
    const other = madeGroup(state, 'there', VpcId);
    const rule = { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: other }] };
    refuses(
      state,
      'AuthorizeSecurityGroupIngress',
      { GroupId: id, IpPermissions: [rule] },
      'InvalidGroup.NotFound',
      /different networks/,
    );
  });
});
