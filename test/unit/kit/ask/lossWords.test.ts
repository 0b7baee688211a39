import assert from 'node:assert/strict';
import { reviewAlarm } from '../../../../src/features/graphs/alarmWords';
import { scheduleReview } from '../../../../src/features/hours/scheduleWords';
import { lossWords } from '../../../../src/kit/ask/lossWords';

const HOURS = { days: 'weekdays', start: '09:00', stop: '18:00', zone: 'Europe/Madrid' } as const;
const SPEC = { instanceId: 'i-1', metric: 'cpu', comparison: 'above', threshold: 80, periods: 1 } as const;

describe('what goes with an instance', () => {
  it('is said before it is terminated: its disks, its schedule and its alarms', () => {
    assert.match(
      lossWords(1, 'web'),
      /disks .*\. Its schedule and the alarms .* go too\. Type “web” to go on\.$/,
    );
    assert.match(
      lossWords(2, 'x'),
      /disks .*\. Their schedules and the alarms .* go too\. Type “x” to go on\.$/,
    );
  });

  it('is said of an alarm before it is made, on AWS and in practice', () => {
    for (const practice of [true, false]) {
      const { lines } = reviewAlarm(1, SPEC, 'web', { practice, locale: 'en' });
      assert.ok(lines.includes('EC2 Lab deletes it when it sees the instance terminated.'), lines.join());
    }
  });

  it('is said of a schedule before it is made', () => {
    assert.match(
      scheduleReview(HOURS, 'Ireland'),
      /removes the schedules when it sees the instance terminated\.$/,
    );
  });
});
