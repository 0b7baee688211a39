/** The store where something is odd: no file but a folder, listeners that fail, a journal written anew. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { systemClock } from '../../../../src/practice/state/clock';
import type { Committed } from '../../../../src/practice/state/store';
import { eachJournal, names, pair, put } from './storeKit';

describe('the store, at its edges', () => {
  const { dir, file, told, openStore } = eachJournal();
  const line = (...changes: unknown[]) => `${JSON.stringify(changes)}\n`;
  const change = (id: string) => ['us-east-1/keyPairs', id, pair(id)];

  it('begins anew only where nothing is, and not where it cannot read', () => {
    assert.deepEqual(names(openStore()), []);
    fs.mkdirSync(file);
    assert.throws(openStore, { code: 'EISDIR' });
  });

  it('writes nothing for a transaction that changes nothing', () => {
    const store = openStore();
    store.transaction(() => store.in('us-east-1').keyPairs.delete('none'));
    assert.ok(!fs.existsSync(file));
  });

  for (const [what, text] of [
    ['an empty line', `\n${line(change('b'))}`],
    ['a line with one change that is none', line(change('a'), ['us-east-1/keyPairs', 'b', { id: 'b' }])],
    ['a change of four parts', line([...change('a'), 1])],
  ] as const) {
    it(`takes ${what} for damage, and nothing of it`, () => {
      fs.writeFileSync(file, text);
      const store = openStore();
      assert.deepEqual(names(store), []);
      assert.match(told.join(), /damaged at line 1\b/);
      store.clear();
      assert.equal(fs.readFileSync(`${file}.damaged`, 'utf8'), text);
    });
  }

  it('keeps no copy of a journal that is right', () => {
    const store = openStore();
    put(store, pair('a'));
    store.clear();
    put(store, pair('b'));
    assert.deepEqual(fs.readdirSync(dir), ['journal.jsonl']);
    assert.deepEqual(names(openStore()), ['b']);
  });

  it('goes on behind a journal that it wrote anew, with all that was in it', function () {
    this.timeout(20_000);
    const store = openStore();
    put(store, pair('kept'));
    const long = 'x'.repeat(1_000_000);
    for (let n = 0; n < 6; n++) put(store, pair('a', `${long}${n}`));
    assert.ok(fs.statSync(file).size < 4 * 1024 * 1024, String(fs.statSync(file).size));
    put(store, pair('b'));
    assert.deepEqual(names(openStore()), ['kept', `${long}5`, 'b']);
    assert.deepEqual(told, []);
  });

  it('does not write its journal anew again and again when nothing in it is history', function () {
    this.timeout(20_000);
    const store = openStore();
    for (let n = 0; n < 5; n++) put(store, pair(`a${n}`, 'x'.repeat(1_000_000)));
    const { ino } = fs.statSync(file);
    for (let n = 0; n < 5; n++) put(store, pair(`b${n}`));
    assert.equal(fs.statSync(file).ino, ino);
    assert.equal(names(openStore()).length, 10);
  });

  it('tells every listener, although one fails, until it does not listen any more', () => {
    const store = openStore();
    const heard: string[] = [];
    store.onCommit(() => {
      throw new Error('deaf');
    });
    const end = store.onCommit((changes) => heard.push(changes.map(({ id }) => id).join()));
    put(store, pair('a'), pair('b'));
    assert.deepEqual(heard, ['a,b']);
    assert.match(told.join(), /What follows from a change failed: Error: deaf/);
    end();
    put(store, pair('c'));
    assert.deepEqual(heard, ['a,b']);
  });

  it('tells, when everything is forgotten, of each record that goes', () => {
    const store = openStore();
    put(store, pair('a'));
    store.transaction(() => store.in('eu-west-1').keyPairs.put(pair('b')));
    const heard: Committed[] = [];
    store.onCommit((changes) => heard.push(...changes));
    store.clear();
    assert.deepEqual(
      heard.map(({ region, table, id, before, after }) => [region, table, id, before, after]),
      [
        ['us-east-1', 'keyPairs', 'a', pair('a'), undefined],
        ['eu-west-1', 'keyPairs', 'b', pair('b'), undefined],
      ],
    );
    assert.deepEqual(names(store), []);
  });

  it('is one transaction, however many are within each other', () => {
    const store = openStore();
    const heard: number[] = [];
    store.onCommit((changes) => heard.push(changes.length));
    store.transaction(() => {
      put(store, pair('a'));
      put(store, pair('b'));
    });
    assert.deepEqual(heard, [2]);
    assert.throws(() =>
      store.transaction(() => {
        put(store, pair('c'));
        throw new Error('no');
      }),
    );
    assert.deepEqual(names(openStore()), ['a', 'b']);
  });

  it('has the regions that were asked for, and the time of the computer', () => {
    const store = openStore();
    put(store, pair('a'));
    store.in('eu-west-1');
    assert.deepEqual(
      [...store.entries()].map(([region]) => region),
      ['us-east-1', 'eu-west-1'],
    );
    const before = Date.now();
    const now = systemClock.now();
    assert.ok(now >= before && now <= Date.now());
  });
});
