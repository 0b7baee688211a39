// `npm test`: every suite to its end even when one before it failed, told in order, and one line of counts last. Suites
// run beside each other as the machine's cores allow (lib/schedule.mjs). `npm test -- --help` says how to run a few
// suites, files or tests. Plain JavaScript, because it runs the compiler too.
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import * as path from 'node:path';
import { duration } from './lib/duration.mjs';
import { jobsOf } from './lib/jobs.mjs';
import { failLines, skipLines } from './lib/outcomes.mjs';
import { endAll, runJob } from './lib/runJob.mjs';
import { schedule } from './lib/schedule.mjs';
import { HELP, readSelection, UsageError } from './lib/selection.mjs';
import { fromRoot, testsIn } from './lib/testFiles.mjs';
import { suites } from './suites.mjs';

const selection = selected(process.argv.slice(2));
const scratch = await mkdtemp(path.join(tmpdir(), 'ec2-lab-counts-'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(signal));

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const seconds = [];
let testsRun = 0;
let stopping = false;

const begun = performance.now();
const jobs = jobsOf(selection);
const scheduled = schedule(jobs, availableParallelism(), run, giveUp);
for (const suite of selection.suites) {
  console.log(`\n── ${suite.name} ──`);
  const counts = { passed: 0, failed: [], skipped: [] };
  for (const job of jobs.filter((one) => one.suite === suite)) {
    job.output.passOn((chunk) => process.stdout.write(chunk));
    const more = await Promise.race([job.counts, scheduled.then(() => job.counts)]);
    counts.passed += more.passed;
    counts.failed.push(...more.failed);
    counts.skipped.push(...more.skipped);
  }
  if (suite.tests) {
    const ran = counts.passed + counts.failed.length + counts.skipped.length;
    testsRun += ran;
    if (ran === 0 && selection.words === undefined) {
      console.log(`${suite.name} ran no test.`);
      counts.failed.push({ title: suite.name, reason: 'ran no test' });
    }
  }
  failures.push(...failLines(suite.name, counts.failed));
  total.passed += counts.passed;
  total.failed += counts.failed.length;
  total.skipped += counts.skipped.length;
  for (const line of skipLines(suite.name, counts.skipped)) console.log(line);
}
await rm(scratch, { recursive: true, force: true });

console.log('');
if (selection.words !== undefined && testsRun === 0) {
  console.log(`No test has "${selection.words}" in its title, so nothing was tested.`);
  total.failed++;
}
console.log(`It took ${duration(performance.now() - begun)}: ${seconds.join(', ')}.`);
for (const line of failures) console.log(line);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** What the person asked for; a mistake, or a question, is answered and ends the run. */
function selected(args) {
  try {
    const found = readSelection(args, suites, testsIn, fromRoot);
    if (!found.help) return found;
    console.log(`${HELP}\nSuites: ${suites.map(({ name }) => name).join(', ')}.`);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

/** Runs one process of a suite, and says whether it did well. */
async function run(job) {
  if (stopping) return new Promise(() => undefined);
  const started = performance.now();
  const counts = await runJob(job, scratch);
  seconds.push(`${job.name} ${duration(performance.now() - started)}`);
  job.end(counts);
  return counts.failed.length === 0;
}

/** Tests of what was not built would be tests of something else. */
function giveUp(job, need) {
  job.output.write(`Not run, because ${need} failed.\n`);
  job.end({
    passed: 0,
    failed: [{ title: job.name, reason: `not run, because ${need} failed` }],
    skipped: [],
  });
}

/** Ctrl-C, or a machine that shuts down. Said twice it means at once. */
async function stop(signal) {
  if (!stopping) {
    stopping = true;
    await endAll({ told: signal === 'SIGINT' });
  }
  rmSync(scratch, { recursive: true, force: true });
  process.exit(130);
}
