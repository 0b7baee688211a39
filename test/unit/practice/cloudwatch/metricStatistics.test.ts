import assert from 'node:assert/strict';
import type { GetMetricStatisticsInput } from '@aws-sdk/client-cloudwatch';
import { getMetricStatistics } from '../../../../src/practice/cloudwatch/metricStatistics';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';
import { at, callOf, ofInstance, putInstance } from './world';

let state: PracticeState;
before(async () => {
  state = await practiceState();
  putInstance(state, { id: 'i-1', launchTime: at('09:55:00').toISOString() });
  state.cloud.usage.add('i-1', { cpuSeconds: 0, bytesIn: 100, bytesOut: 0 }, at('09:56:00').getTime());
});
after(() => state.remove());

const statistics = (more: Partial<GetMetricStatisticsInput> = {}) =>
  getMetricStatistics(callOf(state), {
    Namespace: 'AWS/EC2',
    MetricName: 'NetworkIn',
    Dimensions: ofInstance('i-1'),
    StartTime: at('09:50:00'),
    EndTime: at('10:00:00'),
    Period: 300,
    Statistics: ['Sum', 'Maximum'],
    ...more,
  });

describe('GetMetricStatistics', () => {
  it('gives the statistics asked for', () => {
    assert.deepEqual(statistics(), {
      Label: 'NetworkIn',
      Datapoints: [{ Timestamp: at('09:55:00'), Unit: 'Bytes', Sum: 100, Maximum: 100 }],
    });
  });

  it('gives percentiles apart', () => {
    const [point] =
      statistics({ Statistics: undefined, ExtendedStatistics: ['p50', 'p100'] }).Datapoints ?? [];
    assert.deepEqual(point?.ExtendedStatistics, { p50: 0, p100: 100 });
  });

  it('has no points of what is not there', () => {
    assert.deepEqual(statistics({ Dimensions: [] }).Datapoints, []);
    assert.deepEqual(statistics({ Unit: 'Percent' }).Datapoints, []);
  });

  it('refuses what CloudWatch refuses', () => {
    const refused = (more: Partial<GetMetricStatisticsInput>, code: string) => {
      assert.throws(() => statistics(more), { code });
    };
    refused({ EndTime: at('09:00:00') }, 'InvalidParameterValue');
    refused({ Period: 7 }, 'InvalidParameterValue');
    refused({ Statistics: [] }, 'InvalidParameterCombination');
    refused({ ExtendedStatistics: ['Sum'] }, 'InvalidParameterValue');
    assert.throws(() => statistics({ Period: 60, EndTime: new Date('2026-01-06T09:51:00Z') }), {
      code: 'InvalidParameterCombination',
      message: /up to 1,441 datapoints, which exceeds the limit of 1,440/,
    });
  });
});
