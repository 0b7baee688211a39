import assert from 'node:assert/strict';
import type { ListMetricsInput } from '@aws-sdk/client-cloudwatch';
import { listMetrics } from '../../../../src/practice/cloudwatch/listMetrics';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';
import { callOf, ofInstance, putInstance } from './world';

let state: PracticeState;
before(async () => {
  state = await practiceState();
  for (let number = 0; number < 100; number++) putInstance(state, { id: `i-${String(number)}` });
});
after(() => state.remove());

const list = (input: ListMetricsInput = {}) => listMetrics(callOf(state), input);

describe('ListMetrics', () => {
  it('lists 500 on a page', () => {
    const first = list();
    assert.equal(first.Metrics?.length, 500);
    const second = list({ NextToken: first.NextToken });
    assert.equal(second.Metrics?.length, 300);
    assert.equal(second.NextToken, undefined);
  });

  it('finds by namespace, name and dimension', () => {
    assert.deepEqual(list({ MetricName: 'CPUUtilization', Dimensions: ofInstance('i-7') }).Metrics, [
      { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Dimensions: ofInstance('i-7') },
    ]);
    assert.equal(
      list({ MetricName: 'NetworkIn', Dimensions: [{ Name: 'InstanceId' }] }).Metrics?.length,
      100,
    );
    for (const input of [
      { Namespace: 'AWS/S3' },
      { MetricName: 'DiskReadOps' },
      { Dimensions: [{ Name: 'ImageId' }] },
    ]) {
      assert.deepEqual(list(input).Metrics, []);
    }
  });
});
