// One process of a suite: begun, heard, ended in any case, and counted.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compiledFile, root } from './testFiles.mjs';

/** A process that has not ended by then hangs, and counts as failed. */
const SUITE_MS = 40 * 60_000;

/** What a process leaves running may hold its output open. It is heard no longer than this. */
const LAST_WORDS_MS = 2_000;

/**
 * @typedef {import('../suites.mjs').Suite} Suite
 * @typedef {import('./outcomes.mjs').Counts} Counts
 * @typedef Job one process of a suite
 * @property {string} name
 * @property {Suite} suite
 * @property {readonly string[]} files the test files that it runs
 * @property {boolean} narrowed whether these are fewer than the suite has
 * @property {string | undefined} words
 * @property {import('./keptOutput.mjs').KeptOutput} output
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** How long processes may take to put away what they started, in milliseconds. */
const GRACE_MS = 10_000;

/**
 * Ends what is running, because the person wants an end: politely first, as Ctrl-C does, which mocha takes for "stop,
 * and run the hooks that clean up".
 * @param {{ told: boolean }} how whether the processes have been told already: a terminal tells all of them
 */
export async function endAll({ told }) {
  if (!told) for (const child of running) child.kill('SIGINT');
  const until = Date.now() + GRACE_MS;
  while (running.size > 0 && Date.now() < until) await sleep(50);
  for (const child of running) child.kill('SIGKILL');
}

/**
 * Runs one process to its end. One that dies without counts has failed once.
 * @param {Job} job
 * @param {string} scratch a folder for the file with its counts
 * @returns {Promise<Counts>}
 */
export async function runJob(job, scratch) {
  const { suite, output } = job;
  const countsFile = path.join(scratch, `${job.name.replace(/\W/g, '-')}.json`);
  /** @param {string} reason @returns {Counts['failed']} */
  const failedAs = (reason) => [{ title: job.name, reason }];
  const child = spawn(process.execPath, [...suite.args, ...choiceAsArguments(job)], {
    cwd: root,
    env: { ...process.env, ...choiceAsEnvironment(job), ...QUIET, EC2_LAB_COUNTS_FILE: countsFile },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.write(chunk));
  const closed = new Promise((resolve) => child.once('close', resolve));
  const timer = setTimeout(() => {
    output.write(`${job.name} did not end in ${SUITE_MS / 60_000} minutes and was ended.\n`);
    child.kill('SIGKILL');
  }, SUITE_MS);
  /** A code, or the signal that ended it, or why it could not begin. @type {number | string} */
  const code = await new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'none'));
    child.once('error', (error) => resolve(error.message));
  });
  clearTimeout(timer);
  running.delete(child);
  await Promise.race([closed, sleep(LAST_WORDS_MS, undefined, { ref: false })]);
  for (const stream of [child.stdout, child.stderr]) stream.destroy();

  if (!suite.counts)
    return code === 0
      ? { passed: 1, failed: [], skipped: [] }
      : { passed: 0, failed: failedAs(`code ${code}`), skipped: [] };
  const counts = await readCounts(countsFile);
  if (counts.failed.length > 0 || code === 0) return counts;
  const reason = `ended before its time (code ${code})`;
  output.write(`${job.name} ${reason}.\n`);
  return { ...counts, failed: failedAs(reason) };
}

/** The SDK would tell every process that it will want a newer Node in 2027. */
const QUIET = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

/** @param {Job} job @returns {string[]} */
function choiceAsArguments({ suite, files, words }) {
  if (!suite.tests || suite.chosenBy === 'environment') return [];
  return [
    ...(process.stdout.isTTY ? ['--color'] : []),
    ...(words === undefined ? [] : ['--fgrep', words]),
    ...files.map(compiledFile),
  ];
}

/** @param {Job} job @returns {Record<string, string>} */
function choiceAsEnvironment({ suite, files, narrowed, words }) {
  if (suite.chosenBy !== 'environment') return {};
  return {
    ...(narrowed && { EC2_LAB_FILES: JSON.stringify(files) }),
    ...(words !== undefined && { EC2_LAB_GREP: words }),
  };
}

/** @param {string} file @returns {Promise<Counts>} */
async function readCounts(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    // Half a file: the process was ended while it wrote.
    const broken = error instanceof SyntaxError;
    if (!broken && /** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    return { passed: 0, failed: [], skipped: [] };
  }
}
