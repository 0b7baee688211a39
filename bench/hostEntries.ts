/**
 * What it costs to write 1,000 host entries through the real code, beside writing the same texts with plain file
 * writes; and what a refresh costs that finds one of them changed.
 */
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { currentPlatform } from '../src/core/platform';
import { HostEntries } from '../src/core/ssh/hostEntries';
import type { HostEntry } from '../src/core/ssh/hostEntry';
import { renderHostEntry } from '../src/core/ssh/hostEntryFile';
import { knownHostsFile } from '../src/core/ssh/knownHosts';
import { openSshFolder, type SshFolder } from '../src/core/ssh/sshFolder';
import type { Figure } from './figure';

const ENTRIES = 1000;
const ROUNDS = 5;

/** Best of some rounds, each in a fresh folder: the machine's own noise only ever adds. */
export async function run(): Promise<Figure[]> {
  const rounds: Costs[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure());
  const best = (key: keyof Costs) => Math.min(...rounds.map((each) => each[key]));
  const figure = (name: string, value: number, baseline?: number): Figure => ({
    name,
    value: Number(value.toFixed(1)),
    unit: 'ms',
    ratio: baseline === undefined ? null : Number((value / baseline).toFixed(2)),
  });
  const plain = best('plain');
  return [
    figure('host-entries plain writes', plain),
    figure('host-entries write', best('written'), plain),
    figure('host-entries refresh', best('refreshed'), plain),
    {
      name: 'host-entries files written by a refresh of one',
      value: best('filesWritten'),
      unit: 'files',
      ratio: null,
    },
  ];
}

/** Milliseconds, and the number of files that the refresh wrote. */
interface Costs {
  readonly plain: number;
  readonly written: number;
  readonly refreshed: number;
  readonly filesWritten: number;
}

async function measure(): Promise<Costs> {
  const home = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-bench-'));
  try {
    const folder = openSshFolder(currentPlatform({ ...process.env, HOME: home, USERPROFILE: home }));
    const entries = Array.from({ length: ENTRIES }, (_, index) => entry(folder, index));
    const plain = await timed(() => writePlainly(path.join(home, 'plain'), folder, entries));
    const store = new HostEntries(folder);
    const written = await timed(() => writeAll(store, entries));
    const changed = entries.map((each, index) =>
      index === 500 ? { ...each, hostName: '198.51.100.7' } : each,
    );
    let filesWritten = 0;
    const refreshed = await timed(async () => {
      filesWritten = await writeAll(store, changed);
    });
    return { plain, written, refreshed, filesWritten };
  } finally {
    await fs.rm(home, { recursive: true, force: true });
  }
}

async function writePlainly(dir: string, folder: SshFolder, entries: readonly HostEntry[]): Promise<void> {
  await fs.mkdir(dir);
  for (const each of entries)
    await fs.writeFile(path.join(dir, `${each.alias}.conf`), renderHostEntry(each, folder.platform), {
      mode: 0o600,
    });
}

async function writeAll(store: HostEntries, entries: readonly HostEntry[]): Promise<number> {
  let written = 0;
  for (const each of entries) if ((await store.write(each)) === 'written') written++;
  return written;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function entry(folder: SshFolder, index: number): HostEntry {
  const instanceId = `i-${index.toString(16).padStart(17, '0')}`;
  return {
    alias: `lab-${index}`,
    instanceId,
    region: 'eu-west-1',
    account: '123456789012',
    profile: 'class',
    hostName: `203.0.113.${index % 256}`,
    user: 'ec2-user',
    identityFile: path.join(folder.dir, 'class.pem'),
    knownHostsFile: knownHostsFile(folder, instanceId),
  };
}
