import assert from 'node:assert/strict';
import type { AuthorizeSecurityGroupIngressResult, IpPermission, PrefixList } from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { refuses } from '../refusal';
import { allow, described, inbound, madeGroup, tcp } from './given';

describe('Adding rules to security groups', () => {
  let state: PracticeState;
  let group: string;
  beforeEach(async () => {
    state = await practiceState();
    group = madeGroup(state);
  });
  afterEach(() => state.remove());

  const action = 'AuthorizeSecurityGroupIngress';
  const refusesRule = (rule: IpPermission, code: string, message?: RegExp) =>
    refuses(state, action, { GroupId: group, IpPermissions: [rule] }, code, message);
  const anywhere = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

  it('lists rules of the same protocol and ports as one permission', () => {
    const peer = madeGroup(state, 'peer');
    allow(state, group, tcp(22, '203.0.113.7/32'));
    allow(state, group, tcp(80, '0.0.0.0/0'), {
      IpProtocol: '6',
      FromPort: 22,
      ToPort: 22,
      IpRanges: [{ CidrIp: '198.51.100.0/24', Description: 'office' }],
      Ipv6Ranges: [{ CidrIpv6: '2001:DB8:0:0::1/64' }],
      UserIdGroupPairs: [{ GroupName: 'peer' }],
    });
    assert.deepEqual(inbound(state, group), [
      {
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        IpRanges: [{ CidrIp: '203.0.113.7/32' }, { CidrIp: '198.51.100.0/24', Description: 'office' }],
        Ipv6Ranges: [{ CidrIpv6: '2001:db8::/64' }],
        PrefixListIds: [],
        UserIdGroupPairs: [{ GroupId: peer, UserId: '000000000000' }],
      },
      { ...tcp(80, '0.0.0.0/0'), Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] },
    ]);
  });

  it('answers with the rules, one for each peer, with their tags', () => {
    const { SecurityGroupRules: rules } = state.ec2<AuthorizeSecurityGroupIngressResult>(action, {
      GroupId: group,
      IpPermissions: [tcp(22, '10.0.0.0/8', '192.168.0.0/16')],
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'a', Value: 'b' }] }],
    });
    assert.deepEqual(
      rules?.map(({ CidrIpv4, IsEgress, FromPort, Tags }) => [CidrIpv4, IsEgress, FromPort, Tags?.[0]?.Key]),
      [
        ['10.0.0.0/8', false, 22, 'a'],
        ['192.168.0.0/16', false, 22, 'a'],
      ],
    );
    assert.match(rules[0]?.SecurityGroupRuleId ?? '', /^sgr-0[0-9a-f]{16}$/);
  });

  it('knows a rule again in whatever form it comes, and adds nothing of a request that has one', () => {
    allow(state, group, tcp(22, '100.68.0.18/18'));
    const twice = tcp(22, '10.0.0.0/8', '100.68.0.0/18');
    const words = /"peer: 100\.68\.0\.0\/18, TCP, from port: 22, to port: 22, ALLOW" already exists/;
    refusesRule(twice, 'InvalidPermission.Duplicate', words);
    refusesRule(tcp(80, '10.0.0.0/8', '10.1.2.3/8'), 'InvalidParameterValue', /multiple times/);
    assert.deepEqual(inbound(state, group)[0]?.IpRanges, [{ CidrIp: '100.68.0.0/18' }]);
  });

  it('takes the flat form of one rule, or a whole group', () => {
    madeGroup(state, 'peer');
    state.ec2(action, {
      GroupName: 'web',
      IpProtocol: 'udp',
      FromPort: 53,
      ToPort: 53,
      CidrIp: '10.0.0.0/8',
    });
    state.ec2(action, { GroupId: group, SourceSecurityGroupName: 'peer' });
    assert.deepEqual(
      inbound(state, group).map((rule) => [rule.IpProtocol, rule.FromPort, rule.ToPort]),
      [
        ['udp', 53, 53],
        ['tcp', 0, 65535],
        ['udp', 0, 65535],
        ['icmp', -1, -1],
      ],
    );
    refuses(
      state,
      action,
      { GroupId: group, CidrIp: '10.0.0.0/8', IpPermissions: [tcp(1, '10.0.0.0/8')] },
      'InvalidParameterCombination',
      /'cidrIp'/,
    );
    refuses(
      state,
      action,
      { GroupId: group, IpProtocol: 'tcp', SourceSecurityGroupName: 'peer' },
      'InvalidParameterCombination',
    );
    refuses(state, action, { GroupId: group }, 'MissingParameter');
    refuses(
      state,
      'AuthorizeSecurityGroupEgress',
      { GroupId: group, CidrIp: '10.0.0.0/8' },
      'InvalidParameterValue',
    );
  });

  it('checks protocols and ports', () => {
    const invalid = (rule: IpPermission, message: RegExp) =>
      refusesRule({ ...anywhere, ...rule }, 'InvalidParameterValue', message);
    invalid({ IpProtocol: 'tcp' }, /both from and to ports with TCP\/UDP/);
    invalid({ IpProtocol: 'tcp', FromPort: 22, ToPort: 65536 }, /TCP\/UDP port \(65536\) out of range/);
    invalid({ IpProtocol: 'udp', FromPort: -1, ToPort: -1 }, /port \(-1\) out of range/);
    invalid({ IpProtocol: 'tcp', FromPort: 443, ToPort: 22 }, /port range \(443:22\)/);
    invalid({ IpProtocol: 'icmp' }, /with ICMP/);
    invalid({ IpProtocol: 'icmp', FromPort: 256, ToPort: 0 }, /ICMP type \(256\)/);
    invalid({ IpProtocol: 'icmp', FromPort: 8, ToPort: 256 }, /ICMP code \(256\)/);
    invalid({ IpProtocol: 'icmp', FromPort: -1, ToPort: 0 }, /must be -1/);
    invalid({ IpProtocol: 'all' }, /'all'.*Unknown protocol/);
    invalid({ IpProtocol: '256' }, /Unknown protocol/);
    invalid({}, /specify protocols explicitly/);
  });

  it('writes protocols that have names by their names, and ports only where there are some', () => {
    allow(
      state,
      group,
      { IpProtocol: 'ICMPv6', ...anywhere },
      { IpProtocol: '47', FromPort: 1, ToPort: 2, ...anywhere },
    );
    allow(
      state,
      group,
      { IpProtocol: '1', FromPort: 8, ToPort: -1, ...anywhere },
      { IpProtocol: '-1', ...anywhere },
    );
    assert.deepEqual(
      inbound(state, group).map((rule) => [rule.IpProtocol, rule.FromPort, rule.ToPort]),
      [
        ['icmpv6', -1, -1],
        ['47', undefined, undefined],
        ['icmp', 8, -1],
        ['-1', undefined, undefined],
      ],
    );
  });

  it('checks whom a rule admits', () => {
    refusesRule(tcp(22, '10.0.0.0/33'), 'InvalidParameterValue', /CIDR block 10\.0\.0\.0\/33 is malformed/);
    refusesRule(tcp(22, 'not-a-range'), 'InvalidParameterValue', /malformed/);
    refusesRule(
      { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/129' }] },
      'InvalidParameterValue',
      /malformed/,
    );
    refusesRule({ IpProtocol: '-1' }, 'InvalidPermission.Malformed');
    const pair = (UserIdGroupPairs: IpPermission['UserIdGroupPairs']) => ({
      IpProtocol: '-1',
      UserIdGroupPairs,
    });
    refusesRule(pair([{ GroupId: 'sg-12345678' }]), 'InvalidGroup.NotFound', /sg-12345678/);
    refusesRule(pair([{ GroupName: 'none' }]), 'InvalidGroup.NotFound', /'none'/);
    refusesRule(pair([{ GroupId: group, UserId: '123456789012' }]), 'InvalidGroup.NotFound');
    const list = (PrefixListId?: string) => ({ IpProtocol: '-1', PrefixListIds: [{ PrefixListId }] });
    refusesRule(list('pl-12345678'), 'InvalidPrefixListID.NotFound');
    const [known] = state.ec2<{ PrefixLists: PrefixList[] }>('DescribePrefixLists').PrefixLists;
    allow(state, group, list(known?.PrefixListId));
    assert.deepEqual(inbound(state, group)[0]?.PrefixListIds, [{ PrefixListId: known?.PrefixListId }]);
  });

  it('checks descriptions', () => {
    const described = (Description: string) => ({
      ...tcp(22),
      IpRanges: [{ CidrIp: '10.0.0.0/8', Description }],
    });
    refusesRule(described('a|b'), 'InvalidParameterValue', /Invalid rule description/);
    refusesRule(described('x'.repeat(256)), 'InvalidParameterValue', /Invalid rule description/);
    allow(state, group, described('x'.repeat(255)));
  });

  it('has room for sixty rules each way', () => {
    const ranges = Array.from({ length: 60 }, (_, index) => `10.0.${index}.0/24`);
    allow(state, group, tcp(22, ...ranges));
    refusesRule(tcp(22, '10.1.0.0/24'), 'RulesPerSecurityGroupLimitExceeded');
    // IPv6 and the other direction are counted for themselves.
    allow(state, group, { IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] });
    state.ec2('AuthorizeSecurityGroupEgress', { GroupId: group, IpPermissions: [tcp(22, '10.1.0.0/24')] });
    assert.equal(described(state, { GroupIds: [group] })[0]?.IpPermissionsEgress?.length, 2);
  });

  it('changes nothing in a dry run', () => {
    refuses(
      state,
      action,
      { GroupId: group, IpPermissions: [tcp(22, '10.0.0.0/8')], DryRun: true },
      'DryRunOperation',
    );
    assert.deepEqual(inbound(state, group), []);
  });
});
