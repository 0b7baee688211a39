/** docs/TROUBLES.md: a row for every sentence by which EC2 Lab says that something went wrong. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { faultsOf, readGroups, sentencesInCode } from '../troubles/entries';
import { pageOf } from '../troubles/page';
import { PAGE, pageNow } from '../troubles/pageFile';
import { troubleSentences } from '../troubles/sentences';

const found = (...texts: string[]): string[] =>
  troubleSentences(texts.map((text, index) => ({ file: `src/${index}.ts`, text }))).map(
    ({ sentence }) => sentence,
  );

describe('the page of troubles', () => {
  it('has one entry for every sentence of trouble in the code, with causes and what to do', function () {
    this.timeout(30_000);
    const faults = faultsOf(sentencesInCode(), readGroups());
    assert.equal(
      faults.length,
      0,
      `Mend docs/troubles/*.json, then \`npm run troubles\`:\n${faults.join('\n')}`,
    );
  });

  it('is what code and entries make of it (npm run troubles)', () => {
    assert.equal(readFileSync(PAGE, 'utf8').replaceAll('\r\n', '\n'), pageNow());
  });

  it('is told what an entry lacks, which is missing, left over or there twice', () => {
    const inCode = [
      { sentence: 'A {0} is gone.', files: ['src/a.ts', 'src/b.ts'] },
      { sentence: 'It hangs.', files: [] },
    ];
    const entry = { sentence: 'It hangs.', causes: ['It is slow.'], do: 'Wait.' };
    const faults = (...troubles: (typeof entry & { names?: string[] })[]) =>
      faultsOf(inCode, [{ group: 'All', troubles }]);
    const skeleton = JSON.stringify(
      { sentence: 'A {0} is gone.', names: [''], causes: [''], do: '' },
      undefined,
      2,
    );
    const missing = `No entry, for what src/a.ts, src/b.ts says:\n${skeleton},`;
    assert.deepEqual(faults(entry), [missing]);
    assert.deepEqual(faults(entry, { ...entry, sentence: 'It was.' }), [
      missing,
      'No code says this any more: It was.',
    ]);
    assert.deepEqual(faults(entry, entry), [missing, 'Two entries for one sentence: It hangs.']);
    const lacks = (...more: Partial<typeof entry & { names: string[] }>[]) =>
      more.flatMap((each) => faults({ ...entry, ...each })).filter((fault) => fault !== missing);
    assert.deepEqual(lacks({ causes: [] }, { causes: [''] }, { do: ' ' }, { names: ['who'] }), [
      'It has no cause: It hangs.',
      'It has a cause or action that is no sentence: It hangs.',
      'It has a cause or action that is no sentence: It hangs.',
      'It has more names than placeholders: It hangs.',
    ]);
  });

  it('is readable on GitHub: words for placeholders, Spanish below, no sign that would break a table', () => {
    const sentence = 'The {0} of {1} has a | and a *.';
    const causes = ['It has `a|b`.', 'It broke.'];
    const groups = [
      { group: 'Keys & “agents”', troubles: [{ sentence, names: ['tag', 'of'], causes, do: 'Wait.' }] },
    ];
    const lines = pageOf(groups, { [sentence]: 'El {0} de {1} tiene | y *.' }).split('\n');
    assert.ok(lines.includes('- [Keys & “agents”](#keys--agents)'));
    assert.deepEqual(lines.slice(-5), [
      '',
      '| It says | It comes from | What to do |',
      '| --- | --- | --- |',
      '| The _tag_ of … has a \\| and a \\*.<br><small>El … de … tiene \\| y \\*.</small> | • It has `a\\|b`.<br>• It broke. | Wait. |',
      '',
    ]);
  });
});

describe('the sentences of trouble in sources', () => {
  it('are those of a Problem, of what becomes one, and of other errors', () => {
    assert.deepEqual(
      found(`
        class Odd extends Error {}
        throw new Problem('Unknown', l10n.t('It broke.'), { cause });
        return { code: 'Network', message: l10n.t('It hangs: {0}', why) };
        throw new Odd(l10n.t('It is odd.'));
        new Map([[1, l10n.t('It is no trouble.')]]);
        new Problem('Unknown', '', { cause: l10n.t('It is its cause.') });
        show(l10n.t('It is well.'));
        return { message: l10n.t('It has no code.') };
      `),
      ['It broke.', 'It hangs: {0}', 'It is odd.'],
    );
  });

  it('are those that a variable comes to, also one of several', () => {
    assert.deepEqual(
      found(`
        function f() {
          const message = late ? l10n.t('It is late.') : l10n.t('It is early.');
          throw new Problem('Unknown', message);
        }
        function g() {
          const list = [l10n.t('It is first.')];
          const [sentence = l10n.t('It is none.'), ...others] = list;
          return { status: 'bad', sentence };
        }
        function h() { const message = l10n.t('It is of another function.'); }
      `),
      ['It is early.', 'It is first.', 'It is late.', 'It is none.'],
    );
  });

  it('are those that a function gives, of the same file before all others, or exported from another', () => {
    const other = `
      export function why(): string { if (a) return l10n.t('It is far.'); return more(); }
      const more = () => l10n.t('It is farther.');
      function hidden() { return l10n.t('It is hidden.'); }
    `;
    assert.deepEqual(found(`new Problem('Unknown', why());`, other), ['It is far.', 'It is farther.']);
    assert.deepEqual(found(`new Problem('Unknown', hidden());`, other), []);
    const here = `function why() { return l10n.t('It is near.'); } new Problem('Unknown', why());`;
    assert.deepEqual(found(here, other), ['It is near.']);
  });

  it('are those that are handed to whoever makes a Problem of them', () => {
    assert.deepEqual(
      found(
        `const say = (code: string, message: string) => new Problem('Unknown', message);
         export function tell(kind: string, words: string) { return say(kind, words); }
         const lazy = (words: () => string) => new Problem('Unknown', words());
         lazy(() => l10n.t('It is lazy.'));`,
        `tell(l10n.t('It is the kind.'), l10n.t('It is told.'));`,
      ),
      ['It is lazy.', 'It is told.'],
    );
  });

  it('are those of the doctor’s findings that are not good', () => {
    assert.deepEqual(
      found(`
        ({ status: 'bad', sentence: l10n.t('It is bad.') });
        ({ status: sure ? 'bad' : 'unknown', sentence: l10n.t('It is unsure.') });
        ({ status: 'ok', sentence: l10n.t('It is good.') });
        ({ status: 'skipped', sentence: l10n.t('It is skipped.') });
      `),
      ['It is bad.', 'It is unsure.'],
    );
  });

  it('have the files that say them, and are no names or parts of sentences', () => {
    const text = `new Problem('Unknown', l10n.t('It broke.')); new Problem('Unknown', l10n.t('part'));`;
    assert.deepEqual(
      troubleSentences([
        { file: 'src/b.ts', text },
        { file: 'src/a.ts', text },
      ]),
      [{ sentence: 'It broke.', files: ['src/a.ts', 'src/b.ts'] }],
    );
  });
});
