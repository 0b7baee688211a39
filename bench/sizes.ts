/** What a person downloads. The baseline is the budget of the project. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { Figure } from './figure';

const root = path.resolve(__dirname, '..', '..');

/** The VSIX shall stay below this. The same measure for its JavaScript unpacked. */
const BUDGET_KIB = 1536;

export async function run(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ec2-lab-bench-'));
  try {
    const vsix = path.join(folder, 'ec2-lab.vsix');
    await pack(vsix);
    const dist = path.join(root, 'dist');
    const built = (await readdir(dist)).filter((name) => name.endsWith('.js'));
    const sizes = await Promise.all(built.map((name) => kib(path.join(dist, name))));
    return [
      figure('vsix', await kib(vsix)),
      figure(
        'bundle',
        sizes.reduce((sum, size) => sum + size, 0),
      ),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Packs what is built already, as `npm run package` does; what the tool says goes nowhere unless it fails. */
async function pack(vsix: string): Promise<void> {
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await promisify(execFile)(process.execPath, [vsce, ...args, '--out', vsix], { cwd: root });
}

async function kib(file: string): Promise<number> {
  return (await stat(file)).size / 1024;
}

const figure = (name: string, size: number): Figure => ({
  name,
  value: Number(size.toFixed(1)),
  unit: 'KiB',
  ratio: Number((size / BUDGET_KIB).toFixed(2)),
});
