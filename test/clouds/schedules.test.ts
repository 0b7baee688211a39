/** Schedules and their role, against moto: the practice cloud has neither, which the window says. */
import assert from 'node:assert/strict';
import { GetRoleCommand, GetRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import type { Place } from '../../src/core/account/account';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { readSchedule } from '../../src/core/aws/scheduler/scheduler';
import { ensureSchedulerRole } from '../../src/core/aws/iam/schedulerRole';
import { hoursOf, type Hours } from '../../src/core/lab/schedules/hours';
import { hoursCalls, removeHours, setHours } from '../../src/core/lab/schedules/setHours';
import { startMoto, type Moto } from '../support/moto/moto';
import { needing } from '../support/needs';
import { seedInstance } from '../support/seed';
import { testAccount } from '../support/testAccount';

const hours: Hours = { days: 'weekdays', start: '09:00', stop: '18:00', zone: 'Europe/Madrid' };
const signal = new AbortController().signal;

needing('moto_server').describe('Schedules, against moto', function () {
  this.timeout(90_000);
  let moto: Moto | undefined;
  let at: Place;
  let id: string;

  before(async () => {
    moto = await startMoto();
    at = { account: testAccount(moto.endpoint), region: 'eu-west-1' };
    id = await seedInstance(at.account, { region: at.region, name: 'lab' });
  });
  after(async () => {
    if (moto) at.account.close();
    await moto?.stop();
  });

  it('makes the role once, for Scheduler and for what EC2 Lab launched alone', async () => {
    const arn = await ensureSchedulerRole(at.account, 'ec2-lab:lab');
    assert.match(arn, /^arn:aws:iam::\d{12}:role\/ec2-lab-scheduler$/);
    assert.equal(await ensureSchedulerRole(at.account, 'ec2-lab:lab'), arn);
    const iam = await at.account.client('iam', at.region);
    const RoleName = 'ec2-lab-scheduler';
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    const trust = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
    assert.match(trust, /scheduler\.amazonaws\.com/);
    assert.match(trust, /"aws:SourceAccount":"\d{12}"/);
    const { PolicyDocument } = await iam.send(
      new GetRolePolicyCommand({ RoleName, PolicyName: 'start-and-stop' }),
    );
    const [statement, ...more] = (
      JSON.parse(decodeURIComponent(PolicyDocument ?? '')) as { Statement: object[] }
    ).Statement;
    assert.deepEqual(more, []);
    assert.deepEqual(statement, {
      Effect: 'Allow',
      Action: ['ec2:StartInstances', 'ec2:StopInstances'],
      Resource: `arn:aws:ec2:*:${arn.split(':')[4]}:instance/*`,
      Condition: { StringLike: { 'ec2:ResourceTag/ec2-lab:lab': '*' } },
    });
  });

  it('makes, changes and removes the schedules of an instance', async () => {
    const calls = hoursCalls(at, id);
    await setHours(calls, hours, signal);
    const scheduler = await at.account.client('scheduler', at.region);
    const { Target, ScheduleExpressionTimezone, FlexibleTimeWindow, State } = await scheduler.send(
      new GetScheduleCommand({ Name: `ec2-lab-${id}-start` }),
    );
    assert.equal(Target?.Arn, 'arn:aws:scheduler:::aws-sdk:ec2:startInstances');
    assert.deepEqual(JSON.parse(Target.Input ?? ''), { InstanceIds: [id] });
    assert.deepEqual(
      [ScheduleExpressionTimezone, FlexibleTimeWindow?.Mode, State],
      ['Europe/Madrid', 'OFF', 'ENABLED'],
    );
    assert.deepEqual(hoursOf((await getInstance(at, id)).tags), hours);

    await setHours(calls, { ...hours, days: 'everyDay', stop: '20:15' }, signal);
    assert.equal((await readSchedule(at, id, 'stop'))?.expression, 'cron(15 20 * * ? *)');

    await removeHours(calls, signal);
    await removeHours(calls, signal);
    assert.equal(await readSchedule(at, id, 'start'), undefined);
    assert.equal(hoursOf((await getInstance(at, id)).tags), undefined);
  });
});
