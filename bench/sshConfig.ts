/**
 * What the doctor reads of a person's ssh config to name the block that wins over an entry: 10,000 hosts, of which the
 * last but one catches ours. The baseline reads the same file and splits it into lines, which is the least that any
 * reader does.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { currentPlatform } from '../src/core/platform';
import { readInForce } from '../src/core/ssh/config/inForce';
import { openSshFolder } from '../src/core/ssh/sshFolder';
import type { Figure } from './figure';

const HOSTS = 10_000;
const ROUNDS = 7;

/** @throws Error when the block that decides is not found: then the time says nothing. */
export async function run(): Promise<Figure[]> {
  const home = await mkdtemp(path.join(tmpdir(), 'ec2-lab-bench-'));
  try {
    const folder = openSshFolder({ ...currentPlatform(), home, accountHome: home });
    await mkdir(folder.dir, { recursive: true });
    await writeFile(folder.configFile, config());
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      baseline.push(await timed(async () => (await readFile(folder.configFile, 'utf8')).split('\n').length));
      ours.push(
        await timed(async () => {
          const inForce = await readInForce(folder, { alias: 'my-lab', hostName: '203.0.113.7' });
          if (inForce.of('ProxyCommand').length !== 1)
            throw new Error('The block that decides is not found.');
        }),
      );
    }
    const value = median(ours);
    return [
      { name: 'ssh-config-10000', value: round(value), unit: 'ms', ratio: round(value / median(baseline)) },
    ];
  } finally {
    await rm(home, { recursive: true });
  }
}

function config(): string {
  const hosts = Array.from(
    { length: HOSTS - 2 },
    (_each, number) => `Host web-${number}\n  HostName 10.0.${number >> 8}.${number & 255}\n  User student\n`,
  );
  return [...hosts, 'Host my-*\n  ProxyCommand nc %h %p\n', 'Host *\n  ServerAliveInterval 60\n'].join('\n');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const round = (value: number) => Number(value.toFixed(2));
