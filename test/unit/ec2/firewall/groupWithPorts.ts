/** A group with TCP ports open to 203.0.113.7, each by a rule of its own, on an EC2 that refuses what it is told to. */
import type { Account } from '../../../../src/core/account/account';
import type { ChangeOutcome, Rule, RuleChange } from '../../../../src/core/ec2/firewall';
import { placeOf } from '../../../support/aws/ec2Answers';
import { ec2Answer, startFakeAws, type Answer, type Call, type FakeAws } from '../../../support/aws/fakeAws';
import { testAccount } from '../../../support/testAccount';
import { tcpRule } from '../../../support/rules';

export const GROUP = 'sg-0123456789abcdef0';
export const rule = (port: number): Rule => ({ ...tcpRule(port), id: `sgr-${port}` });
export const add = (port: number): RuleChange => ({ kind: 'add', after: tcpRule(port) });
export const remove = (port: number): RuleChange => ({ kind: 'remove', before: rule(port) });
export const anotherKind = (port: number): RuleChange => ({
  kind: 'change',
  before: rule(port),
  after: tcpRule(port, { peer: { kind: 'ipv6', cidr: '::/0' } }),
});
export const codes = (outcomes: readonly ChangeOutcome[]) => outcomes.map(({ problem }) => problem?.code);

class GroupWithPorts {
  private aws: FakeAws | undefined;
  private account: Account | undefined;

  /** The same in each test, though its account is another. */
  readonly at = placeOf(() => this.account!);

  /** @param answer what else it answers than that it has these ports open, or has done what was asked for. */
  readonly given = async (ports: readonly number[], answer: (call: Call) => Answer | undefined) => {
    await this.end();
    this.aws = await startFakeAws((call) => answer(call) ?? described(call.action, ports));
    this.account = testAccount(this.aws.endpoint);
  };

  async end(): Promise<void> {
    this.account?.close();
    await this.aws?.stop();
  }

  get calls(): FakeAws['calls'] {
    return this.aws!.calls;
  }

  /** The actions that do not only ask. */
  readonly sent = () =>
    this.calls.map(({ action }) => action).filter((action) => !action.startsWith('Describe'));
}

/** Inside a `describe`: ends with each of its tests. */
export function groupWithPorts(): GroupWithPorts {
  const group = new GroupWithPorts();
  afterEach(() => group.end());
  return group;
}

/** Answers of a group with those ports open; whatever is added is called `sgr-new`. */
export function described(action: string, ports: readonly number[]): Answer {
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
