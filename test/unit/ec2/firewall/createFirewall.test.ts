/** New groups with their rules, on an EC2 that has of a group what it was told. */
import assert from 'node:assert/strict';
import {
  ALL_OUTBOUND,
  createFirewall,
  fillFirewall,
  getFirewall,
  type RuleSpec,
} from '../../../../src/core/ec2/firewall';
import { answeringEc2, groupXml, list, ruleXml } from '../../../support/aws/ec2Answers';
import { ec2Error } from '../../../support/aws/fakeAws';
import { tcpRule } from '../../../support/rules';

const NEW = 'sg-0123456789abcdef0';
const wanted = { name: 'web', description: 'A test', vpcId: 'vpc-1', tags: {} };
const ssh = tcpRule(22);
const from = (id: string): RuleSpec => ({ ...ssh, peer: { kind: 'group', id } });

describe('A new group', () => {
  const ec2 = answeringEc2();
  const { at, sent } = ec2;
  const actions = () => sent().map((call) => call['Action']);
  const allOutbound = ruleXml(
    'sgr-out',
    NEW,
    '<isEgress>true</isEgress><ipProtocol>-1</ipProtocol><fromPort>-1</fromPort><toPort>-1</toPort><cidrIpv4>0.0.0.0/0</cidrIpv4>',
  );
  const sshXml = ruleXml(
    'sgr-ssh',
    NEW,
    '<isEgress>false</isEgress><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort><cidrIpv4>203.0.113.7/32</cidrIpv4>',
  );

  beforeEach(() => {
    const there = new Set([allOutbound]);
    ec2.answers = {
      CreateSecurityGroup: () => `<return>true</return><groupId>${NEW}</groupId>`,
      DescribeSecurityGroups: () => list('securityGroupInfo', groupXml(NEW, 'web')),
      DescribeSecurityGroupRules: () => list('securityGroupRuleSet', ...there),
      AuthorizeSecurityGroupIngress: () => {
        there.add(sshXml);
        return list('securityGroupRuleSet', sshXml);
      },
      RevokeSecurityGroupEgress: () => {
        there.delete(allOutbound);
        return '<return>true</return>';
      },
    };
  });

  it('of which no rules are said is left as EC2 begins it: nothing in, everything out', async () => {
    const { id, rules } = await createFirewall(at, wanted);
    assert.equal(id, NEW);
    assert.deepEqual(rules, [{ ...ALL_OUTBOUND, id: 'sgr-out' }]);
    assert.deepEqual(actions(), ['CreateSecurityGroup']);
  });

  it('lets in what its rules say, and nothing out that they do not', async () => {
    const { rules } = await createFirewall(at, { ...wanted, rules: [ssh] });
    assert.deepEqual(rules, [{ ...ssh, id: 'sgr-ssh' }]);
    assert.deepEqual(actions(), [
      'CreateSecurityGroup',
      'AuthorizeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
    ]);
  });

  it('lets nothing in or out when its list of rules is empty', async () => {
    assert.deepEqual((await createFirewall(at, { ...wanted, rules: [] })).rules, []);
    assert.equal(sent().at(-1)?.['SecurityGroupRuleId.1'], 'sgr-out');
  });

  it('keeps the way out that EC2 gave it where the rules want that', async () => {
    await createFirewall(at, { ...wanted, rules: [ssh, ALL_OUTBOUND] });
    assert.deepEqual(actions(), ['CreateSecurityGroup', 'AuthorizeSecurityGroupIngress']);
  });

  it('lets its own members in where the group that it copies does, and others where those were meant', async () => {
    const rules = [from('sg-11111111'), from('sg-22222222'), ssh];
    await createFirewall(at, { ...wanted, rules, selfId: 'sg-11111111' });
    const call = sent(/^Authorize/)[0];
    assert.equal(call?.['IpPermissions.1.Groups.1.GroupId'], NEW);
    assert.equal(call['IpPermissions.2.Groups.1.GroupId'], 'sg-22222222');
    assert.equal(call['IpPermissions.3.IpRanges.1.CidrIp'], '203.0.113.7/32');
  });

  it('that copies none lets in the address and the group that were said, not itself', async () => {
    await createFirewall(at, { ...wanted, rules: [from('sg-11111111'), ssh] });
    const call = sent(/^Authorize/)[0];
    assert.equal(call?.['IpPermissions.1.Groups.1.GroupId'], 'sg-11111111');
    assert.equal(call['IpPermissions.2.IpRanges.1.CidrIp'], '203.0.113.7/32');
  });

  it('goes again when a rule of it is refused, and the refusal is told', async () => {
    ec2.answers = {
      ...ec2.answers,
      AuthorizeSecurityGroupIngress: () => ec2Error('RulesPerSecurityGroupLimitExceeded', 'too many'),
    };
    await assert.rejects(createFirewall(at, { ...wanted, rules: [ssh] }), { code: 'Quota' });
    assert.deepEqual(actions(), [
      'CreateSecurityGroup',
      'AuthorizeSecurityGroupIngress',
      'DeleteSecurityGroup',
    ]);
    assert.equal(sent().at(-1)?.['GroupId'], NEW);
  });

  it('goes again when the person cancels while it is filled, and nothing more is changed', async () => {
    const stop = new AbortController();
    const { AuthorizeSecurityGroupIngress: authorize } = ec2.answers;
    ec2.answers = {
      ...ec2.answers,
      AuthorizeSecurityGroupIngress: (call) => {
        stop.abort();
        return authorize?.(call) ?? '';
      },
    };
    await assert.rejects(createFirewall(at, { ...wanted, rules: [ssh] }, stop.signal), {
      name: 'AbortError',
    });
    assert.deepEqual(actions(), [
      'CreateSecurityGroup',
      'AuthorizeSecurityGroupIngress',
      'DeleteSecurityGroup',
    ]);
  });

  it('that has its rules already is not touched', async () => {
    const group = await getFirewall(at, NEW);
    const before = ec2.calls.length;
    assert.equal(await fillFirewall(at, group, { rules: [ALL_OUTBOUND] }), group);
    assert.equal(ec2.calls.length, before);
  });
});
