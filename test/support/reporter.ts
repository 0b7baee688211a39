/**
 * Mocha's own `spec` reporter, and at the end a file with the counts for the runner (scripts/test.mjs), which adds up
 * the suites. Used in plain Node and inside the extension host.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { reporters, Runner, type Test } from 'mocha';
import type { Counts } from './counts';
import { LINE_MARK } from './lineMark';
// Loaded before any test, it also hides the programs that this run is to do without (tools.ts).
import { needOf } from './needs';

class CountingReporter extends reporters.Spec {
  constructor(runner: Runner, options: Mocha.MochaOptions) {
    const { countsFile, mark } = reporterOptions(options);
    if (mark) reporters.Base.consoleLog = (...words: unknown[]) => console.log(LINE_MARK + format(...words));
    super(runner, options);
    const counts: Counts = { passed: 0, failed: [], skipped: [] };
    runner.on(Runner.constants.EVENT_TEST_PASS, () => counts.passed++);
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test: Test, error: Error) =>
      counts.failed.push({ title: test.fullTitle(), reason: firstLine(error) }),
    );
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test: Test) =>
      counts.skipped.push({ title: test.fullTitle(), need: needOf(test) }),
    );
    // Written at once and not asynchronously: mocha may leave the process right after this event.
    runner.on(Runner.constants.EVENT_RUN_END, () => {
      if (!countsFile) return;
      // Whole or not at all, should the process be ended meanwhile.
      writeFileSync(`${countsFile}.part`, JSON.stringify(counts));
      renameSync(`${countsFile}.part`, countsFile);
    });
  }
}

/** Mocha makes an error of whatever was thrown. */
function firstLine({ message, name }: Error): string {
  return (message || name).trimStart().split('\n', 1)[0]!;
}

/** The counts file by option or environment; `mark` is set inside an extension host. */
function reporterOptions(options: Mocha.MochaOptions): { countsFile: string | undefined; mark: boolean } {
  const given = options.reporterOptions as { mark?: boolean } | undefined;
  return { countsFile: process.env['EC2_LAB_COUNTS_FILE'], mark: given?.mark ?? false };
}

export = CountingReporter;
