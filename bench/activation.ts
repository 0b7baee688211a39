/**
 * Time to load and activate the built extension, beside an extension that does nothing: each in fresh processes of
 * plain Node, in turns, medians. Its `vscode` is a stand-in that accepts every call and does nothing
 * (activationChild.ts), so what VS Code itself spends on registering commands and views is not in the figure; what
 * our code costs is, whole: reading the bundle, running it, and `activate()`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { Activation } from './activationChild';
import type { Figure } from './figure';

const ROUNDS = 21;
const dist = path.resolve(__dirname, '..', '..', 'dist');

/** @throws Error when activation loads code of the AWS SDK: then the time is the smaller trouble. */
export async function run(): Promise<Figure[]> {
  const home = await mkdtemp(path.join(tmpdir(), 'ec2-lab-bench-'));
  try {
    const empty = path.join(home, 'empty.js');
    await writeFile(empty, 'exports.activate = () => {};\n');
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      baseline.push((await activate(empty, home)).ms);
      const { ms, loaded } = await activate(path.join(dist, 'extension.js'), home);
      if (round === 0) await checkNoSdk(loaded);
      ours.push(ms);
    }
    const value = median(ours);
    return [{ name: 'activation', value: round(value), unit: 'ms', ratio: round(value / median(baseline)) }];
  } finally {
    await rm(home, { recursive: true });
  }
}

async function activate(extension: string, home: string): Promise<Activation> {
  const child = path.join(__dirname, 'activationChild.js');
  const env = { PATH: process.env['PATH'], HOME: home, USERPROFILE: home };
  const { stdout } = await promisify(execFile)(process.execPath, [child, extension], { env });
  return JSON.parse(stdout) as Activation;
}

/** Which packages a built file holds is told by its source map. */
async function checkNoSdk(files: readonly string[]): Promise<void> {
  for (const file of files) {
    const { sources } = JSON.parse(await readFile(`${file}.map`, 'utf8')) as { sources: string[] };
    const sdk = sources.find((source) => /node_modules\/@(aws-sdk|smithy)\//.test(source));
    if (sdk) throw new Error(`Activation loads the AWS SDK: ${sdk} in ${path.basename(file)}.`);
  }
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const round = (value: number) => Number(value.toFixed(2));
