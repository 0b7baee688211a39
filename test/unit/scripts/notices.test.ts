/** ThirdPartyNotices.txt: for a project made up of a few packages, and for what is in dist/. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { webpack, type WebpackPluginInstance } from 'webpack';
import { root } from '../../host/root';

interface Scripts {
  readonly Notices: new (root: string, bundles: readonly string[]) => WebpackPluginInstance;
  readonly isAccepted: (expression: string) => boolean;
}

const load = createRequire(path.join(root, 'scripts', 'lib', 'x.js'));
const { Notices } = load('./notices.js') as Scripts;
const { isAccepted } = load('./licences.js') as Scripts;

describe('the notices of third parties', () => {
  let project: string;
  const file = (...names: string[]) => path.join(project, ...names);
  const notices = () => readFile(file('ThirdPartyNotices.txt'), 'utf8');

  async function write(name: string, text: string): Promise<void> {
    await mkdir(path.dirname(file(name)), { recursive: true });
    await writeFile(file(name), text);
  }

  /** A package below `folder`, with a licence text of its own and whatever other files. */
  async function install(
    folder: string,
    manifest: { readonly name: string; readonly version: string; readonly license?: string },
    files: Readonly<Record<string, string>> = {
      LICENSE: `May be used: ${manifest.name} ${manifest.version}`,
    },
  ): Promise<void> {
    await write(`${folder}/package.json`, JSON.stringify(manifest));
    const all = { 'index.js': `module.exports = ${JSON.stringify(manifest.name)};`, ...files };
    for (const [name, text] of Object.entries(all)) await write(`${folder}/${name}`, text);
  }

  /** Builds one of two bundles. @returns what went wrong, one sentence each */
  function build(name: 'one' | 'two'): Promise<string[]> {
    const compiler = webpack({
      mode: 'production',
      name,
      context: project,
      entry: [`./src/${name}.js`],
      target: 'node',
      devtool: false,
      module: { rules: [{ test: /\.css$/, type: 'asset/resource' }] },
      output: { path: file('dist', name), filename: 'program.js', clean: true },
      optimization: { minimize: false },
      plugins: [new Notices(project, ['one', 'two'])],
    });
    return new Promise((resolve, reject) =>
      compiler.run((error, stats) => {
        if (error) reject(error);
        else compiler.close(() => resolve(stats!.compilation.errors.map(({ message }) => message)));
      }),
    );
  }

  beforeEach(async () => {
    project = await mkdtemp(path.join(tmpdir(), 'ec2-lab-notices-'));
    await write('package.json', '{ "name": "project", "version": "1.0.0" }');
    await write('src/one.js', "require('plain'); import('lazy');");
    await write('src/two.js', "require('styles/look.css'); require('plain');");
    await install('node_modules/plain', { name: 'plain', version: '1.0.0', license: 'MIT' });
    await install('node_modules/unused', { name: 'unused', version: '1.0.0', license: 'MIT' });
    await install(
      'node_modules/lazy',
      { name: 'lazy', version: '3.0.0', license: 'Apache-2.0' },
      { 'index.js': "require('plain');", LICENSE: 'The licence\r\nof lazy', NOTICE: 'Lazy was made by Ann.' },
    );
    await install('node_modules/lazy/node_modules/plain', {
      name: 'plain',
      version: '2.0.0',
      license: '(MIT AND ISC)',
    });
    await install(
      'node_modules/styles',
      { name: 'styles', version: '1.0.0', license: 'ISC' },
      { 'look.css': 'p {}', 'LICENCE.md': 'The licence of styles' },
    );
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  it('name each package in a bundle once, with its licence and its text', async () => {
    assert.deepEqual([...(await build('one')), ...(await build('two'))], []);
    const text = await notices();
    const [, list] = text.split('\n\n');
    assert.deepEqual(list!.split('\n').slice(0, -1), [
      'lazy 3.0.0 (Apache-2.0)',
      'plain 1.0.0 (MIT)',
      'plain 2.0.0 ((MIT AND ISC))',
      'styles 1.0.0 (ISC)',
    ]);
    assert.match(list!, /^webpack \d/m, 'its own lines are in every bundle');
    assert.match(
      text,
      /\nlazy 3\.0\.0 \(Apache-2\.0\)\n-+\n\nThe licence\nof lazy\n\nNOTICE\n\nLazy was made by Ann\.\n/,
    );
    for (const words of ['plain 1.0.0', 'plain 2.0.0'])
      assert.equal(text.split(`May be used: ${words}\n`).length, 2, words);
    assert.match(text, /The licence of styles/);
  });

  it('are of all bundles, whichever is built alone, and the same for the same packages', async () => {
    await build('one');
    assert.ok(!existsSync(file('ThirdPartyNotices.txt')), 'half of them would pass for all');
    await build('two');
    const before = await notices();
    await build('two');
    assert.equal(await notices(), before);
    await build('one');
    assert.equal(await notices(), before);
    await write('src/two.js', "require('plain');");
    await build('two');
    assert.doesNotMatch(await notices(), /styles/);
    assert.match(await notices(), /lazy/);
    assert.ok(
      !existsSync(file('dist', 'one', 'licences.json')),
      'the list of the plugin is no part of the bundle',
    );
  });

  it('fail the build for a package without a licence text, until somebody supplies it', async () => {
    await install('node_modules/plain', { name: 'plain', version: '1.0.0', license: 'MIT' }, {});
    await rm(file('node_modules/plain/LICENSE'));
    assert.deepEqual(await build('one'), [
      'plain@1.0.0 comes without the text of its licence: put it into scripts/licences/plain.txt.',
    ]);
    assert.ok(!existsSync(file('dist', 'one', 'program.js')));
    await write('scripts/licences/plain.txt', 'As its repository has it');
    assert.deepEqual([...(await build('one')), ...(await build('two'))], []);
    assert.match(await notices(), /\nplain 1\.0\.0 \(MIT\)\n-+\n\nAs its repository has it\n/);
  });

  for (const [license, said] of [
    ['GPL-3.0-only', /unacceptable license "GPL-3\.0-only" for plain@1\.0\.0$/],
    ['UNLICENSED', /unacceptable license "UNLICENSED" for plain@1\.0\.0$/],
    [undefined, /Could not find license info for plain@1\.0\.0$/],
  ] as const)
    it(`fail the build for a package whose licence is ${license ?? 'nowhere said'}`, async () => {
      await install('node_modules/plain', { name: 'plain', version: '1.0.0', ...(license && { license }) });
      const errors = await build('one');
      assert.equal(errors.length, 1, errors.join('\n'));
      assert.match(errors[0]!, said);
      assert.ok(!existsSync(file('dist', 'notices-one.json')));
    });

  it('take an expression only when all of its licences are free', () => {
    for (const each of ['MIT', '(MIT AND BSD-3-Clause)', 'Apache-2.0 OR ISC', '0BSD'])
      assert.ok(isAccepted(each), each);
    for (const each of ['', 'GPL-2.0', 'MIT OR GPL-2.0', '(MIT AND CC-BY-NC-4.0)', 'SEE LICENSE IN x'])
      assert.ok(!isAccepted(each), each);
  });
});
