/** The plan of the house bites: in a small tree that breaks every rule once, each is named with its sentence. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify, stripVTControlCharacters } from 'node:util';

interface Rule {
  readonly name: string;
  readonly comment: string;
}

interface Plan {
  readonly default: { readonly forbidden: readonly Rule[] };
  readonly pairs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const root = path.resolve(__dirname, '../../..');
const config = path.join(root, '.dependency-cruiser.mjs');

/** The rule, the file that breaks it, what that imports. Each of them imports a type, unless it says otherwise. */
const broken: readonly (readonly [rule: string, file: string, imported: string, statement?: string])[] = [
  ['no-circular', 'src/core/egg.ts', 'src/core/hen.ts'],
  ['core', 'src/core/low.ts', 'src/kit/pick.ts'],
  ['core-itself', 'src/core/ground.ts', 'src/core/lab/plan.ts'],
  ['kit', 'src/kit/services.ts', 'src/features/disks/grow.ts'],
  ['features', 'src/features/practice/start.ts', 'src/practice/practice.ts'],
  ['feature-pairs', 'src/features/disks/tell.ts', 'src/features/launch/review.ts'],
  ['feature-pairs', 'src/features/launch/tell.ts', 'src/features/disks/grow.ts'],
  ['extension', 'src/extension.ts', 'src/features/disks/grow.ts'],
  ['tables', 'src/features/table.ts', 'src/features/disks/grow.ts'],
  ['lazy-commands', 'src/features/disks/commands.ts', 'src/features/disks/grow.ts', "import { x } from '…';"],
  ['pages', 'src/features/graphs/page/main.ts', 'src/core/log.ts'],
  ['pages', 'src/features/graphs/page/chart.ts', 'vscode'],
  ['pages', 'src/features/graphs/page/table.ts', 'node:fs'],
  ['into-pages', 'src/features/graphs/panel.ts', 'src/features/graphs/page/dom.ts'],
  ['messages', 'src/features/graphs/messages.ts', 'src/core/log.ts'],
  ['wake', 'src/wake/options.ts', 'src/kit/pick.ts'],
  ['no-editor', 'src/core/store.ts', 'vscode'],
  ['no-editor', 'src/practice/window.ts', 'vscode'],
  ['sdk', 'src/features/keys/send.ts', '@aws-sdk/client-ec2'],
  ['sdk', 'src/core/lab/wait.ts', '@smithy/core'],
  ['no-tests', 'src/kit/fake.ts', 'test/support/until.ts'],
  ['shipped-packages', 'src/kit/draw.ts', 'only-for-developers', "import { x } from '…';"],
  ['core/account', 'src/core/account/who.ts', 'src/core/ec2/call.ts'],
  ['core/ssh', 'src/core/ssh/entry.ts', 'src/core/ec2/call.ts'],
  ['core/aws', 'src/core/aws/ssm.ts', 'src/core/lab/plan.ts'],
  ['core/aws', 'src/core/aws/iam.ts', 'src/core/ec2/call.ts'],
  ['core/ec2', 'src/core/ec2/price.ts', 'src/core/cost/sum.ts'],
  ['core/ec2', 'src/core/ec2/keys.ts', 'src/core/ssh/keys.ts'],
  ['core/cost', 'src/core/cost/sum.ts', 'src/core/lab/plan.ts'],
  ['practice', 'src/practice/faults.ts', 'src/core/log.ts'],
  ['practice/machine', 'src/practice/machine/login.ts', 'src/practice/state/store.ts'],
  ['practice/state', 'src/practice/state/clock.ts', 'src/practice/host/gate.ts'],
  ['practice/catalog', 'src/practice/catalog/images.ts', 'src/practice/ec2/run.ts'],
  ['practice/codec', 'src/practice/codec/read.ts', 'src/practice/ec2/run.ts'],
  ['practice/actions', 'src/practice/ec2/stop.ts', 'src/practice/host/gate.ts'],
  ['practice/host', 'src/practice/host/disks.ts', 'src/practice/process/lock.ts'],
  ['practice/server', 'src/practice/server/door.ts', 'src/practice/host/gate.ts'],
];

/** What the rules allow, and could easily be taken for what they forbid. */
const allowed: typeof broken = [
  ['no-circular', 'src/core/hen.ts', 'src/core/egg.ts'],
  ['feature-pairs', 'src/features/launch/begin.ts', 'src/features/templates/chosen.ts'],
  ['tables', 'src/features/index.ts', 'src/features/addresses/commands.ts', "import { x } from '…';"],
  ['lazy-commands', 'src/features/addresses/commands.ts', 'src/kit/pick.ts'],
  ['lazy-commands', 'src/features/keys/commands.ts', 'src/features/keys/make.ts', "void import('…');"],
  ['pages', 'src/features/firewall/page/main.ts', 'src/features/firewall/messages.ts'],
  ['pages', 'src/features/firewall/page/icons.ts', 'src/kit/webview/page/dom.ts', "import { x } from '…';"],
  ['pages', 'src/features/firewall/page/chart.ts', 'uplot', "import { x } from '…';"],
  ['messages', 'src/features/addresses/messages.ts', 'src/kit/webview/notice.ts'],
  ['no-editor', 'src/kit/progress.ts', 'vscode', "import { x } from '…';"],
  ['sdk', 'src/core/ec2/sdk.ts', '@aws-sdk/client-ec2'],
  ['shipped-packages', 'src/practice/service.ts', '@smithy/types'],
  ['core/ec2', 'src/core/ec2/log.ts', 'src/core/log.ts'],
  ['practice/actions', 'src/practice/ssm/get.ts', 'src/practice/ec2/run.ts'],
];

/** Where a package lies once it is resolved. */
const packages: Readonly<Record<string, string>> = {
  vscode: 'node_modules/@types/vscode/index.d.ts',
  'node:fs': 'fs',
  '@aws-sdk/client-ec2': 'node_modules/@aws-sdk/client-ec2/index.js',
  '@smithy/core': 'node_modules/@smithy/core/index.js',
  '@smithy/types': 'node_modules/@smithy/types/index.js',
  uplot: 'node_modules/uplot/index.js',
  'only-for-developers': 'node_modules/only-for-developers/index.js',
};
const developers = ['@types/vscode', '@smithy/types', 'uplot', 'only-for-developers'];

/** What a person takes in at a glance. */
const MOST_FILES = 30;

describe('a folder', () => {
  it(`holds at most ${MOST_FILES} files of its own`, async () => {
    for (const top of ['src', 'test']) {
      const within = await readdir(path.join(root, top), { recursive: true, withFileTypes: true });
      const counts = new Map<string, number>();
      for (const each of within)
        if (each.isFile() && !each.parentPath.includes('node_modules'))
          counts.set(each.parentPath, (counts.get(each.parentPath) ?? 0) + 1);
      for (const [folder, count] of counts)
        assert.ok(count <= MOST_FILES, `${path.relative(root, folder)} has ${count}`);
    }
  });
});

describe('the rules on what may import what', () => {
  let tree: string;
  let printed: string;
  let rules: readonly Rule[];

  before(async function () {
    this.timeout(120_000); // It compiles nothing, but a busy machine takes its time to load a compiler.
    tree = await mkdtemp(path.join(tmpdir(), 'ec2-lab-rules-'));
    await plant(tree);
    printed = await cruise(tree);
    rules = (await planIn(config)).default.forbidden;
  });
  after(() => rm(tree, { recursive: true, force: true }));

  it('each have a file here that breaks them', () => {
    const names = rules.map(({ name }) => name);
    assert.deepEqual([...new Set(broken.map(([rule]) => rule))].sort(), [...new Set(names)].sort());
  });

  for (const [rule, file, imported] of broken)
    it(`${rule} is named with its sentence when ${file} imports ${imported}`, () => {
      const sentence = rules.find(({ name }) => name === rule)?.comment;
      const to = packages[imported] ?? imported;
      const way = rule === 'no-circular' ? `${to} → ${file}` : to;
      assert.ok(printed.includes(`error ${rule}: ${file} → ${way} ${sentence}`), printed);
    });

  it('say nothing else', () => {
    const named = [...printed.matchAll(/error (\S+: \S+ → \S+)/g)].map(([, found]) => found);
    const expected = broken.map(([rule, file, to]) => `${rule}: ${file} → ${packages[to] ?? to}`);
    assert.deepEqual(named.sort(), expected.sort());
  });

  it('refuse pairs of features that go in a circle', async () => {
    const plan = await readFile(config, 'utf8');
    const copy = path.join(tree, 'plan.mjs');
    await writeFile(
      copy,
      plan.replace('pairs = {', "pairs = { hen: { egg: 'lays it' }, egg: { hen: 'is laid' },"),
    );
    await assert.rejects(planIn(copy), {
      message: 'Features use each other one way, but: hen → egg → hen.',
    });
  });

  it('name no pair of features that no import uses', async () => {
    const { pairs } = await planIn(config);
    const unused: string[] = [];
    for (const [feature, others] of Object.entries(pairs)) {
      const used = await featuresUsedBy(feature);
      for (const other of Object.keys(others)) if (!used.has(other)) unused.push(`${feature} → ${other}`);
    }
    assert.deepEqual(unused, []);
  });
});

async function planIn(file: string): Promise<Plan> {
  return (await import(pathToFileURL(file).href)) as Plan;
}

/** The features that the files of one import from, its own among them when they name it. */
async function featuresUsedBy(feature: string): Promise<ReadonlySet<string>> {
  const features = path.join(root, 'src/features');
  const room = path.join(features, feature);
  const used = new Set<string>();
  for (const file of await readdir(room, { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const from = path.join(room, file);
    for (const [, imported = ''] of (await readFile(from, 'utf8')).matchAll(
      /(?:from|import\()\s*'([.][^']*)'/g,
    )) {
      const [other, inside] = path.relative(features, path.resolve(from, '..', imported)).split(path.sep);
      if (other !== undefined && inside !== undefined) used.add(other);
    }
  }
  return used;
}

/** Writes what the tables say, and an empty file for whatever is only imported. */
async function plant(folder: string): Promise<void> {
  const files = new Map<string, string>();
  for (const [, file, imported, statement = "import type { x } from '…';"] of [...broken, ...allowed]) {
    const relative = path.posix.relative(path.posix.dirname(file), imported).replace(/[.]ts$/, '');
    const from = packages[imported] ? imported : relative.startsWith('.') ? relative : `./${relative}`;
    files.set(file, `${statement.replace('…', from)}\nexport const x = 1;\n`);
  }
  for (const [, , imported] of [...broken, ...allowed]) {
    const file = packages[imported] ?? imported;
    if (!files.has(file) && file !== 'fs') files.set(file, 'export {};\n');
  }
  files.set('tsconfig.json', '{ "compilerOptions": { "module": "node16", "moduleResolution": "node16" } }');
  const listed = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  const dependencies = listed(Object.keys(packages).filter((name) => !developers.includes(name)));
  files.set('package.json', JSON.stringify({ dependencies, devDependencies: listed(developers) }));
  for (const [file, text] of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
}

/** What `npm run lint` would print of the tree, each message on one line and without colours. */
async function cruise(folder: string): Promise<string> {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, 'src', '--config', config, '--output-type', 'err-long'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch(
    (error: unknown) => error as { stdout: string },
  );
  return stripVTControlCharacters(stdout).replaceAll(/\s+/g, ' ');
}
