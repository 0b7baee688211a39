/** What the hours of an instance ask of AWS, as it goes over the wire, and what a cancel keeps from being sent. */
import assert from 'node:assert/strict';
import { hoursCalls } from '../../../../src/core/lab/schedules/setHours';
import type { ScheduledPower } from '../../../../src/core/aws/scheduler/scheduler';
import { answeringEc2, list } from '../../../support/aws/ec2Answers';
import type { Answer } from '../../../support/aws/fakeAws';

const ID = 'i-0123456789abcdef0';
const TAG = 'ec2-lab:schedule';
const never = new AbortController().signal;
const schedule = {
  expression: 'cron(0 9 ? * MON-FRI *)',
  zone: 'Europe/Madrid',
  roleArn: 'arn:aws:iam::1:role/r',
};
const json = (said: object, status = 200): Answer => ({
  status,
  body: JSON.stringify(said),
  headers: { 'Content-Type': 'application/json' },
});
const none: Answer = {
  ...json({ Message: 'No such schedule.' }, 404),
  headers: { 'Content-Type': 'application/json', 'x-amzn-ErrorType': 'ResourceNotFoundException' },
};

describe('the calls for the hours of an instance', () => {
  const ec2 = answeringEc2();
  const calls = () => hoursCalls(ec2.at, ID);
  const path = (power: ScheduledPower) => `/schedules/ec2-lab-${ID}-${power}`;
  const asked = () => ec2.calls.map(({ action }) => action);

  for (const power of ['start', 'stop'] as const) {
    it(`read and remove the ${power} of that instance`, async () => {
      const said = {
        ScheduleExpression: schedule.expression,
        ScheduleExpressionTimezone: schedule.zone,
        Target: { Arn: 'arn', RoleArn: schedule.roleArn },
      };
      ec2.answers = { [`GET ${path(power)}`]: () => json(said) };
      assert.deepEqual(await calls().read(power, never), schedule);
      await calls().remove(power, never);
      assert.deepEqual(
        asked().map((action) => action.split('?')[0]),
        [`GET ${path(power)}`, `DELETE ${path(power)}`],
      );
    });

    it(`make the ${power} of that instance, or change it where there is one`, async () => {
      ec2.answers = {
        [`GET ${path(power)}`]: ({ nth }) => (nth === 0 ? none : json({})),
        [`POST ${path(power)}`]: () => json({}),
        [`PUT ${path(power)}`]: () => json({}),
      };
      await calls().put(power, schedule, never);
      await calls().put(power, schedule, never);
      const get = `GET ${path(power)}`;
      assert.deepEqual(asked(), [get, `POST ${path(power)}`, get, `PUT ${path(power)}`]);
    });
  }

  it('write the tag, read it and take it off, of that instance alone', async () => {
    await calls().tag('daily 09:00-18:00 UTC', never);
    await calls().tag(undefined, never);
    assert.deepEqual(
      ec2
        .sent()
        .map(({ Action, 'ResourceId.1': id, 'Tag.1.Key': key, 'Tag.1.Value': value }) => [
          ...[Action, id, key, value],
        ]),
      [
        ['CreateTags', ID, TAG, 'daily 09:00-18:00 UTC'],
        ['DeleteTags', ID, TAG, undefined],
      ],
    );
    const tags = list('tagSet', `<key>${TAG}</key><value>mine</value>`);
    const instance = list('instancesSet', `<instanceId>${ID}</instanceId>${tags}`);
    ec2.answers = { DescribeInstances: () => list('reservationSet', instance) };
    assert.equal(await calls().tagged(never), 'mine');
  });

  it('send nothing once cancelled', async () => {
    const gone = AbortSignal.abort();
    for (const call of [
      () => calls().role(gone),
      () => calls().read('start', gone),
      () => calls().put('start', schedule, gone),
      () => calls().remove('start', gone),
      () => calls().tagged(gone),
      () => calls().tag('daily 09:00-18:00 UTC', gone),
      () => calls().tag(undefined, gone),
    ])
      await assert.rejects(call, { name: 'AbortError' });
    assert.deepEqual(asked(), []);
  });

  it('have the role that starts and stops what EC2 Lab launched', async () => {
    const answer = (action: string, inner: string) => () =>
      ({
        body: `<${action}Response><${action}Result>${inner}</${action}Result></${action}Response>`,
      }) as Answer;
    ec2.answers = {
      GetCallerIdentity: answer(
        'GetCallerIdentity',
        '<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/me</Arn><UserId>me</UserId>',
      ),
      GetRole: () => ({
        status: 404,
        body: '<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>None.</Message></Error></ErrorResponse>',
      }),
      CreateRole: answer('CreateRole', `<Role><Arn>${schedule.roleArn}</Arn></Role>`),
    };
    assert.equal(await calls().role(never), schedule.roleArn);
    const [policy] = ec2.sent(/^PutRolePolicy$/);
    assert.match(policy?.['PolicyDocument'] ?? '', /"ec2:ResourceTag\/ec2-lab:lab":"\*"/);
  });
});
