/**
 * Mocha's own `spec` reporter, and at the end a file with the counts for the runner (scripts/test.mjs), which adds up
 * the suites. Used in plain Node and inside the extension host.
 */
import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { reporters, Runner, type Test } from 'mocha';
import { LINE_MARK } from './lineMark';

/** What the runner reads. */
interface Counts {
  passed: number;
  failed: number;
  /** Full titles of the tests that skipped themselves. */
  skipped: string[];
}

class CountingReporter extends reporters.Spec {
  constructor(runner: Runner, options: Mocha.MochaOptions) {
    const { countsFile, mark } = reporterOptions(options);
    if (mark) reporters.Base.consoleLog = (...words: unknown[]) => console.log(LINE_MARK + format(...words));
    super(runner, options);
    const counts: Counts = { passed: 0, failed: 0, skipped: [] };
    runner.on(Runner.constants.EVENT_TEST_PASS, () => counts.passed++);
    runner.on(Runner.constants.EVENT_TEST_FAIL, () => counts.failed++);
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test: Test) => counts.skipped.push(test.fullTitle()));
    // Written at once and not asynchronously: mocha may leave the process right after this event.
    runner.on(Runner.constants.EVENT_RUN_END, () => {
      if (countsFile) writeFileSync(countsFile, JSON.stringify(counts));
    });
  }
}

/** The counts file by option or environment; `mark` is set inside an extension host. */
function reporterOptions(options: Mocha.MochaOptions): { countsFile: string | undefined; mark: boolean } {
  const given = options.reporterOptions as { mark?: boolean } | undefined;
  return { countsFile: process.env['EC2_LAB_COUNTS_FILE'], mark: given?.mark ?? false };
}

export = CountingReporter;
