import assert from 'node:assert/strict';
import { script } from './modules';

const FILES: Record<string, string[]> = {
  'test/unit': ['test/unit/files.test.ts', 'test/unit/ssh/alias.test.ts', 'test/unit/ssh/keys.test.ts'],
  'test/ssh': ['test/ssh/login.test.ts'],
  'test/editor': ['test/editor/tree.test.ts'],
};

const suite = (name: string, more: object = {}) => ({ name, args: [], load: 1, ...more });
const SUITES = [
  suite('compile', { makes: true }),
  suite('types'),
  suite('build', { makes: true, needs: ['compile'] }),
  suite('host', { needs: ['compile'] }),
  suite('unit', { tests: 'test/unit', needs: ['compile'] }),
  suite('ssh', { tests: 'test/ssh', needs: ['build'] }),
  suite('editor', { tests: 'test/editor', needs: ['build', 'host'] }),
  suite('editor-minimum', { tests: 'test/editor', needs: ['build', 'host'] }),
];

/** What is chosen by these words: the suites, and the files of those that were chosen by files or words. */
async function choose(...args: string[]) {
  const { readSelection } = await script('selection');
  const { suites, files, ...more } = readSelection(
    args,
    SUITES,
    (folder) => FILES[folder] ?? [],
    (given) => given.replace(/\/$/, ''),
  );
  const chosen = suites.flatMap((one) => {
    const some = files.get(one);
    return some && some.length < (FILES[one.tests!] ?? []).length ? some : [];
  });
  return { names: suites.map(({ name }) => name).join(' '), chosen, ...more };
}

const refused = (args: string[], message: string) => assert.rejects(choose(...args), { message });

describe('what is said after npm test', () => {
  it('is everything when nothing is said', async () => {
    const { names, narrowed } = await choose();
    assert.equal(names, 'compile types build host unit ssh editor editor-minimum');
    assert.equal(narrowed, false);
  });

  it('names suites, which come with what they need and what that needs, in their order', async () => {
    assert.equal((await choose('ssh', 'unit')).names, 'compile build unit ssh');
    assert.equal((await choose('types')).names, 'types');
  });

  it('takes what is built as it is when told so, but for what was named', async () => {
    assert.equal((await choose('editor', '--built')).names, 'host editor');
    assert.equal((await choose('build', 'ssh', '--built')).names, 'build ssh');
  });

  it('names a file, which says its suites', async () => {
    const { names, chosen, narrowed } = await choose('test/unit/ssh/alias.test.ts');
    assert.equal(names, 'compile unit');
    assert.deepEqual(chosen, ['test/unit/ssh/alias.test.ts']);
    assert.equal(narrowed, true);
    assert.equal(
      (await choose('test/editor/tree.test.ts')).names,
      'compile build host editor editor-minimum',
    );
  });

  it('names a file of one suite of several that have it', async () => {
    assert.equal((await choose('editor', 'test/editor/tree.test.ts')).names, 'compile build host editor');
  });

  it('names a folder', async () => {
    const { chosen } = await choose('unit', 'test/unit/ssh/');
    assert.deepEqual(chosen, ['test/unit/ssh/alias.test.ts', 'test/unit/ssh/keys.test.ts']);
  });

  it('runs a suite without tests whole beside chosen tests of another', async () => {
    const { names, words } = await choose('types', 'unit', '-g', 'is (always) new');
    assert.equal(names, 'compile types unit');
    assert.equal(words, 'is (always) new');
  });

  it('looks for words in every suite of tests when none is named', async () => {
    assert.equal((await choose('-g', 'x')).names, 'compile build host unit ssh editor editor-minimum');
  });

  it('is refused with what was meant', async () => {
    await refused(
      ['unti'],
      'There is no suite unti. Did you mean unit? `npm test -- --help` says what may be named.',
    );
    await refused(
      ['unit', 'test/unit/ssh/alais.test.ts'],
      'There is no test file or folder test/unit/ssh/alais.test.ts. Did you mean test/unit/ssh/alias.test.ts?',
    );
    await refused(
      ['alias.test.ts'],
      'There is no test file or folder alias.test.ts. Did you mean test/unit/ssh/alias.test.ts?',
    );
    await refused(['unit', 'test/ssh/login.test.ts'], 'test/ssh/login.test.ts belongs to ssh, not to unit.');
    await refused(
      ['types', '-g', 'x'],
      'types has no tests to choose from: name no file and no words with it.',
    );
    await refused(['--bulit'], "Unknown option '--bulit'. `npm test -- --help` says what there is.");
    await refused(['src/core/problem.ts'], 'There is no test file or folder src/core/problem.ts.');
  });
});
