import assert from 'node:assert/strict';
import { axisTimes } from '../../../../src/features/graphs/page/axisTimes';

describe('the times below a graph', () => {
  const evening = Date.UTC(2026, 4, 31, 22) / 1000;
  const plain = (texts: string[]) => texts.map((text) => text.replaceAll('\u202f', ' '));

  it('are written as the language does, with each new day below the first time of it', () => {
    const ticks = [0, 1, 2, 3].map((hours) => evening + hours * 3600);
    assert.deepEqual(axisTimes(ticks, 3600, 'es', 'UTC'), ['22:00\n31/5', '23:00', '0:00\n1/6', '1:00']);
    assert.deepEqual(plain(axisTimes(ticks, 3600, 'en', 'UTC')), [
      '10:00 PM\n5/31',
      '11:00 PM',
      '12:00 AM\n6/1',
      '1:00 AM',
    ]);
  });

  it('are days where days lie between them', () => {
    assert.deepEqual(axisTimes([evening, evening + 86_400], 86_400, 'es', 'UTC'), ['31/5', '1/6']);
  });
});
