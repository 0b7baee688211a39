import assert from 'node:assert/strict';
import type {
  DescribeSecurityGroupRulesResult,
  IpPermission,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { refuses } from '../refusal';
import { allow, described, inbound, madeGroup, madeVpc, tcp } from './given';

describe('The rules of security groups', () => {
  let state: PracticeState;
  let group: string;
  beforeEach(async () => {
    state = await practiceState();
    group = madeGroup(state);
  });
  afterEach(() => state.remove());

  const rules = (input: object) =>
    state.ec2<DescribeSecurityGroupRulesResult>('DescribeSecurityGroupRules', input);
  const ofGroup = (id: string) =>
    rules({ Filters: [{ Name: 'group-id', Values: [id] }] }).SecurityGroupRules ?? [];
  const revoke = (input: object) =>
    state.ec2<RevokeSecurityGroupIngressResult>('RevokeSecurityGroupIngress', { GroupId: group, ...input });

  it('are listed by group, id and tag, in pages', () => {
    const ids = allow(state, group, tcp(22, '10.0.0.0/8', '192.168.0.0/16'));
    assert.deepEqual(
      ofGroup(group).map((rule) => [rule.IsEgress, rule.IpProtocol, rule.CidrIpv4]),
      [
        [true, '-1', '0.0.0.0/0'],
        [false, 'tcp', '10.0.0.0/8'],
        [false, 'tcp', '192.168.0.0/16'],
      ],
    );
    assert.equal(rules({ SecurityGroupRuleIds: [ids[1]] }).SecurityGroupRules?.length, 1);
    // Two of the default group, three of this one and one more.
    allow(state, group, tcp(80, '0.0.0.0/0'));
    const first = rules({ MaxResults: 5 });
    const second = rules({ MaxResults: 5, NextToken: first.NextToken });
    assert.deepEqual(
      [first, second].map((page) => page.SecurityGroupRules?.length),
      [5, 1],
    );
    assert.equal(second.NextToken, undefined);
    const missing = { SecurityGroupRuleIds: ['sgr-0123456789abcdef0'] };
    refuses(state, 'DescribeSecurityGroupRules', missing, 'InvalidSecurityGroupRuleId.NotFound');
    const malformed = { SecurityGroupRuleIds: ['rule'] };
    refuses(state, 'DescribeSecurityGroupRules', malformed, 'InvalidSecurityGroupRuleId.Malformed');
  });

  it('are revoked by what they say or by their ids', () => {
    const [first, second] = allow(
      state,
      group,
      tcp(22, '10.0.0.0/8', '192.168.0.0/16'),
      tcp(80, '0.0.0.0/0'),
    );
    const { RevokedSecurityGroupRules: gone } = revoke({ IpPermissions: [tcp(22, '10.1.2.3/8')] });
    assert.deepEqual(
      gone?.map(({ SecurityGroupRuleId, CidrIpv4 }) => [SecurityGroupRuleId, CidrIpv4]),
      [[first, '10.0.0.0/8']],
    );
    revoke({ SecurityGroupRuleIds: [second] });
    revoke({ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' });
    assert.deepEqual(inbound(state, group), []);
    const again = { GroupId: group, SecurityGroupRuleIds: [second] };
    refuses(state, 'RevokeSecurityGroupIngress', again, 'InvalidSecurityGroupRuleId.NotFound');
  });

  it('that are not there: a default VPC names them, another refuses', () => {
    allow(state, group, tcp(22, '10.0.0.0/8'));
    const { UnknownIpPermissions: unknown, Return: done } = revoke({
      IpPermissions: [tcp(22, '10.0.0.0/8'), tcp(80, '0.0.0.0/0')],
    });
    assert.equal(done, true);
    assert.deepEqual(
      unknown?.map(({ FromPort }) => FromPort),
      [80],
    );
    assert.deepEqual(inbound(state, group), []);
    const other = madeGroup(state, 'there', madeVpc(state));
    allow(state, other, tcp(22, '10.0.0.0/8'));
    refuses(
      state,
      'RevokeSecurityGroupIngress',
      { GroupId: other, IpPermissions: [tcp(22, '10.0.0.0/8'), tcp(80, '0.0.0.0/0')] },
      'InvalidPermission.NotFound',
    );
    assert.equal(inbound(state, other).length, 1);
  });

  it('of one direction are not those of the other', () => {
    const [outward] = ofGroup(group);
    const outwardId = { GroupId: group, SecurityGroupRuleIds: [outward?.SecurityGroupRuleId] };
    refuses(state, 'RevokeSecurityGroupIngress', outwardId, 'InvalidSecurityGroupRuleId.NotFound');
    state.ec2('RevokeSecurityGroupEgress', {
      GroupId: group,
      IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
    assert.deepEqual(described(state, { GroupIds: [group] })[0]?.IpPermissionsEgress, []);
  });

  it('are modified as a whole, keeping their ids and tags', () => {
    const [id = '', other = ''] = allow(state, group, tcp(22, '10.0.0.0/8'), tcp(80, '0.0.0.0/0'));
    state.ec2('CreateTags', { Resources: [id], Tags: [{ Key: 'a', Value: 'b' }] });
    const modify = (SecurityGroupRule: object, ruleId = id) => ({
      GroupId: group,
      SecurityGroupRules: [{ SecurityGroupRuleId: ruleId, SecurityGroupRule }],
    });
    const ssh = { IpProtocol: 'tcp', FromPort: 2222, ToPort: 2222, CidrIpv4: '203.0.113.7/32' };
    state.ec2('ModifySecurityGroupRules', modify({ ...ssh, Description: 'mine' }));
    const [rule] = rules({ SecurityGroupRuleIds: [id] }).SecurityGroupRules ?? [];
    assert.deepEqual(
      [rule?.FromPort, rule?.CidrIpv4, rule?.Description, rule?.Tags],
      [2222, '203.0.113.7/32', 'mine', [{ Key: 'a', Value: 'b' }]],
    );
    const action = 'ModifySecurityGroupRules';
    refuses(
      state,
      action,
      modify({ ...ssh, CidrIpv6: '::/0' }),
      'InvalidParameterCombination',
      /Only one of/,
    );
    refuses(state, action, modify({ ...ssh, CidrIpv4: undefined }), 'MissingParameter', /exactly one of/);
    const asIpv6 = { ...ssh, CidrIpv4: undefined, CidrIpv6: '::/0' };
    refuses(state, action, modify(asIpv6), 'InvalidParameterValue', /IPv6 CIDR for an existing IPv4 CIDR/);
    refuses(state, action, modify(ssh, other), 'InvalidPermission.Duplicate');
    refuses(state, action, modify(ssh, 'sgr-0123456789abcdef0'), 'InvalidSecurityGroupRuleId.NotFound');
  });

  it('get and lose descriptions', () => {
    const [id] = allow(state, group, tcp(22, '10.0.0.0/8'));
    const action = 'UpdateSecurityGroupRuleDescriptionsIngress';
    const withText = (Description?: string): IpPermission => ({
      ...tcp(22),
      IpRanges: [{ CidrIp: '10.0.0.0/8', Description }],
    });
    const text = () => inbound(state, group)[0]?.IpRanges?.[0]?.Description;
    state.ec2(action, { GroupId: group, IpPermissions: [withText('first')] });
    assert.equal(text(), 'first');
    state.ec2(action, {
      GroupId: group,
      SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: id, Description: 'second' }],
    });
    assert.equal(text(), 'second');
    state.ec2(action, { GroupId: group, IpPermissions: [withText()] });
    assert.equal(text(), undefined);
    const unknown = { GroupId: group, IpPermissions: [tcp(23, '10.0.0.0/8')] };
    refuses(state, action, unknown, 'InvalidPermission.NotFound');
    const outward = { ...unknown, IpPermissions: [withText('x')] };
    refuses(state, 'UpdateSecurityGroupRuleDescriptionsEgress', outward, 'InvalidPermission.NotFound');
    refuses(state, action, { GroupId: group }, 'MissingParameter');
  });
});
