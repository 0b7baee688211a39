/** What `npm run watch` says of a mistake becomes a problem in VS Code: .vscode/tasks.json reads its lines. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parse } from 'jsonc-parser';
import webpack from 'webpack';

const root = path.resolve(__dirname, '../../..');

interface Pattern {
  readonly regexp: string;
  readonly file?: number;
  readonly line?: number;
  readonly message?: number;
}

interface Matcher {
  readonly owner: string;
  readonly pattern: Pattern | readonly Pattern[];
}

interface Found {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

describe('the problems that VS Code finds in what the watch says', () => {
  let folder: string;
  let said: readonly string[];
  let found: readonly Found[];

  before(async function () {
    this.timeout(60_000);
    folder = await mkdtemp(path.join(tmpdir(), 'ec2-lab-tasks-'));
    await writeFile(path.join(folder, 'unreadable.ts'), '\nexport const x = ;\n');
    await writeFile(path.join(folder, 'lonely.ts'), "export * from './nothing';\n");
    said = (await bundle(['unreadable', 'lonely'].map((name) => path.join(folder, `${name}.ts`))))
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `bundles | ${line}`);
    found = (await matchersOf('bundles')).flatMap((matcher) => problemsIn(said, matcher));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('have a file that cannot be read, with its line and what is wrong', () => {
    const file = path.join(folder, 'unreadable.ts');
    assert.deepEqual(of('unreadable.ts'), { file, line: 2, message: 'Unexpected ";"' }, said.join('\n'));
  });

  it('have an import of a file that is not there', () => {
    const problem = of('lonely.ts');
    // The line is that of what esbuild made of the file: near enough.
    assert.match(problem?.message ?? said.join('\n'), /^Module not found: .*Can't resolve '\.\/nothing'/);
  });

  const of = (name: string) => found.find(({ file }) => path.basename(file) === name);
});

/** What webpack prints of one of our bundles when it begins with these files. */
async function bundle(entry: string[]): Promise<string> {
  const configs = (await import(path.join(root, 'webpack.config.js'))) as {
    default: (env: object, argv: object) => webpack.Configuration[];
  };
  const [config] = configs.default({}, { mode: 'development' });
  const output = { path: path.join(path.dirname(entry[0] ?? ''), 'dist') };
  const own: webpack.Configuration = { entry, output, context: root, plugins: [], cache: false };
  const compiler = webpack([{ ...config, ...own, mode: 'development' }]);
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error) reject(error);
      else resolve(stats?.toString('errors-only') ?? '');
    });
  });
}

async function matchersOf(owner: string): Promise<readonly Matcher[]> {
  const text = await readFile(path.join(root, '.vscode/tasks.json'), 'utf8');
  const { tasks } = parse(text) as { tasks: { label: string; problemMatcher: Matcher[] }[] };
  const watch = tasks.find(({ label }) => label === 'watch');
  return watch?.problemMatcher.filter((matcher) => matcher.owner === owner) ?? [];
}

/** As VS Code reads: the patterns of a matcher one after the other, on lines that follow each other. */
function problemsIn(lines: readonly string[], { pattern }: Matcher): Found[] {
  const patterns = [pattern].flat();
  return lines.flatMap((_, first) => {
    const matches = patterns.map(({ regexp }, next) => new RegExp(regexp).exec(lines[first + next] ?? ''));
    if (matches.includes(null)) return [];
    const part = (which: 'file' | 'line' | 'message') => {
      const at = patterns.findIndex((one) => one[which] !== undefined);
      return matches[at]?.[patterns[at]?.[which] ?? 0] ?? '';
    };
    return [{ file: part('file'), line: Number(part('line')), message: part('message') }];
  });
}
