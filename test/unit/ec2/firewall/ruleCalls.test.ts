/** What EC2 is told of each rule: what is left out or put in the wrong field lets in somebody else, or nobody. */
import assert from 'node:assert/strict';
import {
  applyChanges,
  getFirewall,
  type ChangeOutcome,
  type Direction,
  type Peer,
  type Rule,
  type RuleChange,
} from '../../../../src/core/ec2/firewall';
import { answeringEc2, groupXml, list, ruleXml } from '../../../support/aws/ec2Answers';
import { ec2Error } from '../../../support/aws/fakeAws';
import { rule, tcpRule } from '../../../support/rules';

const GROUP = 'sg-0123456789abcdef0';
const OTHER = '222222222222';
const ipv4: Peer = { kind: 'ipv4', cidr: '203.0.113.7/32' };
const ipv6: Peer = { kind: 'ipv6', cidr: '2001:db8::/32' };
const prefixList: Peer = { kind: 'prefixList', id: 'pl-11111111' };
const group: Peer = { kind: 'group', id: 'sg-22222222' };
const foreign: Peer = { ...group, account: OTHER };

describe('calls that change rules', () => {
  const ec2 = answeringEc2();
  const { at, sent } = ec2;

  /** The group has these rules, each tcp from 203.0.113.7/32. */
  const given = (...there: readonly Rule[]) => {
    const xml = ({ id, direction, from }: Rule) =>
      ruleXml(
        id,
        GROUP,
        `<isEgress>${direction === 'outbound'}</isEgress><ipProtocol>tcp</ipProtocol><fromPort>${from}</fromPort><toPort>${from}</toPort><cidrIpv4>203.0.113.7/32</cidrIpv4>`,
      );
    ec2.answers = {
      ...ec2.answers,
      DescribeSecurityGroups: () => list('securityGroupInfo', groupXml(GROUP, 'web')),
      DescribeSecurityGroupRules: () => list('securityGroupRuleSet', ...there.map(xml)),
    };
  };
  const add = (port: number, peer: Peer, description = ''): RuleChange => ({
    kind: 'add',
    after: tcpRule(port, { peer, description }),
  });
  /** What was sent, without its action and group, as `FromPort=22`. */
  const fields = (call: Record<string, string> | undefined, prefix: string) =>
    Object.entries(call ?? {})
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => `${name.slice(prefix.length)}=${value}`);

  it('let in exactly the peer of each rule, and say why', async () => {
    given();
    const peers = [ipv4, ipv6, prefixList, group, foreign];
    await applyChanges(
      at,
      GROUP,
      peers.map((peer) => add(22, peer, 'home')),
    );
    const [call, ...more] = sent();
    assert.deepEqual(more, []);
    assert.deepEqual([call?.['Action'], call?.['GroupId']], ['AuthorizeSecurityGroupIngress', GROUP]);
    const ssh = ['IpProtocol=tcp', 'FromPort=22', 'ToPort=22'];
    const expected = [
      ['IpRanges.1.CidrIp=203.0.113.7/32', 'IpRanges.1.Description=home'],
      ['Ipv6Ranges.1.CidrIpv6=2001:db8::/32', 'Ipv6Ranges.1.Description=home'],
      ['PrefixListIds.1.PrefixListId=pl-11111111', 'PrefixListIds.1.Description=home'],
      ['Groups.1.GroupId=sg-22222222', 'Groups.1.Description=home'],
      ['Groups.1.GroupId=sg-22222222', `Groups.1.UserId=${OTHER}`, 'Groups.1.Description=home'],
    ];
    for (const [index, own] of expected.entries())
      assert.deepEqual(fields(call, `IpPermissions.${index + 1}.`).sort(), [...ssh, ...own].sort());
  });

  it('give ports to the protocols that have some, and none to the others, which EC2 would refuse', async () => {
    given();
    const protocols = [
      ['tcp', 1, 2],
      ['udp', 53, 53],
      ['icmp', 8, -1],
      ['icmpv6', 128, 0],
      ['-1', -1, -1],
      ['50', -1, -1],
    ] as const;
    await applyChanges(
      at,
      GROUP,
      protocols.map(([protocol, from, to]): RuleChange => ({
        kind: 'add',
        after: { ...tcpRule(1), protocol, from, to },
      })),
    );
    const said = protocols.map(([protocol], index) => [
      protocol,
      ...['FromPort', 'ToPort'].map((name) => sent()[0]?.[`IpPermissions.${index + 1}.${name}`]),
    ]);
    assert.deepEqual(said, [
      ['tcp', '1', '2'],
      ['udp', '53', '53'],
      ['icmp', '8', '-1'],
      ['icmpv6', '128', '0'],
      ['-1', undefined, undefined],
      ['50', undefined, undefined],
    ]);
  });

  it('change a rule in place by its id and say the whole of it, so that no description is lost', async () => {
    const peers = [ipv4, ipv6, prefixList, group];
    const before = peers.map((peer, index) => rule(`sgr-${index}`, 22, { peer }));
    given(...before);
    const changes = before.map((each): RuleChange => ({
      kind: 'change',
      before: each,
      after: tcpRule(2222, { peer: each.peer, description: each.id === 'sgr-0' ? '' : 'home' }),
    }));
    const outcomes = await applyChanges(at, GROUP, changes);
    assert.deepEqual(
      outcomes,
      changes.map((change, index) => ({ change, ruleId: `sgr-${index}` })),
    );
    const [call, ...more] = sent();
    assert.deepEqual(more, []);
    assert.deepEqual([call?.['Action'], call?.['GroupId']], ['ModifySecurityGroupRules', GROUP]);
    const port = ['IpProtocol=tcp', 'FromPort=2222', 'ToPort=2222'];
    const expected = [
      ['CidrIpv4=203.0.113.7/32'],
      ['CidrIpv6=2001:db8::/32', 'Description=home'],
      ['PrefixListId=pl-11111111', 'Description=home'],
      ['ReferencedGroupId=sg-22222222', 'Description=home'],
    ];
    for (const [index, own] of expected.entries()) {
      const one = `SecurityGroupRule.${index + 1}.`;
      assert.equal(call?.[`${one}SecurityGroupRuleId`], `sgr-${index}`);
      assert.deepEqual(fields(call, `${one}SecurityGroupRule.`).sort(), [...port, ...own].sort());
    }
  });

  for (const [direction, gress] of [
    ['inbound', 'Ingress'],
    ['outbound', 'Egress'],
  ] as const satisfies readonly (readonly [Direction, string])[]) {
    it(`open and close ${direction} traffic, never that of the other direction`, async () => {
      const old = rule('sgr-80', 80, { direction });
      given(old);
      await applyChanges(at, GROUP, [
        { kind: 'add', after: tcpRule(443, { direction }) },
        { kind: 'remove', before: old },
      ]);
      assert.deepEqual(
        sent().map((call) => [call['Action'], call['IpPermissions.1.FromPort']]),
        [
          [`AuthorizeSecurityGroup${gress}`, '443'],
          [`RevokeSecurityGroup${gress}`, undefined],
        ],
      );
      assert.deepEqual(fields(sent()[1], 'SecurityGroupRuleId.'), ['1=sgr-80']);
    });

    it(`name the permission that ${direction} rules need`, async () => {
      const old = rule('sgr-80', 80, { direction });
      for (const [change, action] of [
        [{ kind: 'add', after: tcpRule(443, { direction }) }, `AuthorizeSecurityGroup${gress}`],
        [{ kind: 'remove', before: old }, `RevokeSecurityGroup${gress}`],
        [{ kind: 'change', before: old, after: { ...old, to: 81 } }, 'ModifySecurityGroupRules'],
      ] as const satisfies readonly (readonly [RuleChange, string])[]) {
        given(old);
        ec2.answers = { ...ec2.answers, [action]: () => ec2Error('UnauthorizedOperation', 'No.', 403) };
        const [outcome] = await applyChanges(at, GROUP, [change]);
        assert.match(outcome?.problem?.message ?? '', new RegExp(`ec2:${action}\\b`));
      }
    });
  }

  describe('of an EC2 that does not say the ids of new rules', () => {
    const old = rule('sgr-22', 22);
    beforeEach(() => {
      given(old);
      ec2.answers = {
        ...ec2.answers,
        AuthorizeSecurityGroupIngress: ({ parameters }) => {
          if ([...parameters.values()].includes('again')) return ec2Error('InvalidParameterValue', 'bad');
          given(old, rule('sgr-443', 443), rule('sgr-80', 80));
          return '<return>true</return>';
        },
      };
    });

    it('tell them after reading the rules once more', async () => {
      const changes = [add(80, ipv4), { kind: 'remove', before: old } as const, add(443, ipv4)];
      const told: ChangeOutcome[] = [];
      const outcomes = await applyChanges(at, GROUP, changes, { onOutcome: (each) => told.push(each) });
      assert.deepEqual(told, [{ change: changes[0] }, { change: changes[2] }, { change: changes[1] }]);
      assert.deepEqual(outcomes, [
        { change: changes[0], ruleId: 'sgr-80' },
        { change: changes[1] },
        { change: changes[2], ruleId: 'sgr-443' },
      ]);
      assert.equal(sent(/^DescribeSecurityGroupRules$/).length, 2);
    });

    it('do not give a refused rule the id of one that is there with another description', async () => {
      const [added, failed] = await applyChanges(at, GROUP, [add(80, ipv4), add(22, ipv4, 'again')]);
      assert.equal(added?.ruleId, 'sgr-80');
      assert.equal(failed?.problem?.code, 'Unknown');
      assert.deepEqual(Object.keys(failed), ['change', 'problem']);
    });
  });

  it('do not read the rules again where EC2 said all ids, or none was to be had', async () => {
    const old = rule('sgr-22', 22);
    given(old);
    await applyChanges(at, GROUP, [{ kind: 'remove', before: old }]);
    assert.equal(sent(/^DescribeSecurityGroupRules$/).length, 1);
  });

  it('take a group for one of another account only where EC2 names two accounts', async () => {
    const naming = (id: string, user: string, owner: string) =>
      `<securityGroupRuleId>${id}</securityGroupRuleId><groupId>${GROUP}</groupId>${owner}` +
      `<referencedGroupInfo><groupId>sg-22222222</groupId>${user}</referencedGroupInfo>`;
    const user = `<userId>${OTHER}</userId>`;
    const owner = '<groupOwnerId>111111111111</groupOwnerId>';
    given();
    ec2.answers = {
      ...ec2.answers,
      DescribeSecurityGroupRules: () =>
        list('securityGroupRuleSet', naming('1', user, owner), naming('2', user, ''), naming('3', '', owner)),
    };
    const { rules } = await getFirewall(at, GROUP);
    assert.deepEqual(
      rules.map(({ peer }) => peer),
      [foreign, group, group],
    );
  });
});
