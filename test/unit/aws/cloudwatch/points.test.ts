import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gridOf, periodOf, SPANS, summarize, timesOf } from '../../../../src/core/aws/cloudwatch';
import { align, secondsPerPoint } from '../../../../src/core/aws/cloudwatch/points';
import { spanSeconds } from '../../../../src/core/aws/cloudwatch/span';

describe('spans of graphs', () => {
  it('have periods that CloudWatch takes, and some hundred points at most', () => {
    assert.equal(periodOf('1h'), 60);
    assert.equal(periodOf('14d'), 3600);
    for (const span of SPANS) {
      assert.equal(periodOf(span) % 60, 0);
      assert.ok(spanSeconds(span) / periodOf(span) <= 336, span);
    }
  });

  it('are of whole periods that have ended', () => {
    const now = Date.parse('2026-11-25T10:07:59Z');
    const grid = gridOf('3h', now);
    assert.equal(grid.to, Date.parse('2026-11-25T10:05:00Z') / 1000);
    assert.equal(grid.from, Date.parse('2026-11-25T07:05:00Z') / 1000);
    const times = timesOf(grid);
    assert.deepEqual([times.length, times[0], times.at(-1)], [36, grid.from, grid.to - 300]);
  });
});

describe('points on a grid', () => {
  const grid = { from: 600, to: 1500, periodSeconds: 300 };

  it('leave gaps where there are none, and nothing off the grid', () => {
    const points = [0, 900, 1500].map((time) => ({ time, value: time }));
    assert.deepEqual(align(points, grid), [null, 900, null]);
    assert.deepEqual(align([{ time: 600, value: NaN }], grid), [null, null, null]);
  });

  it('keep every number that lies on it', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }))), (values) => {
        const whole = { from: 0, to: values.length * 60, periodSeconds: 60 };
        const points = values.flatMap((value, i) => (value === null ? [] : [{ time: i * 60, value }]));
        assert.deepEqual(align(points.reverse(), whole), values);
      }),
    );
  });

  it('stand for the time between them, with basic monitoring for five minutes', () => {
    assert.equal(secondsPerPoint([0, 60, 120], 60), 60);
    assert.equal(secondsPerPoint([0, 300, 600], 60), 300);
    assert.equal(secondsPerPoint([0, 0, 900], 60), 300, 'a gap is none');
    assert.equal(secondsPerPoint([0], 60), undefined, 'one point tells nothing');
    assert.equal(secondsPerPoint([0], 900), 900);
  });

  it('come to a latest, a least, an average and a most', () => {
    assert.deepEqual(summarize([null, 4, null, 1, 1, null]), { latest: 1, min: 1, average: 2, max: 4 });
    assert.equal(summarize([null, null]), undefined);
  });
});
