import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { root } from '../../host/root';
import { choose, rooms } from '../../mutate/rooms';

const SOURCES = [
  'src/core/log.ts',
  'src/core/lab/names.ts',
  'src/core/lab/cleanup/findOrphans.ts',
  'src/practice/codec/cbor.ts',
  'src/practice/codec/xml.ts',
];
const chosen = (...named: string[]) =>
  choose(named, SOURCES).map(({ room, files, whole }) => [room.name, files.join(), whole]);

describe('what is mutated', () => {
  it('is a room with the rooms inside it, each with the files that are its own', () => {
    const found = chosen('core/lab').filter(([, files]) => files !== '');
    assert.deepEqual(found, [
      ['core/lab', 'src/core/lab/names.ts', true],
      ['core/lab/cleanup', 'src/core/lab/cleanup/findOrphans.ts', true],
    ]);
    assert.ok(chosen('src/core/lab/').length > 10);
  });

  it('is one file, with the tests of the innermost room around it', () => {
    assert.deepEqual(chosen('src/core/lab/cleanup/findOrphans.ts'), [
      ['core/lab/cleanup', 'src/core/lab/cleanup/findOrphans.ts', false],
    ]);
  });

  it('is several files of a room in one run, each once, and the room where that is named too', () => {
    const files = ['src/practice/codec/cbor.ts', 'src/practice/codec/xml.ts', 'src/practice/codec/cbor.ts'];
    const both = 'src/practice/codec/cbor.ts,src/practice/codec/xml.ts';
    assert.deepEqual(chosen(...files), [['practice/codec', both, false]]);
    assert.deepEqual(chosen('practice/codec', ...files), [['practice/codec', both, true]]);
    assert.deepEqual(chosen(...files, 'practice/codec'), [['practice/codec', both, true]]);
  });

  it('is every room when none is named, and a folder of no room in none', () => {
    assert.equal(choose([], SOURCES).length, rooms.length);
    assert.deepEqual(chosen('practice/codec'), [
      ['practice/codec', 'src/practice/codec/cbor.ts,src/practice/codec/xml.ts', true],
    ]);
  });

  for (const wrong of ['practice/codek', 'src/core/log.ts', 'src/practice/codec/gone.ts', 'core/la', ''])
    it(`is said to be nothing for "${wrong}"`, () => {
      assert.throws(() => choose([wrong], SOURCES), /neither a room .* The rooms: practice\/codec, /);
    });

  it('is judged by tests that there are', () => {
    for (const { name, tests, without = [] } of rooms) {
      assert.ok(existsSync(path.join(root, 'src', name)), name);
      for (const each of [...tests, ...without]) assert.ok(testsAt(each).length > 0, `${name}: ${each}`);
    }
  });
});

function testsAt(place: string): string[] {
  if (place.endsWith('.test.ts')) return existsSync(path.join(root, place)) ? [place] : [];
  const files = readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.test.ts'));
}
