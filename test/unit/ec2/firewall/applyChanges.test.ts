import assert from 'node:assert/strict';
import type { Place } from '../../../../src/core/account/account';
import {
  applyChanges,
  type ChangeOutcome,
  type Rule,
  type RuleChange,
  type RuleSpec,
} from '../../../../src/core/ec2/firewall';
import { RULES_QUOTA } from '../../../../src/core/ec2/firewall';
import {
  ec2Answer,
  ec2Error,
  startFakeAws,
  type Answer,
  type Call,
  type FakeAws,
} from '../../../support/aws/fakeAws';
import { testAccount } from '../../../support/testAccount';
import { tcpRule } from '../../../support/rules';

const GROUP = 'sg-0123456789abcdef0';
const rule = (port: number): Rule => ({ ...tcpRule(port), id: `sgr-${port}` });
const add = (port: number): RuleChange => ({ kind: 'add', after: tcpRule(port) });
const remove = (port: number): RuleChange => ({ kind: 'remove', before: rule(port) });
const anotherKind = (port: number): RuleChange => ({
  kind: 'change',
  before: rule(port),
  after: tcpRule(port, { peer: { kind: 'ipv6', cidr: '::/0' } }),
});

/** Faults that no cloud gives on request. The group has the given ports open, each by a rule of its own. */
describe('Changes of rules that EC2 refuses', () => {
  let aws: FakeAws;
  let at: Place;
  afterEach(async () => {
    at.account.close();
    await aws.stop();
  });

  const given = async (ports: readonly number[], answer: (call: Call) => Answer | undefined) => {
    aws = await startFakeAws((call) => answer(call) ?? described(call.action, ports));
    at = { account: testAccount(aws.endpoint), region: 'us-east-1' };
  };
  const codes = (outcomes: readonly ChangeOutcome[]) => outcomes.map(({ problem }) => problem?.code);
  const sent = () => aws.calls.map(({ action }) => action).filter((action) => !action.startsWith('Describe'));

  it('for want of a permission name it, once for all', async () => {
    await given([22], ({ action }) =>
      action.startsWith('Authorize')
        ? ec2Error('UnauthorizedOperation', 'You are not authorized', 403)
        : undefined,
    );
    const outcomes = await applyChanges(at, GROUP, [add(80), add(443), remove(22)]);
    assert.deepEqual(codes(outcomes), ['AccessDenied', 'AccessDenied', 'InvalidState']);
    assert.match(outcomes[0]?.problem?.message ?? '', /ec2:AuthorizeSecurityGroupIngress/);
    assert.deepEqual(sent(), ['AuthorizeSecurityGroupIngress']);
  });

  it('because it is too much are not sent rule by rule', async function () {
    // The SDK's adaptive retries slow down by themselves after such an answer.
    this.timeout(30_000);
    await given([22], ({ action }) =>
      action.startsWith('Revoke') ? ec2Error('RequestLimitExceeded', 'Slow down', 503) : undefined,
    );
    const outcomes = await applyChanges(at, GROUP, [add(80), remove(22)]);
    assert.deepEqual(codes(outcomes), [undefined, 'Throttled']);
    assert.equal(sent().length, 2);
  });

  it('for one bad rule find it in few calls', async () => {
    const ports = Array.from({ length: 32 }, (_, index) => 100 + index);
    await given([], ({ action, parameters }) =>
      action.startsWith('Authorize') &&
      [...parameters].some(([name, value]) => /FromPort$/.test(name) && value === '117')
        ? ec2Error('InvalidParameterValue', 'bad')
        : undefined,
    );
    const told: ChangeOutcome[] = [];
    const outcomes = await applyChanges(at, GROUP, ports.map(add), {
      onOutcome: (outcome) => told.push(outcome),
    });
    assert.deepEqual(
      outcomes.filter(({ problem }) => problem).map(({ change }) => change),
      [add(117)],
    );
    assert.equal(told.length, 32);
    assert.ok(sent().length <= 11, String(sent().length));
  });

  it('when read are told for every change', async () => {
    await given([], ({ action }) =>
      action === 'DescribeSecurityGroupRules' ? ec2Error('UnauthorizedOperation', 'no', 403) : undefined,
    );
    assert.deepEqual(codes(await applyChanges(at, GROUP, [add(80), remove(22)])), [
      'AccessDenied',
      'AccessDenied',
    ]);
    assert.deepEqual(sent(), []);
  });

  it('leave the old rule there when its successor is refused', async () => {
    await given([22], ({ action }) =>
      action.startsWith('Authorize') ? ec2Error('InvalidParameterValue', 'bad') : undefined,
    );
    assert.deepEqual(codes(await applyChanges(at, GROUP, [anotherKind(22)])), ['Unknown']);
    assert.deepEqual(sent(), ['AuthorizeSecurityGroupIngress']);
  });

  it('say which rule is there when the old one cannot be removed', async () => {
    await given([22], ({ action }) =>
      action.startsWith('Revoke') ? ec2Error('UnauthorizedOperation', 'no', 403) : undefined,
    );
    const [outcome] = await applyChanges(at, GROUP, [anotherKind(22)]);
    assert.equal(outcome?.problem?.code, 'AccessDenied');
    assert.equal(outcome.ruleId, 'sgr-new');
  });

  it('put the old rule back that had to make room', async () => {
    const ports = Array.from({ length: RULES_QUOTA }, (_, index) => 1 + index);
    const group: RuleSpec = tcpRule(22, { peer: { kind: 'group', id: GROUP } });
    await given(ports, ({ action, parameters }) =>
      action.startsWith('Authorize') && [...parameters.keys()].some((name) => name.includes('Groups'))
        ? ec2Error('InvalidGroup.NotFound', 'no')
        : undefined,
    );
    const outcomes = await applyChanges(at, GROUP, [{ kind: 'change', before: rule(22), after: group }]);
    assert.deepEqual(codes(outcomes), ['NotFound']);
    assert.deepEqual(sent(), [
      'RevokeSecurityGroupIngress',
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupIngress',
    ]);
    assert.equal(aws.calls.at(-1)?.parameters.get('IpPermissions.1.IpRanges.1.CidrIp'), '203.0.113.7/32');
  });

  it('after a lost answer count as done when they are so', async () => {
    let there = [22];
    await given([], ({ action, nth }) => {
      if (action === 'DescribeSecurityGroupRules') return described(action, there);
      if (action.startsWith('Authorize') && nth === 0) {
        there = [22, 80, 443];
        return ec2Error('InvalidPermission.Duplicate', 'already exists');
      }
      if (action.startsWith('Revoke')) {
        there = [80, 443];
        return ec2Error('InvalidSecurityGroupRuleId.NotFound', 'no');
      }
      return undefined;
    });
    const outcomes = await applyChanges(at, GROUP, [add(80), add(443), remove(22)]);
    assert.deepEqual(codes(outcomes), [undefined, undefined, undefined]);
    assert.deepEqual(
      outcomes.map(({ ruleId }) => ruleId),
      ['sgr-80', 'sgr-443', undefined],
    );
    assert.deepEqual(sent(), ['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress']);
  });

  it('because the group is gone are not tried one by one', async () => {
    await given([22], ({ action }) =>
      action.startsWith('Authorize')
        ? ec2Error('InvalidGroup.NotFound', `The security group '${GROUP}' does not exist`)
        : undefined,
    );
    const outcomes = await applyChanges(at, GROUP, [add(80), add(443), add(8080)]);
    assert.deepEqual(codes(outcomes), ['NotFound', 'NotFound', 'NotFound']);
    assert.equal(sent().length, 1);
  });

  it('end with a cancellation, after the call on its way, whose outcome is told', async () => {
    const stop = new AbortController();
    await given([22], ({ action }) => {
      if (action.startsWith('Authorize')) stop.abort();
      return undefined;
    });
    const told: ChangeOutcome[] = [];
    const work = applyChanges(at, GROUP, [add(80), remove(22)], {
      signal: stop.signal,
      onOutcome: (outcome) => told.push(outcome),
    });
    await assert.rejects(work, { name: 'AbortError' });
    assert.deepEqual(
      told.map(({ change, problem }) => [change, problem]),
      [[add(80), undefined]],
    );
    assert.deepEqual(sent(), ['AuthorizeSecurityGroupIngress']);
  });

  it('are told by what they are, not by names that rules do not have', async () => {
    for (const [code, problem, sentence] of [
      ['InvalidPermission.Duplicate', 'DuplicateName', /has such a rule already/],
      ['InvalidPermission.NotFound', 'NotFound', /no such rule any more/],
      ['InvalidSecurityGroupRuleId.NotFound', 'NotFound', /no such rule any more/],
      ['RulesPerSecurityGroupLimitExceeded', 'Quota', /quota/],
    ] as const) {
      await given([], ({ action }) =>
        action.startsWith('Authorize') ? ec2Error(code, "the rule 'x'") : undefined,
      );
      const [outcome] = await applyChanges(at, GROUP, [add(80)]);
      assert.equal(outcome?.problem?.code, problem);
      assert.match(outcome.problem.message, sentence);
      at.account.close();
      await aws.stop();
    }
  });

  it('are none when nothing changes', async () => {
    await given([], () => undefined);
    assert.deepEqual(await applyChanges(at, GROUP, []), []);
    assert.deepEqual(aws.calls, []);
  });
});

/** Answers of a group with those ports open; whatever is added is called `sgr-new`. */
function described(action: string, ports: readonly number[]): Answer {
  const item = (id: string, port: number) =>
    `<item><securityGroupRuleId>${id}</securityGroupRuleId><groupId>${GROUP}</groupId><isEgress>false</isEgress><ipProtocol>tcp</ipProtocol><fromPort>${port}</fromPort><toPort>${port}</toPort><cidrIpv4>203.0.113.7/32</cidrIpv4></item>`;
  switch (action) {
    case 'DescribeSecurityGroups':
      return ec2Answer(
        action,
        `<securityGroupInfo><item><groupId>${GROUP}</groupId></item></securityGroupInfo>`,
      );
    case 'DescribeSecurityGroupRules':
      return ec2Answer(
        action,
        `<securityGroupRuleSet>${ports.map((port) => item(`sgr-${port}`, port)).join('')}</securityGroupRuleSet>`,
      );
    case 'AuthorizeSecurityGroupIngress': {
      const added = `<item><securityGroupRuleId>sgr-new</securityGroupRuleId><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort><cidrIpv6>::/0</cidrIpv6></item>`;
      return ec2Answer(action, `<return>true</return><securityGroupRuleSet>${added}</securityGroupRuleSet>`);
    }
    default:
      return ec2Answer(action, '<return>true</return>');
  }
}
