/**
 * `it` for tests of what Windows has no counterpart of: modes of files, links that anybody may make, signals, a
 * shell. What EC2 Lab does there instead is tested on every system (test/unit/platform.test.ts).
 */
export const itOnUnix: Mocha.TestFunction | Mocha.PendingTestFunction =
  process.platform === 'win32' ? it.skip : it;
