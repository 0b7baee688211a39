import assert from 'node:assert/strict';
import type { GetMetricDataInput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { getMetricData } from '../../../../src/practice/cloudwatch/metricData';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';
import { at, callOf, putInstance, query } from './world';

let state: PracticeState;
beforeEach(async () => {
  state = await practiceState();
});
afterEach(() => state.remove());

const data = (queries: MetricDataQuery[], more: Partial<GetMetricDataInput> = {}) =>
  getMetricData(callOf(state), {
    MetricDataQueries: queries,
    StartTime: at('09:00:00'),
    EndTime: at('11:00:00'),
    ScanBy: 'TimestampAscending',
    ...more,
  });

/** Minute and value of each point, such as "09:31 0". */
function points(queries: MetricDataQuery[], more: Partial<GetMetricDataInput> = {}): string[] {
  const [result] = data(queries, more).MetricDataResults ?? [];
  return (result?.Timestamps ?? []).map(
    (time, index) => `${time.toISOString().slice(11, 16)} ${String(result?.Values?.[index])}`,
  );
}

describe('GetMetricData', () => {
  it('has a point for each whole minute since the start, zero where nothing was used', () => {
    putInstance(state, { id: 'i-1', launchTime: at('09:57:20').toISOString() });
    assert.deepEqual(points([query('i-1', { seconds: 60 })]), ['09:57 0', '09:58 0', '09:59 0']);
  });

  it('tells processor time as a part of all virtual CPUs', () => {
    putInstance(state, { id: 'i-1', instanceType: 't3.micro', launchTime: at('09:58:00').toISOString() });
    state.cloud.usage.add('i-1', { cpuSeconds: 30, bytesIn: 0, bytesOut: 0 }, at('09:58:10').getTime());
    state.cloud.usage.add('i-1', { cpuSeconds: 500, bytesIn: 0, bytesOut: 0 }, at('09:59:10').getTime());
    assert.deepEqual(points([query('i-1', { seconds: 60 })]), ['09:58 25', '09:59 100']);
  });

  it('adds up bytes and counts packets', () => {
    putInstance(state, { id: 'i-1', launchTime: at('09:50:00').toISOString() });
    for (const minute of ['09:51:00', '09:52:30', '09:55:00']) {
      state.cloud.usage.add('i-1', { cpuSeconds: 0, bytesIn: 2500, bytesOut: 10 }, at(minute).getTime());
    }
    const sum = (name: string) => points([query('i-1', { name, stat: 'Sum' })]);
    assert.deepEqual(sum('NetworkIn'), ['09:50 5000', '09:55 2500']);
    assert.deepEqual(sum('NetworkOut'), ['09:50 20', '09:55 10']);
    assert.deepEqual(sum('NetworkPacketsIn'), ['09:50 6', '09:55 3']);
    assert.deepEqual(sum('StatusCheckFailed_System'), ['09:50 0', '09:55 0']);
  });

  for (const [stat, value] of [
    ['SampleCount', 5],
    ['Average', 3],
    ['Sum', 15],
    ['Minimum', 1],
    ['Maximum', 5],
    ['p50', 3],
    ['p99.9', 5],
    ['p0', 1],
  ] as const) {
    it(`takes the statistic ${stat}`, () => {
      putInstance(state, { id: 'i-1', launchTime: at('09:50:00').toISOString() });
      for (const bytesIn of [4, 1, 5, 2, 3]) {
        state.cloud.usage.add(
          'i-1',
          { cpuSeconds: 0, bytesIn, bytesOut: 0 },
          at(`09:5${String(bytesIn - 1)}:00`).getTime(),
        );
      }
      const [first] = points([query('i-1', { name: 'NetworkIn', stat })]);
      assert.equal(first, `09:50 ${String(value)}`);
    });
  }

  it('begins at the whole minute and ends before the end', () => {
    putInstance(state, { id: 'i-1' });
    const range = { StartTime: at('09:41:45'), EndTime: at('09:44:00') };
    assert.deepEqual(points([query('i-1', { seconds: 60 })], range), ['09:41 0', '09:42 0', '09:43 0']);
  });

  it('ends where the instance stopped', () => {
    const stopped = {
      state: 'stopped',
      transitionReason: 'User initiated (2026-01-05 09:33:10 GMT)',
    } as const;
    putInstance(state, { id: 'i-1', ...stopped });
    assert.deepEqual(points([query('i-1', { seconds: 60 })]), ['09:30 0', '09:31 0', '09:32 0', '09:33 0']);
  });

  it('has nothing of what is not there', () => {
    putInstance(state, { id: 'i-1' });
    assert.deepEqual(points([query('i-2')]), []);
    assert.deepEqual(points([query('i-1', { name: 'DiskReadBytes' })]), []);
    const [asked] = [query('i-1')];
    const unit = { ...asked, MetricStat: { ...asked.MetricStat, Unit: 'Bytes' } } as MetricDataQuery;
    assert.deepEqual(points([unit]), []);
  });

  it('answers newest first unless told otherwise, under the labels asked for', () => {
    putInstance(state, { id: 'i-1', launchTime: at('09:58:00').toISOString() });
    assert.deepEqual(points([query('i-1', { seconds: 60 })], { ScanBy: undefined }), ['09:59 0', '09:58 0']);
    const { MetricDataResults: results = [] } = data([
      query('i-1', {}, { Id: 'a', Label: 'Load' }),
      query('i-1', {}, { Id: 'b', ReturnData: false }),
      query('i-1', {}, { Id: 'c' }),
    ]);
    assert.deepEqual(
      results.map(({ Id, Label, StatusCode }) => [Id, Label, StatusCode]),
      [
        ['a', 'Load', 'Complete'],
        ['c', 'CPUUtilization', 'Complete'],
      ],
    );
  });

  it('goes on where a page ended', () => {
    putInstance(state, { id: 'i-1', launchTime: at('09:57:00').toISOString() });
    const queries = [
      query('i-1', { seconds: 60 }, { Id: 'a' }),
      query('i-1', { seconds: 60, name: 'NetworkIn' }, { Id: 'b' }),
    ];
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const page = data(queries, { MaxDatapoints: 2, ...(token !== undefined && { NextToken: token }) });
      token = page.NextToken;
      seen.push(
        (page.MetricDataResults ?? [])
          .map(
            ({ Id, StatusCode, Timestamps = [] }) =>
              `${Id ?? ''} ${StatusCode ?? ''} ${String(Timestamps.length)}`,
          )
          .join(', '),
      );
    } while (token !== undefined);
    assert.deepEqual(seen, [
      'a PartialData 2, b PartialData 0',
      'a Complete 1, b PartialData 1',
      'a Complete 0, b Complete 2',
    ]);
  });

  for (const [what, queries, more] of [
    ['no query', [], {}],
    ['the same id twice', [query('i-1'), query('i-1')], {}],
    ['an id that is none', [query('i-1', {}, { Id: 'Upper' })], {}],
    ['metric math', [{ Id: 'm', Expression: 'SUM(METRICS())' }], {}],
    ['both a metric and an expression', [query('i-1', {}, { Expression: '1' })], {}],
    ['a period of 90 seconds', [query('i-1', { seconds: 90 })], {}],
    ['a statistic that is none', [query('i-1', { stat: 'p101' })], {}],
    ['times in the wrong order', [query('i-1')], { StartTime: at('12:00:00') }],
    ['a page of nothing', [query('i-1')], { MaxDatapoints: 0 }],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => data([...queries], more), { code: 'ValidationError', status: 400 });
    });
  }

  it('refuses a token that nobody gave', () => {
    assert.throws(() => data([query('i-1')], { NextToken: 'x' }), { code: 'InvalidNextToken' });
  });
});
