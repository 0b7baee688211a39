/**
 * Time to load and activate the built extension, and to begin the first gesture of each feature, beside an extension
 * that does nothing: each in fresh processes of plain Node, in turns, medians. Its `vscode` is a stand-in that
 * accepts every call and does nothing (activationChild.ts), so what VS Code itself spends on registering commands and
 * views is not in the figure; what our code costs is, whole: reading the bundle, running it, and `activate()`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { Activation } from './activationChild';
import type { Figure } from './figure';

const ROUNDS = 21;
const built = path.resolve(__dirname, '..', '..', 'dist', 'extension.js');

/** A gesture of each feature: what a person may do first in a window. */
const GESTURES = [
  'addHostEntry',
  'allocateAddress',
  'backUp',
  'changeEnd',
  'changeInstanceType',
  'chooseProfile',
  'connect',
  'createKeyPair',
  'deleteLab',
  'diagnose',
  'editFirewall',
  'growDisk',
  'launch',
  'moveToRegion',
  'newTemplate',
  'refresh',
  'showGraphs',
  'showProblem',
  'startPractice',
];
const GESTURE_ROUNDS = 5;

/**
 * `activation`, the KiB of JavaScript that it loads, and `first-gesture`: the slowest of the features.
 * @throws Error when activation loads code of the AWS SDK: then the time is the smaller trouble.
 */
export async function run(): Promise<Figure[]> {
  const home = await mkdtemp(path.join(tmpdir(), 'ec2-lab-bench-'));
  try {
    const empty = path.join(home, 'empty.js');
    await writeFile(empty, 'exports.activate = () => {};\n');
    const measure = { home, empty, baseline: [] as number[] };
    const loaded = await checkNoSdk((await activate(built, home)).loaded);
    const activation = await inTurns(measure, ROUNDS);
    const gestures: number[] = [];
    for (const id of GESTURES) gestures.push(await inTurns(measure, GESTURE_ROUNDS, `ec2-lab.${id}`));
    const baseline = median(measure.baseline);
    return [
      figure('activation', activation, baseline),
      { name: 'loaded at start', value: round(loaded / 1024), unit: 'KiB', ratio: null },
      figure('first-gesture', Math.max(...gestures), baseline),
    ];
  } finally {
    await rm(home, { recursive: true });
  }
}

const figure = (name: string, ms: number, baseline: number): Figure => ({
  name,
  value: round(ms),
  unit: 'ms',
  ratio: round(ms / baseline),
});

interface Measure {
  readonly home: string;
  readonly empty: string;
  /** Every activation of the empty extension; what was measured is set beside all of them. */
  readonly baseline: number[];
}

/** The median of our activation, or of a command after it, each after one of the empty extension. Milliseconds. */
async function inTurns(
  { home, empty, baseline }: Measure,
  rounds: number,
  command?: string,
): Promise<number> {
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    baseline.push((await activate(empty, home)).ms);
    ours.push((await activate(built, home, command)).ms);
  }
  return median(ours);
}

async function activate(extension: string, home: string, command?: string): Promise<Activation> {
  const child = path.join(__dirname, 'activationChild.js');
  const env = { PATH: process.env['PATH'], HOME: home, USERPROFILE: home };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [child, extension, ...(command === undefined ? [] : [command])],
    { env },
  );
  return JSON.parse(stdout) as Activation;
}

/** The bytes of the files. Which packages a built file holds is told by its source map. */
async function checkNoSdk(files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) {
    const { sources } = JSON.parse(await readFile(`${file}.map`, 'utf8')) as { sources: string[] };
    const sdk = sources.find((source) => /node_modules\/@(aws-sdk|smithy)\//.test(source));
    if (sdk) throw new Error(`Activation loads the AWS SDK: ${sdk} in ${path.basename(file)}.`);
    bytes += (await stat(file)).size;
  }
  return bytes;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const round = (value: number) => Number(value.toFixed(2));
