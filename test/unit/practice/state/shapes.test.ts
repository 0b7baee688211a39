/** What may stand in a table: each field of each record is asked, in a journal that anybody may have written. */
import assert from 'node:assert/strict';
import { fits, TABLES } from '../../../../src/practice/state/shapes';
import { fullRecords, optionalFields } from './fullRecords';

interface Place {
  /** "devices.iops" */
  readonly path: string;
  readonly value: unknown;
  /** The record with something else in that place; without the field when nothing is given. */
  readonly changed: (...to: unknown[]) => unknown;
}

/** Every field of a value, those within lists and structures too. */
function* placesIn(value: unknown, path = '', put = (to: unknown) => to): Iterable<Place> {
  if (Array.isArray(value)) yield* placesIn(value[0], path, (to) => put([to]));
  else if (typeof value === 'object' && value !== null) {
    const { ...fields } = value as Readonly<Record<string, unknown>>;
    for (const [name, each] of Object.entries(fields)) {
      const { [name]: gone, ...others } = fields;
      const at = path === '' ? name : `${path}.${name}`;
      const putHere = (to: unknown) => put({ ...fields, [name]: to });
      yield { path: at, value: gone, changed: (...to) => (to.length > 0 ? putHere(to[0]) : put(others)) };
      // Tags have names of their own.
      if (name !== 'tags') yield* placesIn(each, at, putHere);
    }
  }
}

/** Everything that JSON has, but for what is of the same type. */
const othersThan = (value: unknown) =>
  [null, 'x', 1, true, [], {}].filter((other) => kindOf(other) !== kindOf(value));
const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);
const idOf = (record: { readonly id: string }) => record.id;

describe('the forms of records', () => {
  it('are those of all tables', () => {
    assert.deepEqual([...TABLES].sort(), Object.keys(fullRecords).sort());
  });

  for (const name of TABLES) {
    const record = fullRecords[name];
    const inTable = (value: unknown) => fits(`us-east-1/${name}`, idOf(record), value);
    const mayLack = (optionalFields[name] ?? '').split(' ');

    it(`of ${name} have fields of their types, and what may lack may`, () => {
      assert.ok(inTable(record));
      for (const { path, value, changed } of placesIn(record)) {
        assert.equal(inTable(changed()), mayLack.includes(path), `without ${path}`);
        if (path === 'versions.data' || path === 'asSaid') continue;
        for (const other of othersThan(value))
          assert.ok(!inTable(changed(other)), `${path}: ${JSON.stringify(other)}`);
        if (Array.isArray(value)) {
          assert.ok(inTable(changed([])), path);
          for (const other of othersThan(value[0]))
            assert.ok(!inTable(changed([value[0], other])), `${path}[1]`);
        }
      }
    });
  }

  it('keep what a newer version has more', () => {
    assert.ok(fits('us-east-1/regions', 'x', { id: 'x', colour: 'red' }));
  });

  it('have texts alone as tags', () => {
    const tagged = (tags: unknown) => fits('us-east-1/vpcs', 'vpc-1', { ...fullRecords.vpcs, tags });
    assert.ok(tagged({}));
    assert.ok(tagged({ a: '', b: 'x' }));
    for (const value of [1, null, {}, []]) assert.ok(!tagged({ a: '', b: value }), JSON.stringify(value));
  });

  it('have numbers that JSON can say', () => {
    for (const sizeGiB of [NaN, Infinity])
      assert.ok(!fits('us-east-1/volumes', 'vol-1', { ...fullRecords.volumes, sizeGiB }));
  });

  it('stand under their own id, in a table that there is, or are gone', () => {
    const table = (name: string, id = 'x', value: unknown = { id: 'x' }) => fits(name, id, value);
    assert.ok(table('us-east-1/regions'));
    assert.ok(table('us-east-1/regions', 'x', null));
    assert.ok(!table('us-east-1/regions', 'y'));
    for (const name of ['regions', 'us-east-1', 'us-east-1/', 'us-east-1/regions/x', 'us-east-1/toString'])
      assert.ok(!table(name) && !table(name, 'x', null), name);
  });
});
