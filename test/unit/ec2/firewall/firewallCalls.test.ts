/** What is asked of EC2 about groups and their rules, and what is read out of its answers. */
import assert from 'node:assert/strict';
import { getFirewall, listFirewalls, listPrefixLists } from '../../../../src/core/ec2/firewall/describe';
import { ec2Error } from '../../../support/aws/fakeAws';
import { answeringEc2, groupXml, list, namePermissions, ruleXml } from '../../../support/aws/ec2Answers';

describe('calls about groups', () => {
  const ec2 = answeringEc2();
  const { at, sent } = ec2;

  it('read each kind of rule with all that EC2 says of it', async () => {
    ec2.answers = {
      DescribeSecurityGroups: () => list('securityGroupInfo', groupXml('sg-1', 'web')),
      DescribeSecurityGroupRules: () =>
        list(
          'securityGroupRuleSet',
          ruleXml(
            'sgr-1',
            'sg-1',
            '<isEgress>false</isEgress><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>23</toPort><cidrIpv4>10.0.0.0/8</cidrIpv4><description>home</description>',
          ),
          ruleXml(
            'sgr-2',
            'sg-1',
            '<isEgress>true</isEgress><ipProtocol>-1</ipProtocol><cidrIpv6>::/0</cidrIpv6>',
          ),
          ruleXml('sgr-3', 'sg-1', '<prefixListId>pl-1</prefixListId>'),
          ruleXml(
            'sgr-4',
            'sg-1',
            '<referencedGroupInfo><groupId>sg-2</groupId><userId>111111111111</userId></referencedGroupInfo>',
          ),
          ruleXml(
            'sgr-5',
            'sg-1',
            '<referencedGroupInfo><groupId>sg-3</groupId><userId>222222222222</userId></referencedGroupInfo>',
          ),
          ruleXml('sgr-6', 'sg-other', '<cidrIpv4>0.0.0.0/0</cidrIpv4>'),
        ),
    };
    const all = { protocol: '-1', from: -1, to: -1, description: '' };
    assert.deepEqual(await getFirewall(at, 'sg-1'), {
      id: 'sg-1',
      name: 'web',
      description: 'd-sg-1',
      vpcId: 'vpc-1',
      tags: { Name: 'n' },
      rules: [
        {
          id: 'sgr-1',
          direction: 'inbound',
          protocol: 'tcp',
          from: 22,
          to: 23,
          peer: { kind: 'ipv4', cidr: '10.0.0.0/8' },
          description: 'home',
        },
        { id: 'sgr-2', direction: 'outbound', ...all, peer: { kind: 'ipv6', cidr: '::/0' } },
        { id: 'sgr-3', direction: 'inbound', ...all, peer: { kind: 'prefixList', id: 'pl-1' } },
        { id: 'sgr-4', direction: 'inbound', ...all, peer: { kind: 'group', id: 'sg-2' } },
        {
          id: 'sgr-5',
          direction: 'inbound',
          ...all,
          peer: { kind: 'group', id: 'sg-3', account: '222222222222' },
        },
      ],
    });
    assert.deepEqual(sent(/./), [
      { Action: 'DescribeSecurityGroups', 'GroupId.1': 'sg-1' },
      {
        Action: 'DescribeSecurityGroupRules',
        'Filter.1.Name': 'group-id',
        'Filter.1.Value.1': 'sg-1',
        MaxResults: '1000',
      },
    ]);
  });

  it('say of a group that is not there that it is not', async () => {
    await assert.rejects(getFirewall(at, 'sg-9'), { code: 'NotFound', message: /sg-9 does not exist/ });
  });

  it('list the groups of a region by name, each with its own rules, from all pages', async () => {
    ec2.answers = {
      DescribeSecurityGroups: ({ nth }) =>
        nth === 0
          ? `${list('securityGroupInfo', groupXml('sg-2', 'b', ''))}<nextToken>more</nextToken>`
          : list('securityGroupInfo', groupXml('sg-1', 'a'), groupXml('sg-3', 'c')),
      DescribeSecurityGroupRules: ({ nth }) =>
        nth === 0
          ? `${list('securityGroupRuleSet', ruleXml('sgr-1', 'sg-1', ''))}<nextToken>more</nextToken>`
          : list('securityGroupRuleSet', ruleXml('sgr-2', 'sg-2', ''), ruleXml('sgr-3', 'sg-1', '')),
    };
    const found = await listFirewalls(at);
    assert.deepEqual(
      found.map(({ id, vpcId, rules }) => [id, vpcId, rules.map((rule) => rule.id).join()]),
      [
        ['sg-1', 'vpc-1', 'sgr-1,sgr-3'],
        ['sg-2', '', 'sgr-2'],
        ['sg-3', 'vpc-1', ''],
      ],
    );
    assert.ok(sent(/Rules$/).every((call) => !('Filter.1.Name' in call)));
    assert.equal(sent(/Rules$/)[1]?.['NextToken'], 'more');
  });

  it('say which permission is missing, the same whichever answer comes first', async () => {
    const refused = ec2Error('UnauthorizedOperation', 'No.', 403);
    for (const slow of ['DescribeSecurityGroups', 'DescribeSecurityGroupRules']) {
      ec2.answers = { DescribeSecurityGroups: () => refused, DescribeSecurityGroupRules: () => refused };
      ec2.answers = { ...ec2.answers, [slow]: () => ({ ...refused, delayMs: 50 }) };
      await assert.rejects(listFirewalls(at), { message: /ec2:DescribeSecurityGroups\b/ });
    }
  });

  it('ask in a VPC for its own groups, and for the rules of at most 200 at a time', async () => {
    const ids = Array.from({ length: 201 }, (_, index) => `sg-${String(index).padStart(3, '0')}`);
    ec2.answers = {
      DescribeSecurityGroups: () => list('securityGroupInfo', ...ids.map((id) => groupXml(id, id))),
    };
    ec2.answers = {
      ...ec2.answers,
      DescribeSecurityGroupRules: ({ nth }) =>
        list('securityGroupRuleSet', ruleXml(`sgr-${nth}`, nth === 0 ? 'sg-000' : 'sg-200', '')),
    };
    const found = await listFirewalls(at, { vpcId: 'vpc-1' });
    assert.deepEqual([found.length, found[0]?.rules.length, found[200]?.rules.length], [201, 1, 1]);
    const [groups, first, second] = sent(/./);
    assert.deepEqual([groups?.['Filter.1.Name'], groups?.['Filter.1.Value.1']], ['vpc-id', 'vpc-1']);
    assert.deepEqual([first?.['Filter.1.Value.200'], first?.['Filter.1.Value.201']], ['sg-199', undefined]);
    assert.deepEqual([second?.['Filter.1.Value.1'], second?.['Filter.1.Value.2']], ['sg-200', undefined]);
  });

  it('do not ask for the rules of all groups of the region after the 200th of a VPC', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `sg-${index}`);
    ec2.answers = {
      DescribeSecurityGroups: () => list('securityGroupInfo', ...ids.map((id) => groupXml(id, id))),
    };
    await listFirewalls(at, { vpcId: 'vpc-1' });
    assert.equal(sent(/Rules$/).length, 1);
  });

  it('know the prefix lists of all pages', async () => {
    ec2.answers = {
      DescribeManagedPrefixLists: ({ parameters }) =>
        parameters.get('NextToken') === 'more'
          ? list('prefixListSet', '<prefixListId>pl-2</prefixListId>')
          : `${list('prefixListSet', '<prefixListId>pl-1</prefixListId>')}<nextToken>more</nextToken>`,
    };
    assert.deepEqual(
      (await listPrefixLists(at)).map(({ id }) => id),
      ['pl-1', 'pl-2'],
    );
  });

  it('know prefix lists by name', async () => {
    const one = (id: string, name: string) =>
      `<prefixListId>${id}</prefixListId><prefixListName>${name}</prefixListName>`;
    ec2.answers = {
      DescribeManagedPrefixLists: () => list('prefixListSet', one('pl-2', 'b'), one('pl-1', 'a')),
    };
    assert.deepEqual(await listPrefixLists(at), [
      { id: 'pl-1', name: 'a' },
      { id: 'pl-2', name: 'b' },
    ]);
  });

  namePermissions(ec2, {
    DescribeSecurityGroupRules: (signal) => getFirewall(at, 'sg-1', signal),
    DescribeSecurityGroups: (signal) => getFirewall(at, 'sg-1', signal),
    DescribeManagedPrefixLists: (signal) => listPrefixLists(at, signal),
  });
});
