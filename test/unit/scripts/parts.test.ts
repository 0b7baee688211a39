import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { script } from './modules';

describe('shards of a suite', () => {
  it('have each file once, in order, the same each time, and none is empty', async () => {
    const { shardsOf } = await script('shards');
    const files = fc.uniqueArray(fc.string(), { minLength: 1 });
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 4 }), (names, count) => {
        const shards = shardsOf(names, count, (name) => name.length);
        assert.deepEqual(shards.flat().sort(), [...names].sort());
        assert.equal(shards.length, Math.min(count, names.length));
        for (const shard of shards) {
          assert.notEqual(shard.length, 0);
          assert.deepEqual(
            shard,
            names.filter((name) => shard.includes(name)),
          );
        }
        assert.deepEqual(
          shardsOf([...names], count, (name) => name.length),
          shards,
        );
      }),
    );
  });

  it('weigh about the same', async () => {
    const { shardsOf } = await script('shards');
    const weights: Record<string, number> = { a: 9, b: 1, c: 5, d: 3, e: 2 };
    const weight = (name: string) => weights[name]!;
    assert.deepEqual(shardsOf(Object.keys(weights), 2, weight), [
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('are one where a suite has no files', async () => {
    const { shardsOf } = await script('shards');
    assert.deepEqual(
      shardsOf([], 2, () => 1),
      [[]],
    );
  });
});

describe('the output of a suite', () => {
  it('is kept until its turn has come, and passed on from then on', async () => {
    const { KeptOutput } = await script('keptOutput');
    const output = new KeptOutput();
    const read: string[] = [];
    output.write('a');
    output.write('b');
    assert.equal(read.length, 0);
    output.passOn((chunk) => read.push(String(chunk)));
    output.write('c');
    assert.deepEqual(read, ['a', 'b', 'c']);
  });
});

describe('lines of a program that is watched', () => {
  it('are whole, whatever the chunks, without empty ones and without clearing the screen', async () => {
    const { lines } = await script('lines');
    const text = new TextEncoder().encode('\x1bcStarting…\r\n\n  in src/a.ts\nFound 0 errors.\nhalf');
    for (const size of [1, 3, text.length]) {
      const said: string[] = [];
      const say = lines((line) => said.push(line));
      for (let at = 0; at < text.length; at += size) say(text.slice(at, at + size));
      assert.deepEqual(said, ['Starting…', '  in src/a.ts', 'Found 0 errors.']);
    }
  });
});

describe('lines of webpack that is watched', () => {
  it('are when it begins, when the last of its compilers has finished, and what is wrong', async () => {
    const { bundleLines } = await script('bundleLines');
    const said: string[] = [];
    const read = bundleLines((line) => said.push(line));
    for (const each of [
      "    [webpack-cli] Compiler 'extension' starting... ",
      "    [webpack-cli] Compiler 'webview' starting... ",
      "    [webpack-cli] Compiler 'webview' is using config: '/x/webpack.config.js'",
      "    [webpack-cli] Compiler 'webview' finished",
      "    [webpack-cli] Compiler'webview' is watching files for updates...",
      "    [webpack-cli] Compiler 'extension' finished",
      '  [tsl] ERROR in /x/src/a.ts(1,22)',
    ])
      read(each);
    assert.deepEqual(said, ['building', 'finished', '  [tsl] ERROR in /x/src/a.ts(1,22)']);
  });
});

describe('what a person may have meant', () => {
  it('is the name that is nearest, or none', async () => {
    const { closest } = await script('closest');
    const names = ['unit', 'ssh', 'clouds', 'window'];
    assert.equal(closest('windwo', names), 'window');
    assert.equal(closest('Clouds', names), 'clouds');
    assert.equal(closest('cloud', names), 'clouds');
    assert.equal(closest('everything', names), undefined);
  });
});

describe('a span of time', () => {
  it('is said in seconds, and in minutes above them', async () => {
    const { duration } = await script('duration');
    assert.equal(duration(400), '0 s');
    assert.equal(duration(59_600), '1 min 0 s');
    assert.equal(duration(302_000), '5 min 2 s');
  });
});
