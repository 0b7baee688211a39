import assert from 'node:assert/strict';
import { applyChanges, type ChangeOutcome, type RuleChange } from '../../../../src/core/ec2/firewall';
import { ec2Error } from '../../../support/aws/fakeAws';
import { tcpRule } from '../../../support/rules';
import { add, anotherKind, codes, described, GROUP, groupWithPorts, remove, rule } from './groupWithPorts';

/** What `anotherKind(22)` wants, made by somebody else. */
const SUCCESSOR = `<item><securityGroupRuleId>sgr-successor</securityGroupRuleId><groupId>${GROUP}</groupId><isEgress>false</isEgress><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort><cidrIpv6>::/0</cidrIpv6></item>`;

/** What becomes of the others where one cannot be done. */
describe('Changes of rules that EC2 refuses in part', () => {
  const group = groupWithPorts();
  const { at, given, sent } = group;

  for (const [problem, answer] of [
    ['ClockSkew', ec2Error('RequestExpired', 'Request has expired.')],
    ['ExpiredSession', ec2Error('ExpiredToken', 'The security token has expired')],
    ['MfaFailed', ec2Error('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA', 403)],
    ['NoAnswer', ec2Error('ServiceUnavailable', 'Sorry', 503)],
    ['NoCredentials', ec2Error('AuthFailure', 'AWS was not able to validate the credentials', 401)],
    ['NotAnAwsAnswer', { body: '<html><p>Sign in to this hotel' }],
  ] as const) {
    it(`for a trouble of the whole account (${problem}) do not ask once for each rule`, async function () {
      this.timeout(30_000);
      await given([22], ({ action }) => (action.startsWith('Describe') ? undefined : answer));
      const outcomes = await applyChanges(at, GROUP, [add(80), add(443), add(8080)]);
      assert.deepEqual(codes(outcomes), [problem, problem, problem]);
      // Whose an unknown key is, is asked of STS: EC2 knows none where a region is off.
      const ofEc2 = (action: string): boolean => action !== 'GetCallerIdentity';
      assert.equal(sent().filter(ofEc2).length, 1);
      // And EC2 is not asked either whether it was done: it said that it was not.
      assert.equal(group.calls.filter(({ action }) => ofEc2(action)).length, 3);
    });
  }

  it('because one rule names a group that is gone keep no other rule out', async () => {
    const gone = tcpRule(22, { peer: { kind: 'group', id: 'sg-99999999' } });
    await given([], ({ action, parameters }) =>
      action.startsWith('Authorize') && [...parameters.values()].includes('sg-99999999')
        ? ec2Error('InvalidGroup.NotFound', "The security group 'sg-99999999' does not exist")
        : undefined,
    );
    const outcomes = await applyChanges(at, GROUP, [add(80), { kind: 'add', after: gone }, add(443)]);
    assert.deepEqual(codes(outcomes), [undefined, 'NotFound', undefined]);
  });

  it('in words that name the group keep no other rule out while the group is there', async () => {
    await given([], ({ action, parameters }) =>
      action.startsWith('Authorize') && [...parameters.values()].includes('80')
        ? ec2Error('InvalidParameterValue', `Port 80 is bad in ${GROUP}`)
        : undefined,
    );
    assert.deepEqual(codes(await applyChanges(at, GROUP, [add(80), add(443)])), ['Unknown', undefined]);
  });

  it('are not even asked for what somebody else did meanwhile', async () => {
    await given([22], () => undefined);
    const told: ChangeOutcome[] = [];
    await applyChanges(at, GROUP, [add(22), remove(80)], { onOutcome: (outcome) => told.push(outcome) });
    assert.deepEqual(told, [{ change: add(22), ruleId: 'sgr-22' }, { change: remove(80) }]);
    assert.deepEqual(sent(), []);
  });

  it('never count as done for a rule that was to change and is gone, which lets nobody in', async () => {
    await given([80], ({ action, parameters }) =>
      action.startsWith('Modify') && [...parameters.values()].includes('sgr-22')
        ? ec2Error('InvalidSecurityGroupRuleId.NotFound', 'no')
        : undefined,
    );
    const moved = (port: number): RuleChange => ({
      kind: 'change',
      before: rule(port),
      after: tcpRule(port, { description: 'home' }),
    });
    const outcomes = await applyChanges(at, GROUP, [moved(22), moved(80)]);
    assert.deepEqual(codes(outcomes), ['NotFound', undefined]);
    assert.deepEqual(outcomes[1], { change: moved(80), ruleId: 'sgr-80' });
  });

  it('of an addition let other rules change, but none go', async () => {
    await given([22, 80], ({ action }) =>
      action.startsWith('Authorize') ? ec2Error('InvalidParameterValue', 'bad') : undefined,
    );
    const moved: RuleChange = { kind: 'change', before: rule(80), after: tcpRule(81) };
    const outcomes = await applyChanges(at, GROUP, [add(443), moved, remove(22)]);
    assert.deepEqual(codes(outcomes), ['Unknown', undefined, 'InvalidState']);
    assert.deepEqual(sent(), ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules']);
  });

  it('of a change in place let no rule go either', async () => {
    await given([22, 80], ({ action }) =>
      action.startsWith('Modify') ? ec2Error('InvalidParameterValue', 'bad') : undefined,
    );
    const moved: RuleChange = { kind: 'change', before: rule(80), after: tcpRule(81) };
    assert.deepEqual(codes(await applyChanges(at, GROUP, [moved, remove(22)])), ['Unknown', 'InvalidState']);
    assert.deepEqual(sent(), ['ModifySecurityGroupRules']);
  });

  it('of one removal leave no other rule open', async () => {
    await given([22, 80, 443], ({ action, parameters }) =>
      action.startsWith('Revoke') && [...parameters.values()].includes('sgr-22')
        ? ec2Error('InvalidParameterValue', 'bad')
        : undefined,
    );
    const outcomes = await applyChanges(at, GROUP, [remove(22), remove(80), remove(443)]);
    assert.deepEqual(codes(outcomes), ['Unknown', undefined, undefined]);
  });

  it('say of a rule that was there already that it stays, when the old one cannot be removed', async () => {
    const there = described('DescribeSecurityGroupRules', [22]);
    await given([], ({ action }) => {
      if (action === 'DescribeSecurityGroupRules')
        return { body: there.body.replace('</securityGroupRuleSet>', `${SUCCESSOR}</securityGroupRuleSet>`) };
      return action.startsWith('Revoke') ? ec2Error('UnauthorizedOperation', 'no', 403) : undefined;
    });
    const [outcome] = await applyChanges(at, GROUP, [anotherKind(22)]);
    assert.deepEqual([outcome?.problem?.code, outcome?.ruleId], ['AccessDenied', 'sgr-successor']);
    assert.deepEqual(sent(), ['RevokeSecurityGroupIngress']);
  });

  it('do not come for a rule that is replaced, and then the id of the new one is told at once', async () => {
    await given([22], () => undefined);
    const told: ChangeOutcome[] = [];
    await applyChanges(at, GROUP, [anotherKind(22)], { onOutcome: (outcome) => told.push(outcome) });
    assert.deepEqual(told, [{ change: anotherKind(22), ruleId: 'sgr-new' }]);
  });
});
