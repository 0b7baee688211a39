/** What is asked of CloudWatch, answered by the practice cloud's own action. */
import assert from 'node:assert/strict';
import type { GetMetricDataInput, GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import type { Account, Place } from '../../../../src/core/account/account';
import { getSeries, METRIC_NAMES } from '../../../../src/core/aws/cloudwatch';
import { getMetricData } from '../../../../src/practice/cloudwatch/metricData';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';
import { at, callOf, putInstance } from '../../practice/cloudwatch/world';

let state: PracticeState;
let asked: GetMetricDataInput[];
beforeEach(async () => {
  state = await practiceState();
  asked = [];
});
afterEach(() => state.remove());

/** A place where CloudWatch answers so. */
function place(answer: (input: GetMetricDataInput) => GetMetricDataOutput): Place {
  const client = {
    send: ({ input }: { input: GetMetricDataInput }) => {
      asked.push(input);
      return new Promise((resolve) => resolve(answer(input)));
    },
  };
  const account = { profile: { name: 'course' }, client: () => Promise.resolve(client) };
  return { account: account as unknown as Account, region: 'us-east-1' };
}

const hour = (periodSeconds: number) => ({
  from: at('09:00:00').getTime() / 1000,
  to: at('10:00:00').getTime() / 1000,
  periodSeconds,
});

describe('series of metrics', () => {
  it('are rates in bytes a second, page after page', async () => {
    putInstance(state, { id: 'i-1', launchTime: at('09:50:00').toISOString() });
    state.cloud.usage.add('i-1', { cpuSeconds: 0, bytesIn: 6000, bytesOut: 0 }, at('09:52:10').getTime());
    const paged = place((input) => getMetricData(callOf(state), { ...input, MaxDatapoints: 3 }));
    for (const [period, rate] of [
      [60, 100],
      [300, 20],
    ] as const) {
      const [series] = await getSeries(paged, ['i-1'], { ...hour(period), metrics: ['networkIn'] });
      assert.deepEqual(
        series?.values.filter((value) => value !== null).filter((value) => value > 0),
        [rate],
      );
      assert.equal(series.values.filter((value) => value === null).length, (50 * 60) / period);
    }
    assert.ok(asked.length > 4);
  });

  it('are asked for with one call for 500, and another for more', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `i-${index}`);
    const series = await getSeries(
      place(() => ({})),
      ids,
      { ...hour(300), metrics: METRIC_NAMES },
    );
    assert.equal(series.length, 60 * METRIC_NAMES.length);
    assert.deepEqual(
      asked.map(({ MetricDataQueries }) => MetricDataQueries?.length),
      [500, 40],
    );
  });

  it('name the permission that is missing', async () => {
    const denied = place(() => {
      throw Object.assign(new Error('no'), { name: 'AccessDenied' });
    });
    await assert.rejects(getSeries(denied, ['i-1'], { ...hour(300), metrics: ['cpu'] }), {
      code: 'AccessDenied',
      message: /cloudwatch:GetMetricData/,
    });
  });
});
