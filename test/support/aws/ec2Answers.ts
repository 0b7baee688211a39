/** Answers of EC2, and an EC2 that gives them. */
import assert from 'node:assert/strict';
import type { Account, Place } from '../../../src/core/account/account';
import { testAccount } from '../testAccount';
import { ec2Answer, ec2Error, startFakeAws, type Answer, type Call, type FakeAws } from './fakeAws';

export const list = (name: string, ...items: string[]) =>
  `<${name}>${items.map((item) => `<item>${item}</item>`).join('')}</${name}>`;
export const groupXml = (id: string, name: string, vpc = '<vpcId>vpc-1</vpcId>') =>
  `<groupId>${id}</groupId><groupName>${name}</groupName><groupDescription>d-${id}</groupDescription>${vpc}` +
  list('tagSet', '<key>Name</key><value>n</value>');
export const ruleXml = (id: string, of: string, more: string) =>
  `<securityGroupRuleId>${id}</securityGroupRuleId><groupId>${of}</groupId><groupOwnerId>111111111111</groupOwnerId>${more}`;
export const instanceXml = (id: string, state: string, ...groups: string[]) =>
  list(
    'instancesSet',
    `<instanceId>${id}</instanceId><instanceState><name>${state}</name></instanceState>` +
      list('groupSet', ...groups.map((each) => `<groupId>${each}</groupId>`)) +
      list('tagSet', `<key>Name</key><value>name of ${id}</value>`),
  );

/** By action; the inside of an answer where it is one. */
export type Answers = Readonly<Record<string, (call: Call) => Answer | string>>;

/** The same place whoever its account is at the moment. */
export function placeOf(account: () => Account): Place {
  return {
    region: 'us-east-1',
    get account() {
      return account();
    },
  };
}

/** A place whose EC2 answers as told, with nothing where it is not; another one for each test. */
class AnsweringEc2 {
  answers: Answers = {};
  private aws: FakeAws | undefined;
  private account: Account | undefined;

  /** The same in each test, though its account is another. */
  readonly at = placeOf(() => this.account!);

  async begin(): Promise<void> {
    this.aws = await startFakeAws((call) => {
      const said = this.answers[call.action]?.(call) ?? '';
      return typeof said === 'string' ? ec2Answer(call.action, said) : said;
    });
    this.account = testAccount(this.aws.endpoint);
  }

  async end(): Promise<void> {
    await this.aws?.stop();
  }

  get calls(): FakeAws['calls'] {
    return this.aws!.calls;
  }

  /** What was sent, without what every call has; of some actions, or of all that do not only ask. */
  readonly sent = (action = /^(?!Describe)/): Record<string, string>[] =>
    this.calls
      .filter((call) => action.test(call.action))
      .map(({ parameters }) => Object.fromEntries([...parameters].filter(([name]) => name !== 'Version')));

  /** The one call there was. */
  readonly onlySent = (): Record<string, string> => {
    const [first, ...more] = this.sent(/./);
    assert.deepEqual(more, []);
    return first ?? {};
  };

  /** The same without the tag by which what it made would be found again. */
  readonly onlySentUnmarked = (): Record<string, string> =>
    Object.fromEntries(
      Object.entries(this.onlySent()).filter(
        ([, value]) => !/^[0-9a-f]{8}-[0-9a-f]{4}/.test(value) && value !== 'ec2-lab:made',
      ),
    );
}

/** Inside a `describe`: begins one before each of its tests. */
export function answeringEc2(): AnsweringEc2 {
  const ec2 = new AnsweringEc2();
  beforeEach(() => {
    ec2.answers = {};
    return ec2.begin();
  });
  afterEach(() => ec2.end());
  return ec2;
}

/** Inside a `describe`: tests that each call names its permission, by action, and is not sent once it is cancelled. */
export function namePermissions(
  ec2: AnsweringEc2,
  calls: Readonly<Record<string, (signal?: AbortSignal) => Promise<unknown>>>,
): void {
  for (const [action, call] of Object.entries(calls))
    it(`name the permission ec2:${action} where it is missing, and send nothing once cancelled`, async () => {
      await assert.rejects(call(AbortSignal.abort()), { name: 'AbortError' });
      assert.equal(ec2.calls.length, 0);
      ec2.answers = { [action]: () => ec2Error('UnauthorizedOperation', 'No.', 403) };
      await assert.rejects(call(), { code: 'AccessDenied', message: new RegExp(`ec2:${action}\\b`) });
    });
}
