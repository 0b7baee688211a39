/** StrykerJS, which changes the code in a copy of the project and runs the tests there. */
import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { cached } from '../host/cache';
import { testEnvironment } from '../host/home';
import { root } from '../host/root';
import { runTool } from '../host/tool';
import type { Report } from './report';
import type { Choice } from './rooms';

/** What is kept from run to run, and may be deleted at any time. */
const kept = path.join(root, '.cache', 'mutate');

export interface RunOptions {
  /** How many processes run tests. */
  readonly concurrency: number;
  /** Whether to try again what was tried before. */
  readonly again: boolean;
}

/**
 * The folder of StrykerJS: from the cache, or installed now. It is no package of the project, which would have all
 * wait for it and has a mocha that it does not know.
 */
export function installStryker(say: (words: string) => void): Promise<string> {
  const packages = path.join(root, 'test', 'mutate');
  return cached('mutate', path.join(packages, 'package-lock.json'), async (making) => {
    say('Installing StrykerJS for this project: once, about half a minute, 80 MB.');
    for (const file of ['package.json', 'package-lock.json'])
      await copyFile(path.join(packages, file), path.join(making, file));
    const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
    await runTool('npm', ['ci', '--ignore-scripts', ...quiet], { cwd: making, env: process.env });
  });
}

/**
 * Changes these files, one place at a time, and runs the tests of their room for each.
 * @param stryker the folder from `installStryker`.
 * @throws Error when Stryker itself fails, such as when a test fails with nothing changed.
 */
export async function runStryker(stryker: string, choice: Choice, options: RunOptions): Promise<Report> {
  const name = choice.room.name.replaceAll('/', '-');
  const report = path.join(kept, `${name}.report.json`);
  const home = path.join(kept, 'home');
  await mkdir(home, { recursive: true });
  const config = path.join(kept, `${name}.config.json`);
  await writeFile(config, JSON.stringify(configOf(choice, name, report, options), undefined, 2));
  const program = path.join(stryker, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  // What is changed may write or remove in the home of whoever runs it, or use what they have signed in to.
  const env = { ...testEnvironment(), HOME: home, USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home };
  const child = spawn(process.execPath, [program, 'run', config], { cwd: root, env, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`StrykerJS failed in ${choice.room.name} (${String(code)}).`);
  return JSON.parse(await readFile(report, 'utf8')) as Report;
}

function configOf({ room, files }: Choice, name: string, report: string, options: RunOptions) {
  return {
    mutate: files,
    // Compiled as everywhere else, from sources that hold all mutants at once; which one is awake, Stryker says.
    buildCommand: 'node scripts/compile.mjs',
    plugins: ['@stryker-mutator/mocha-runner', path.join(root, 'out', 'test', 'mutate', 'ignoreWords.js')],
    ignorers: ['words'],
    testRunner: 'mocha',
    mochaOptions: {
      spec: room.tests.map(compiled),
      ignore: (room.without ?? []).map(compiled),
      require: ['./out/test/mutate/setup.js'],
    },
    coverageAnalysis: 'perTest',
    ignoreStatic: room.sparesStatic ?? false,
    timeoutMS: 10_000,
    concurrency: options.concurrency,
    incremental: true,
    incrementalFile: path.join(kept, `${name}.incremental.json`),
    force: options.again,
    tempDirName: path.join(kept, 'sandbox'),
    ignorePatterns: ['/out', '/dist', '/.cache', '/test-results', '/media', '/docs', '/demo'],
    disableTypeChecks: false,
    // It would rewrite that file, for a compiler that takes no part here.
    tsconfigFile: 'none',
    reporters: ['json', process.stdout.isTTY ? 'progress' : 'progress-append-only'],
    jsonReporter: { fileName: report },
    logLevel: 'warn',
    allowConsoleColors: false,
  };
}

/** @param tests a source file or a folder of them, from the root. */
const compiled = (tests: string) =>
  tests.endsWith('.ts') ? `out/${tests.replace(/\.ts$/, '.js')}` : `out/${tests}/**/*.test.js`;
