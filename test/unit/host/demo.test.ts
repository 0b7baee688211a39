import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { listTemplateFiles } from '../../../src/core/lab/template/templateFiles';
import { prepareDemo } from '../../host/demo';
import { root } from '../../host/root';

const json = async (file: string) =>
  JSON.parse(await readFile(path.join(root, file), 'utf8')) as Record<string, string>;

/** Everything that EC2 Lab says on screen in that language. */
async function wordsOnScreen(language: 'en' | 'es'): Promise<Set<string>> {
  const suffix = language === 'en' ? '' : `.${language}`;
  const manifest = Object.values(await json(`package.nls${suffix}.json`));
  const bundle = await json(`l10n/bundle.l10n${suffix}.json`);
  const said = language === 'en' ? Object.keys(bundle) : Object.values(bundle);
  return new Set([...manifest, ...said].flatMap((words) => [words, `EC2 Lab: ${words}`]));
}

describe('the demo folder', () => {
  let states: string;
  const prepare = (locale?: string) => prepareDemo(locale, { XDG_STATE_HOME: states });

  before(async () => {
    states = await mkdtemp(path.join(tmpdir(), 'ec2-lab-states-'));
  });
  after(() => rm(states, { recursive: true, force: true }));

  it('is the person’s own, and another one in each language', async () => {
    assert.equal((await prepare()).folder, path.join(states, 'ec2-lab', 'ec2-lab-demo'));
    assert.equal((await prepare('fr')).folder, path.join(states, 'ec2-lab', 'ec2-lab-demo'));
    assert.equal((await prepare('es-mx')).folder, path.join(states, 'ec2-lab', 'ec2-lab-demo-es'));
  });

  for (const language of ['en', 'es'] as const)
    describe(language, () => {
      it('has templates without a fault', async () => {
        const { folder } = await prepare(language);
        const templates = path.join(folder, '.ec2-lab', 'templates');
        const entries = await listTemplateFiles([{ kind: 'workspace', path: templates }]);
        assert.equal(entries.length, 2);
        assert.deepEqual(
          entries.flatMap(({ problems }) => problems),
          [],
        );
      });

      it('has a page that names things as they stand on the screen, and links to what is there', async () => {
        const { folder, page } = await prepare(language);
        const text = (await readFile(page, 'utf8')).replaceAll('\n', ' ');
        const templates = path.join(folder, '.ec2-lab', 'templates');
        const names = (await listTemplateFiles([{ kind: 'workspace', path: templates }])).map(
          ({ template }) => template?.name,
        );
        const known = await wordsOnScreen(language);
        const named = [...text.matchAll(/(?<!\w)_([^_]+)_/g)].map(([, words = '']) =>
          words.replace(/ +/g, ' '),
        );
        assert.ok(named.length > 5);
        assert.deepEqual(
          named.filter((words) => !known.has(words) && !names.includes(words)),
          [],
        );
        const linked = [...text.matchAll(/\]\(\.ec2-lab\/templates\/([^)]+)\)/g)].map(([, file]) => file);
        assert.deepEqual(linked.sort(), (await readdir(templates)).sort());
      });
    });
});
