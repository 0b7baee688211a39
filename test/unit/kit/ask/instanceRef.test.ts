import assert from 'node:assert/strict';
import { refsOf } from '../../../../src/kit/ask/instanceRef';

const row = (id: string): object => ({ kind: 'instance', region: 'eu-west-1', id, instance: {} });
const ids = (target: unknown, selection?: unknown): string[] => refsOf(target, selection).map(({ id }) => id);

describe('the instances a gesture is made on', () => {
  it('are the selection, where there is one', () => {
    assert.deepEqual(ids(row('i-1'), [row('i-1'), row('i-2'), row('i-2')]), ['i-1', 'i-2']);
  });

  it('are the clicked row, where there is none', () => {
    assert.deepEqual(ids(row('i-1')), ['i-1']);
    assert.deepEqual(ids(row('i-1'), []), ['i-1']);
  });

  it('leave out rows that are no instances', () => {
    assert.deepEqual(ids(undefined, [{ kind: 'region', region: 'eu-west-1' }, row('i-1')]), ['i-1']);
  });

  for (const nonsense of [
    undefined,
    null,
    'i-1',
    7,
    {},
    { region: 'eu-west-1' },
    { region: 'eu-west-1', id: 7 },
  ]) {
    it(`are none for ${JSON.stringify(nonsense)}`, () => assert.deepEqual(ids(nonsense), []));
  }
});
