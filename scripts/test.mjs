// `npm test`: every suite in order, each to its end even when one before it failed, and one line of counts last. A suite
// that begins early runs beside the others and is told in its turn.
// `node scripts/test.mjs unit ssh` runs only those. Plain JavaScript, because it runs the compiler too.
import { spawn } from 'node:child_process';
import { openSync, readdirSync } from 'node:fs';
import { access, constants, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { suites } from './suites.mjs';

/** A suite that has not ended by then hangs, and counts as failed. */
const SUITE_MS = 18 * 60_000;

const root = path.resolve(import.meta.dirname, '..');
const scratch = await mkdtemp(path.join(tmpdir(), 'ec2-lab-counts-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const failedSuites = [];

const suitesToRun = chosen(process.argv.slice(2));
const early = new Map();

for (const suite of suitesToRun) {
  console.log(`\n── ${suite.name} ──`);
  const counts = await (early.get(suite) ?? run(suite));
  if (early.has(suite)) process.stdout.write(await readFile(outputOf(suite)));
  for (const next of suitesToRun)
    if (next.beginsAfter === suite.name) early.set(next, run(next, openSync(outputOf(next), 'w')));
  if (counts.failed > 0) failedSuites.push(suite.name);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped.length;
  await explainSkips(suite, counts.skipped);
}
await rm(scratch, { recursive: true, force: true });

console.log('');
if (failedSuites.length > 0) console.log(`Failed: ${failedSuites.join(', ')}.`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** The suites named on the command line, or all of them. */
function chosen(names) {
  const known = new Set(suites.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    console.error(`There is no suite ${unknown.join(', ')}. There are: ${[...known].join(', ')}.`);
    process.exit(2);
  }
  return names.length === 0 ? suites : suites.filter(({ name }) => names.includes(name));
}

/** Runs one suite, which prints at once or into an open file. A suite that dies without counts has failed once. */
async function run(suite, output = 'inherit') {
  const countsFile = path.join(scratch, `${suite.name}.json`);
  const args = suite.args.flatMap(expand);
  // The SDK would tell every process that it will want a newer Node in 2027.
  const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const env = { ...process.env, ...quiet, EC2_LAB_COUNTS_FILE: countsFile };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', output, output] });
  const timer = setTimeout(() => child.kill('SIGKILL'), SUITE_MS);
  const [code] = await new Promise((resolve) => child.once('close', (...how) => resolve(how)));
  clearTimeout(timer);
  if (!suite.counts) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
  const counts = await readCounts(countsFile);
  if (counts.failed === 0 && code !== 0) {
    console.log(`${suite.name} ended before its time (code ${code}).`);
    counts.failed = 1;
  }
  return counts;
}

/** Where the output of a suite that runs beside the others waits for its turn. */
function outputOf(suite) {
  return path.join(scratch, `${suite.name}.txt`);
}

async function readCounts(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { passed: 0, failed: 0, skipped: [] };
  }
}

/** Names what is missing on this machine; a test skipped for any other reason is named itself. */
async function explainSkips(suite, skippedTests) {
  const missing = [];
  for (const want of suite.wants ?? []) if (!(await onPath(want.tool))) missing.push(want);
  for (const { tool, get } of missing) console.log(`skipped: ${suite.name}: ${tool} is missing (${get})`);
  if (missing.length > 0) return;
  for (const title of skippedTests) console.log(`skipped: ${suite.name}: ${title}`);
}

/** sshd lives in /usr/sbin, which is on the PATH of root alone. */
async function onPath(tool) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  const names = process.platform === 'win32' ? [tool, `${tool}.exe`] : [tool];
  const found = folders.flatMap((folder) =>
    names.map((name) => access(path.join(folder, name), constants.X_OK)),
  );
  return Promise.any(found).then(
    () => true,
    () => false,
  );
}

function expand(arg) {
  if (typeof arg === 'string') return [arg];
  const folder = path.join('test', arg.compiledTestsOf);
  const sources = readdirSync(path.join(root, folder), { recursive: true });
  const tests = sources.filter((file) => file.endsWith('.test.ts')).sort();
  return tests.map((file) => path.join('out', folder, file.replace(/\.ts$/, '.js')));
}
