import assert from 'node:assert/strict';
import { Table, type Change } from '../../../../src/practice/state/table';

interface Thing {
  readonly id: string;
  readonly size: number;
}

describe('a table', () => {
  const changes: Change<Thing>[] = [];
  let table: Table<Thing>;
  beforeEach(() => {
    changes.length = 0;
    table = new Table<Thing>('here/things', (change) => changes.push(change));
    for (const [index, id] of ['a', 'b', 'c'].entries()) table.put({ id, size: index });
  });
  const ids = (things: Iterable<Thing>) => [...things].map(({ id }) => id).join('');

  it('gives pages in the order of adding, which a change of a record keeps', () => {
    table.put({ id: 'a', size: 9 });
    assert.equal(ids(table.values()), 'abc');
    const pages = [...table.after(1)].map(([number, { id }]) => `${number}${id}`);
    assert.deepEqual(pages, ['2b', '3c']);
    table.delete('b');
    table.put({ id: 'b', size: 1 });
    assert.deepEqual(
      [...table.after(0)].map(([number, { id }]) => `${number}${id}`),
      ['1a', '3c', '4b'],
    );
  });

  it('finds one and filters all, and knows what is not there', () => {
    assert.equal(table.find(({ size }) => size > 0)?.id, 'b');
    assert.equal(
      table.find(({ size }) => size > 5),
      undefined,
    );
    assert.equal(ids(table.filter(({ size }) => size !== 1)), 'ac');
    assert.equal(table.get('z'), undefined);
    assert.equal(table.size, 3);
  });

  it('tells each change with what was before, and nothing of what was not there', () => {
    changes.length = 0;
    table.put({ id: 'a', size: 9 });
    table.delete('b');
    table.delete('z');
    assert.deepEqual(changes, [
      { table: 'here/things', id: 'a', before: { id: 'a', size: 0 }, after: { id: 'a', size: 9 } },
      { table: 'here/things', id: 'b', before: { id: 'b', size: 1 }, after: undefined },
    ]);
  });

  it('is put back without a word', () => {
    changes.length = 0;
    table.restore('a', undefined);
    table.restore('d', { id: 'd', size: 4 });
    assert.equal(ids(table.values()), 'bcd');
    assert.deepEqual(changes, []);
  });
});
