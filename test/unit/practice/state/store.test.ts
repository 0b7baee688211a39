import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import fc from 'fast-check';
import type { Committed } from '../../../../src/practice/state/store';
import { itOnUnix } from '../../../support/onUnix';
import { eachJournal, names, pair, put } from './storeKit';

describe('the store', () => {
  const { file, told, openStore } = eachJournal();

  itOnUnix('keeps what was committed, in its order, region by region', () => {
    const first = openStore();
    put(first, pair('a'), pair('b'), pair('c'));
    put(first, pair('a', 'changed'));
    first.transaction(() => first.in('us-east-1').keyPairs.delete('b'));
    first.transaction(() => first.in('eu-west-1').keyPairs.put(pair('z')));
    const second = openStore();
    assert.deepEqual(names(second), ['changed', 'c']);
    assert.deepEqual(names(second, 'eu-west-1'), ['z']);
    assert.equal(fs.statSync(file).mode & 0o777, 0o600);
  });

  it('takes back all of a transaction that throws, in memory and on disk, and tells nobody', () => {
    const store = openStore();
    put(store, pair('a'));
    const heard: (readonly Committed[])[] = [];
    store.onCommit((changes) => heard.push(changes));
    const bytes = fs.statSync(file).size;
    assert.throws(() => {
      store.transaction(() => {
        const { keyPairs } = store.in('us-east-1');
        keyPairs.put(pair('a', 'changed'));
        keyPairs.put(pair('b'));
        keyPairs.delete('a');
        throw new Error('no');
      });
    }, /no/);
    assert.deepEqual(names(store), ['a']);
    assert.equal(fs.statSync(file).size, bytes);
    assert.deepEqual(heard, []);
  });

  it('tells what was committed, before and after', () => {
    const store = openStore();
    const heard: unknown[] = [];
    store.onCommit((changes) =>
      heard.push(changes.map(({ region, table, id, before, after }) => [region, table, id, !before, !after])),
    );
    put(store, pair('a'));
    store.transaction(() => store.in('us-east-1').keyPairs.delete('a'));
    store.transaction(() => undefined);
    assert.deepEqual(heard, [
      [['us-east-1', 'keyPairs', 'a', true, false]],
      [['us-east-1', 'keyPairs', 'a', false, true]],
    ]);
  });

  it('does not change outside a transaction', () => {
    const store = openStore();
    assert.throws(() => store.in('us-east-1').keyPairs.put(pair('a')), /outside a transaction/);
  });

  it('cuts off a last line without its end, which was never acknowledged', () => {
    put(openStore(), pair('a'));
    fs.appendFileSync(file, '[["us-east-1/keyPairs","b",{"id":"b"');
    const store = openStore();
    assert.deepEqual(names(store), ['a']);
    put(store, pair('c'));
    assert.deepEqual(names(openStore()), ['a', 'c']);
    assert.deepEqual(told, []);
  });

  it('sets a damaged journal aside and says so, with everything before the damage kept', () => {
    put(openStore(), pair('a'));
    fs.appendFileSync(file, 'not a line\n[]\n');
    const store = openStore();
    assert.deepEqual(names(store), ['a']);
    assert.equal(told.length, 1);
    assert.match(told.join(), /damaged at line 2\b/);
    put(store, pair('b'));
    assert.match(fs.readFileSync(`${file}.damaged`, 'utf8'), /not a line/);
    assert.deepEqual(names(openStore()), ['a', 'b']);
    assert.equal(told.length, 1);
  });

  it('is, after any history, what it would be after only its last state', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      gone: fc.boolean(),
      fails: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 12 }), (history) => {
        fs.rmSync(file, { force: true });
        const store = openStore();
        let expected = new Map<string, string>();
        for (const [number, steps] of history.entries()) {
          const after = new Map(expected);
          try {
            store.transaction(() => {
              for (const { id, gone, fails } of steps) {
                if (gone) store.in('us-east-1').keyPairs.delete(id);
                else store.in('us-east-1').keyPairs.put(pair(id, `${id}${number}`));
                if (gone) after.delete(id);
                else after.set(id, `${id}${number}`);
                if (fails) throw new Error('no');
              }
            });
            expected = after;
          } catch {
            // The transaction was taken back, as the property says.
          }
        }
        assert.deepEqual(names(store).sort(), [...expected.values()].sort());
        assert.deepEqual(names(openStore()).sort(), [...expected.values()].sort());
      }),
      { numRuns: 60 },
    );
  });

  it('writes its journal anew when most of it is history', function () {
    this.timeout(20_000);
    const store = openStore();
    const long = 'x'.repeat(10_000);
    for (let n = 0; n < 1_000; n++) put(store, pair('a', `${long}${n}`));
    assert.ok(fs.statSync(file).size < 5 * 1024 * 1024, String(fs.statSync(file).size));
    put(store, pair('b'));
    assert.deepEqual(names(openStore()), [`${long}999`, 'b']);
  });
});
