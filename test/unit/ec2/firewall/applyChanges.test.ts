import assert from 'node:assert/strict';
import {
  applyChanges,
  RULES_QUOTA,
  type ChangeOutcome,
  type RuleSpec,
} from '../../../../src/core/ec2/firewall';
import { ec2Error } from '../../../support/aws/fakeAws';
import { tcpRule } from '../../../support/rules';
import { add, anotherKind, codes, described, GROUP, groupWithPorts, remove, rule } from './groupWithPorts';

/** Faults that no cloud gives on request. */
describe('Changes of rules that EC2 refuses', () => {
  const group = groupWithPorts();
  const { at, given, sent } = group;

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
    const other: RuleSpec = tcpRule(22, { peer: { kind: 'group', id: GROUP } });
    await given(ports, ({ action, parameters }) =>
      action.startsWith('Authorize') && [...parameters.keys()].some((name) => name.includes('Groups'))
        ? ec2Error('InvalidGroup.NotFound', 'no')
        : undefined,
    );
    const outcomes = await applyChanges(at, GROUP, [{ kind: 'change', before: rule(22), after: other }]);
    assert.deepEqual(codes(outcomes), ['NotFound']);
    assert.deepEqual(sent(), [
      'RevokeSecurityGroupIngress',
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupIngress',
    ]);
    assert.equal(group.calls.at(-1)?.parameters.get('IpPermissions.1.IpRanges.1.CidrIp'), '203.0.113.7/32');
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
    }
  });
  it('are not waited for when the person cancelled before: nothing is sent', async () => {
    await given([22], () => undefined);
    const work = applyChanges(at, GROUP, [add(80)], { signal: AbortSignal.abort() });
    await assert.rejects(work, { name: 'AbortError' });
    assert.deepEqual(sent(), []);
  });

  it('are none when nothing changes', async () => {
    await given([], () => undefined);
    assert.deepEqual(await applyChanges(at, GROUP, []), []);
    assert.deepEqual(group.calls, []);
  });
});
