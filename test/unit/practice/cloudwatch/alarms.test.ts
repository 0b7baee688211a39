import assert from 'node:assert/strict';
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { deleteAlarms } from '../../../../src/practice/cloudwatch/alarms/delete';
import { describeAlarms, describeAlarmsForMetric } from '../../../../src/practice/cloudwatch/alarms/describe';
import { putMetricAlarm } from '../../../../src/practice/cloudwatch/alarms/put';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';
import { at, callOf, ofInstance, putInstance } from './world';

let state: PracticeState;
beforeEach(async () => {
  state = await practiceState();
});
afterEach(() => state.remove());

const busy: PutMetricAlarmInput = {
  AlarmName: 'busy',
  Namespace: 'AWS/EC2',
  MetricName: 'CPUUtilization',
  Dimensions: ofInstance('i-1'),
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 2,
  Threshold: 20,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
};
const put = (changes: Partial<PutMetricAlarmInput> = {}) =>
  state.cloud.store.transaction(() => putMetricAlarm(callOf(state), { ...busy, ...changes }));
const remove = (...names: string[]) =>
  state.cloud.store.transaction(() => deleteAlarms(callOf(state), { AlarmNames: names }));
const list = (...names: string[]) =>
  describeAlarms(callOf(state), names.length > 0 ? { AlarmNames: names } : {}).MetricAlarms ?? [];
const stateOf = (name: string) => list(name)[0]?.StateValue;

describe('alarms', () => {
  it('say what their metric does in the last periods', () => {
    put();
    assert.equal(stateOf('busy'), 'INSUFFICIENT_DATA');
    putInstance(state, { id: 'i-1', launchTime: at('09:50:00').toISOString() });
    assert.equal(stateOf('busy'), 'OK');
    for (const minute of ['09:58:10', '09:59:10']) {
      state.cloud.usage.add('i-1', { cpuSeconds: 30, bytesIn: 0, bytesOut: 0 }, at(minute).getTime());
    }
    assert.equal(stateOf('busy'), 'ALARM');
    put({ Threshold: 26 });
    assert.equal(stateOf('busy'), 'OK');
    put({ Threshold: 26, ComparisonOperator: 'LessThanThreshold' });
    assert.equal(stateOf('busy'), 'ALARM');
  });

  it('count what is missing as they are told', () => {
    put({ TreatMissingData: 'breaching' });
    assert.equal(stateOf('busy'), 'ALARM');
    put({ TreatMissingData: 'notBreaching' });
    assert.equal(stateOf('busy'), 'OK');
  });

  it('are one for each name, page by page', () => {
    for (const name of ['a', 'b', 'c', 'a']) put({ AlarmName: name, Tags: [{ Key: 'k', Value: name }] });
    const first = describeAlarms(callOf(state), { MaxRecords: 2 });
    assert.deepEqual(
      first.MetricAlarms?.map(({ AlarmName }) => AlarmName),
      ['a', 'b'],
    );
    const rest = describeAlarms(callOf(state), { MaxRecords: 2, NextToken: first.NextToken });
    assert.deepEqual(
      rest.MetricAlarms?.map(({ AlarmName }) => AlarmName),
      ['c'],
    );
    assert.equal(rest.NextToken, undefined);
  });

  it('are found by their metric', () => {
    put();
    put({ AlarmName: 'other', Dimensions: ofInstance('i-2') });
    const { MetricAlarms: found } = describeAlarmsForMetric(callOf(state), {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: ofInstance('i-2'),
    });
    assert.deepEqual(
      found?.map(({ AlarmName }) => AlarmName),
      ['other'],
    );
  });

  it('are deleted together or not at all', () => {
    put();
    assert.throws(() => remove('busy', 'nobody'), { code: 'ResourceNotFound', status: 404 });
    assert.equal(list().length, 1);
    remove('busy');
    assert.deepEqual(list(), []);
  });

  for (const [what, changes] of [
    ['no name', { AlarmName: '' }],
    ['a statistic that is none', { Statistic: undefined }],
    ['a period of 90 seconds', { Period: 90 }],
    ['no threshold', { Threshold: undefined }],
    ['a comparison with a band', { ComparisonOperator: 'GreaterThanUpperThreshold' }],
    ['more points than periods', { DatapointsToAlarm: 3 }],
    ['more than a day', { Period: 300, EvaluationPeriods: 289 }],
    ['another word for missing data', { TreatMissingData: 'perhaps' }],
  ] as const) {
    it(`are not made with ${what}`, () => {
      assert.throws(() => put(changes), { code: 'ValidationError' });
      assert.deepEqual(list(), []);
    });
  }
});
