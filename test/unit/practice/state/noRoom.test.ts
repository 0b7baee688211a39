/** The store when a write fails: memory, journal and listeners agree all the same, and it goes on when it can. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { KeyPairRecord } from '../../../../src/practice/state/records/instances';
import { eachJournal, names, pair, put } from './storeKit';

/** What the store does to files when it writes. */
const WRITES = ['openSync', 'writeSync', 'fsyncSync', 'ftruncateSync', 'renameSync', 'linkSync'] as const;

describe('the store on a full disk', () => {
  const restore: (() => void)[] = [];
  // Before the stores are closed.
  afterEach(() => room());
  const { dir, file, told, openStore } = eachJournal();

  /** Fails the writes that `when` says, by their numbers from 0; a failed `writeSync` writes a part. */
  function failing(when: (number: number) => boolean, seen = { count: 0 }): { count: number } {
    for (const name of WRITES) {
      const real = fs[name] as (...args: unknown[]) => unknown;
      const failingCall = (...args: unknown[]): unknown => {
        const writes = name !== 'openSync' || /[aw]/.test(String(args[1]));
        if (!writes || !when(seen.count++)) return real(...args);
        if (name === 'writeSync') real(args[0], (args[1] as Buffer).subarray(0, 5));
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      };
      (fs as unknown as Record<string, unknown>)[name] = failingCall;
      restore.push(() => ((fs as unknown as Record<string, unknown>)[name] = real));
    }
    return seen;
  }
  const room = () => restore.splice(0).forEach((each) => each());

  it('reads what is there without writing', () => {
    put(openStore(), pair('a'));
    fs.appendFileSync(file, '[["us-east-1/keyPairs","b",{"id":"b"');
    const before = fs.readFileSync(file);
    const seen = failing(() => true);
    assert.deepEqual(names(openStore()), ['a']);
    assert.equal(seen.count, 0);
    room();
    assert.deepEqual(fs.readFileSync(file), before);
  });

  it('takes back what could not be written, and goes on when there is room', () => {
    const store = openStore();
    put(store, pair('a'));
    failing(() => true);
    for (let n = 0; n < 3; n++) assert.throws(() => put(store, pair('b')), /ENOSPC/);
    assert.deepEqual(names(store), ['a']);
    room();
    put(store, pair('c'));
    assert.deepEqual(names(store), ['a', 'c']);
    assert.deepEqual(names(openStore()), ['a', 'c']);
    assert.deepEqual(told, []);
  });

  it('keeps a change that is written when the journal cannot be written anew after it', function () {
    this.timeout(20_000);
    const store = openStore();
    let heard = 0;
    store.onCommit(() => heard++);
    fs.mkdirSync(`${file}.new`);
    const long = 'x'.repeat(100_000);
    for (let n = 0; n < 100; n++) put(store, pair('a', `${long}${n}`));
    assert.equal(heard, 100);
    assert.deepEqual(names(store), [`${long}99`]);
    assert.deepEqual(names(openStore()), [`${long}99`]);
    assert.ok(told.length > 0 && told.length < 5, `${told.length} times`);
    fs.rmdirSync(`${file}.new`);
    for (let n = 0; n < 100; n++) put(store, pair('a', `${long}${n}`));
    assert.ok(fs.statSync(file).size < 6_000_000, String(fs.statSync(file).size));
    assert.deepEqual(names(openStore()), [`${long}99`]);
  });

  it('forgets everything without room', () => {
    const store = openStore();
    put(store, pair('a'));
    const real = fs.writeSync;
    (fs as unknown as Record<string, unknown>)['writeSync'] = () => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    };
    restore.push(() => ((fs as unknown as Record<string, unknown>)['writeSync'] = real));
    store.clear();
    assert.deepEqual(names(store), []);
    assert.deepEqual(names(openStore()), []);
  });

  it('is in memory what it is on disk, whichever of its writes fails', () => {
    let writes = 1;
    for (let failed = 0; failed < writes; failed++) {
      fs.rmSync(dir, { recursive: true });
      fs.mkdirSync(dir);
      fs.writeFileSync(
        file,
        '[["us-east-1/regions","x",{"id":"x"}]]\n[["us-east-1/volcanoes","v",{"id":"v"}]]\n',
      );
      const store = openStore();
      const seen = { count: 0 };
      const acknowledged: string[] = [];
      for (const id of ['a', 'b', 'c']) {
        failing((number) => number === failed, seen);
        try {
          put(store, pair(id));
          acknowledged.push(id);
        } catch (error) {
          assert.match(String(error), /ENOSPC/);
        }
        room();
        assert.deepEqual(names(store), acknowledged, `write ${failed}`);
        assert.deepEqual(names(openStore()), acknowledged, `write ${failed}, from disk`);
      }
      writes = Math.max(writes, seen.count);
      assert.ok(acknowledged.length >= 2, `write ${failed}: ${acknowledged.join()}`);
      assert.match(fs.readFileSync(`${file}.damaged`, 'utf8'), /volcanoes/);
    }
    assert.ok(writes > 4, String(writes));
  });
});

describe('a journal with lines of a form that is not known', () => {
  const { file, told, openStore: open } = eachJournal();

  const good = JSON.stringify([['us-east-1/keyPairs', 'a', pair('a')]]);
  const change = (...parts: unknown[]) => JSON.stringify([parts]);
  for (const line of [
    '{}',
    '[1]',
    '[[]]',
    'null',
    change('us-east-1/keyPairs', 'b'),
    change('us-east-1/keyPairs', 'b', 1),
    change('us-east-1/keyPairs', 'b', { id: 'b' }),
    change('us-east-1/keyPairs', 'b', pair('other')),
    change('us-east-1/keyPairs', 'b', { ...pair('b'), name: 1 }),
    change('us-east-1/keyPairs', 'b', { ...pair('b'), tags: { Name: null } }),
    change('us-east-1/keyPairs', 1, pair('b')),
    change('us-east-1/volcanoes', 'v', { id: 'v' }),
    change('us-east-1/__proto__', 'v', { id: 'v' }),
    change('us-east-1/keyPairs/more', 'b', pair('b')),
    change('keyPairs', 'b', pair('b')),
    change('us-east-1/alarms', '1', { id: 1, tags: {} }),
  ]) {
    it(`is damaged there, and kept as it was: ${line.slice(0, 60)}`, () => {
      const text = `${good}\n${line}\n${good}\n`;
      fs.writeFileSync(file, text);
      for (const kept of ['damaged', 'damaged-2']) {
        told.length = 0;
        const store = open();
        assert.match(told.join(), new RegExp(`damaged at line 2\\b.*${kept} `));
        assert.equal(fs.readFileSync(file, 'utf8'), text);
        store.transaction(() => store.in('us-east-1').keyPairs.put(pair('c')));
        store.close();
        assert.equal(fs.readFileSync(`${file}.${kept}`, 'utf8'), text);
        told.length = 0;
        const again = open();
        assert.deepEqual(
          [...again.in('us-east-1').keyPairs.values()].map(({ id }) => id),
          ['a', 'c'],
        );
        again.close();
        assert.deepEqual(told, []);
        fs.writeFileSync(file, text);
      }
    });
  }

  it('is not written by this version: what is not of its form is taken back', () => {
    const store = open();
    const wrong = { ...pair('a'), name: NaN } as unknown as KeyPairRecord;
    assert.throws(
      () => store.transaction(() => store.in('us-east-1').keyPairs.put(wrong)),
      /keyPairs a would not be of its form/,
    );
    assert.equal(store.in('us-east-1').keyPairs.size, 0);
    store.close();
  });
});
