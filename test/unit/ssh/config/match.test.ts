import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { judgeMatch, type MatchFacts } from '../../../../src/core/ssh/config/match';
import { matchesAny, matchesList, matchesPattern } from '../../../../src/core/ssh/config/patterns';
import { splitArgs } from '../../../../src/core/ssh/configLines';

describe('patterns of ssh_config', () => {
  it('have two wildcards, and nothing else that is special', () => {
    const yes = ['*', 'lab', 'l?b', 'l*', '*b', '*a*', '**', 'l*b', '*lab*'];
    for (const pattern of yes) assert.ok(matchesPattern('lab', pattern), pattern);
    for (const pattern of ['', 'LAB', 'la', 'l', '?', 'lab?', 'l.b', '[l]ab', 'l*c', '!lab'])
      assert.ok(!matchesPattern('lab', pattern), pattern);
  });

  it('match as a regular expression does', () => {
    const letters = (...all: string[]) =>
      fc.array(fc.constantFrom(...all), { maxLength: 12 }).map((each) => each.join(''));
    const property = fc.property(letters('a', 'b'), letters('a', 'b', '*', '?'), (text, pattern) => {
      const expression = pattern.replaceAll('?', '.').replace(/\*+/g, '.*');
      assert.equal(matchesPattern(text, pattern), new RegExp(`^${expression}$`).test(text));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('take no longer for being made to', () => {
    const start = performance.now();
    assert.ok(!matchesPattern('a'.repeat(2000), `${'*a'.repeat(200)}b`));
    assert.ok(performance.now() - start < 2000);
  });

  it('in a list need one that matches and none that is negated, wherever it stands', () => {
    assert.ok(matchesAny('lab', ['gate', 'l*']));
    for (const patterns of [[], ['gate'], ['!gate'], ['*', '!lab'], ['!l*', 'lab']])
      assert.ok(!matchesAny('lab', patterns), patterns.join(' '));
    assert.ok(matchesList('lab', '!gate,*'));
    assert.ok(!matchesList('lab', '*,!l?b'));
  });
});

describe('a Match line', () => {
  const facts: MatchFacts = {
    ...{ host: '203.0.113.9', originalHost: 'lab', user: 'ubuntu', localUser: 'ada', tag: '', final: false },
  };
  const judge = (line: string, changes: Partial<MatchFacts> = {}) =>
    judgeMatch(splitArgs(line), { ...facts, ...changes }).holds;

  it('holds when all its criteria do', () => {
    for (const line of [
      'all',
      '!canonical all',
      'host 203.0.*',
      'originalhost LAB',
      'user root,ubuntu',
      'localuser=ada host "203.0.113.9"',
      '!user root',
      'HOST * !localuser bob # a comment',
      'tagged ""',
      'command ""',
      '!final',
    ])
      assert.equal(judge(line), 'yes', line);
    for (const line of [
      '!all',
      'host lab',
      'originalhost *,!lab',
      'user Ubuntu',
      'localuser bob',
      'host * user root',
      'final all',
      'canonical',
      'tagged work',
      'command ls',
    ])
      assert.equal(judge(line), 'no', line);
  });

  it('goes by what is known by then', () => {
    assert.equal(judge('host x', { host: 'x' }), 'yes');
    assert.equal(judge('tagged w*', { tag: 'work' }), 'yes');
    assert.equal(judge('final host x', { host: 'x', final: true }), 'yes');
    for (const unknown of ['host x', 'user x', 'tagged x', 'localuser x'])
      assert.equal(
        judge(unknown, { host: undefined, user: undefined, tag: undefined, localUser: undefined }),
        'maybe',
        unknown,
      );
  });

  it('is left undecided where a program, the network or the version decides, unless something else forbids it', () => {
    for (const line of [
      'exec true',
      '!exec "touch /tmp/never"',
      'localnetwork 10.0.0.0/8',
      'version OpenSSH_9*',
      'sessiontype shell',
      'sorcery yes',
      'user',
      'originalhost lab exec false',
    ])
      assert.equal(judge(line), 'maybe', line);
    for (const line of ['exec true user root', 'user root exec true', 'exec true !all'])
      assert.equal(judge(line), 'no', line);
  });

  it('says whether ssh reads all again for it', () => {
    const wants = (line: string) => judgeMatch(splitArgs(line), facts).wantsFinal;
    assert.deepEqual(['final', 'user root final', '!final', 'canonical', 'all', 'user x'].map(wants), [
      ...['yes', 'yes', 'maybe', 'no', 'no', 'no'],
    ]);
  });
});
