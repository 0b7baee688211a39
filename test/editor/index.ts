/**
 * Loaded by VS Code inside its extension host: runs every *.test.js of this folder, or those whose sources
 * EC2_LAB_FILES names (a JSON list), and of these the tests whose title contains EC2_LAB_GREP.
 */
import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import Mocha from 'mocha';
import CountingReporter from '../support/reporter';

/** Resolves when every test passed; rejects otherwise, which VS Code turns into exit code 1. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 20_000,
    reporter: CountingReporter,
    reporterOptions: { mark: true },
    ...(process.env['EC2_LAB_GREP'] && { fgrep: process.env['EC2_LAB_GREP'] }),
  });
  for (const file of await testFiles()) mocha.addFile(path.join(__dirname, file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** Compiled test files that still have a source: out/ keeps what was compiled from files since removed. */
async function testFiles(): Promise<string[]> {
  const chosen = process.env['EC2_LAB_FILES'];
  if (chosen) {
    const sources = JSON.parse(chosen) as string[];
    return sources.map((file) => path.relative('test/editor', file).replace(/\.ts$/, '.js'));
  }
  const compiled = await readdir(__dirname, { recursive: true });
  const sources = path.resolve(__dirname, '..', '..', '..', 'test', 'editor');
  const known = new Set(await readdir(sources, { recursive: true }));
  return compiled.filter((f) => f.endsWith('.test.js') && known.has(f.replace(/\.js$/, '.ts'))).sort();
}
