/** The hours of an instance: as text, and set with every call failing in turn. */
import assert from 'node:assert/strict';
import type { Schedule, ScheduledPower } from '../../../../src/core/aws/scheduler/scheduler';
import {
  hoursOf,
  hoursTag,
  parseTimes,
  timingOf,
  type Hours,
} from '../../../../src/core/lab/schedules/hours';
import { removeHours, setHours, type HoursCalls } from '../../../../src/core/lab/schedules/setHours';
import { Problem } from '../../../../src/core/problem';

const weekdays: Hours = { days: 'weekdays', start: '09:00', stop: '18:00', zone: 'Europe/Madrid' };
const daily: Hours = { days: 'everyDay', start: '08:05', stop: '20:30', zone: 'UTC' };
const never = new AbortController().signal;

describe('the hours of an instance', () => {
  it('are a cron expression of Scheduler for each of start and stop', () => {
    assert.deepEqual(timingOf(weekdays, 'start'), {
      expression: 'cron(0 9 ? * MON-FRI *)',
      zone: 'Europe/Madrid',
    });
    assert.deepEqual(timingOf(weekdays, 'stop').expression, 'cron(0 18 ? * MON-FRI *)');
    assert.deepEqual(timingOf(daily, 'start'), { expression: 'cron(5 8 * * ? *)', zone: 'UTC' });
  });

  it('are written in a tag and read again', () => {
    assert.equal(hoursTag(weekdays), 'MON-FRI 09:00-18:00 Europe/Madrid');
    for (const hours of [weekdays, daily])
      assert.deepEqual(hoursOf({ 'ec2-lab:schedule': hoursTag(hours) }), hours);
    for (const odd of [
      '',
      'MON 09:00-18:00 UTC',
      'daily 9-18 UTC',
      'daily 09:00-18:00',
      'a daily 09:00-18:00 UTC',
      'daily 09:00-18:00 UTC a',
    ])
      assert.equal(hoursOf({ 'ec2-lab:schedule': odd }), undefined, odd);
    assert.equal(hoursOf({}), undefined);
  });

  it('are typed as from and to on one day', () => {
    assert.deepEqual(parseTimes('9-18'), { start: '09:00', stop: '18:00' });
    assert.deepEqual(parseTimes('00:00-23:59'), { start: '00:00', stop: '23:59' });
    assert.deepEqual(parseTimes('19-20'), { start: '19:00', stop: '20:00' });
    assert.deepEqual(parseTimes(' 9:30 – 17:15 '), { start: '09:30', stop: '17:15' });
    for (const odd of [
      '',
      '9',
      '18-9',
      '9-9',
      '9-24',
      '24-25',
      '9:60-18',
      '9-18:60',
      'nine to five',
      '9-18-20',
      '100-200',
    ])
      assert.equal(parseTimes(odd), undefined, odd);
  });
});

/** Schedules in memory, and the number of the call that fails; it goes on failing where `lastingly`. */
class FakeScheduler implements HoursCalls {
  readonly made = new Map<ScheduledPower, Schedule>();
  tagOf: string | undefined;
  calls: string[] = [];
  failAt = 0;
  lastingly = false;
  /** That call is done all the same, and its answer is lost. */
  lost = false;
  notReady = 0;

  private async call<T>(name: string, work: () => T): Promise<T> {
    this.calls.push(name);
    await Promise.resolve();
    const count = this.calls.length;
    if (this.lost && count === this.failAt) work();
    if (count === this.failAt || (this.lastingly && this.failAt > 0 && count > this.failAt))
      throw new Problem('AccessDenied', `no ${name}`);
    return work();
  }

  role = () => this.call('role', () => 'arn:aws:iam::123456789012:role/ec2-lab-scheduler');
  read = (power: ScheduledPower) => this.call(`read ${power}`, () => this.made.get(power));
  put = (power: ScheduledPower, schedule: Schedule) =>
    this.call(`put ${power}`, () => {
      if (this.notReady-- > 0) {
        const cause = Object.assign(new Error('The role must allow Scheduler to assume the role.'), {
          name: 'ValidationException',
        });
        throw new Problem('Unknown', 'refused', { cause });
      }
      this.made.set(power, schedule);
    });
  remove = (power: ScheduledPower) => this.call(`remove ${power}`, () => void this.made.delete(power));
  tagged = () => this.call('tagged', () => this.tagOf);
  tag = (value: string | undefined) => this.call('tag', () => void (this.tagOf = value));

  get state(): unknown {
    return { made: [...this.made.entries()].sort(), tagged: this.tagOf };
  }
}

describe('setting the hours of an instance', () => {
  let scheduler: FakeScheduler;
  beforeEach(() => (scheduler = new FakeScheduler()));

  it('writes the tag, then makes both schedules, the stop first', async () => {
    await setHours(scheduler, weekdays, never);
    assert.deepEqual(scheduler.calls, [
      'role',
      'read start',
      'read stop',
      'tagged',
      'tag',
      'put stop',
      'put start',
    ]);
    assert.deepEqual(scheduler.made.get('stop')?.expression, 'cron(0 18 ? * MON-FRI *)');
    assert.equal(scheduler.tagOf, 'MON-FRI 09:00-18:00 Europe/Madrid');
  });

  it('waits for a role that was just made', async () => {
    scheduler.notReady = 2;
    await setHours(scheduler, weekdays, never, 1);
    assert.equal(scheduler.made.size, 2);
  });

  const cases = [undefined, daily].flatMap((given) => [false, true].map((lost) => ({ given, lost })));
  for (const { given, lost } of cases) {
    const how = lost ? 'loses its answer' : 'fails';
    it(`is as before when any call ${how}, with ${given ? 'other' : 'no'} hours before`, async () => {
      for (let failAt = 1; failAt <= 7; failAt++) {
        scheduler = new FakeScheduler();
        if (given) await setHours(scheduler, given, never);
        const before = scheduler.state;
        scheduler.calls = [];
        scheduler.failAt = failAt;
        scheduler.lost = lost;
        await assert.rejects(setHours(scheduler, weekdays, never), { code: 'AccessDenied' });
        assert.deepEqual(scheduler.state, before, `call ${failAt}`);
      }
    });
  }

  it('says so when it could not be put back, and leaves the tag where there may be a schedule', async () => {
    for (const failAt of [6, 7]) {
      scheduler = new FakeScheduler();
      Object.assign(scheduler, { failAt, lost: true, lastingly: true });
      await assert.rejects(
        setHours(scheduler, weekdays, never),
        /was made in part: set it again, or remove it/,
      );
      assert.ok(scheduler.made.size > 0);
      assert.notEqual(scheduler.tagOf, undefined, `call ${failAt}`);
    }
  });

  it('is taken away again, also in a second try after any call failed', async () => {
    for (let failAt = 1; failAt <= 3; failAt++) {
      scheduler = new FakeScheduler();
      await setHours(scheduler, weekdays, never);
      scheduler.calls = [];
      scheduler.failAt = failAt;
      await assert.rejects(removeHours(scheduler, never), { code: 'AccessDenied' });
      await removeHours(scheduler, never);
      assert.deepEqual(scheduler.state, { made: [], tagged: undefined });
    }
  });
});
