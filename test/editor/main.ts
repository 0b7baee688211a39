/** Runs the editor suite from plain Node: `node out/test/editor/main.js current|minimum`. */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { runInExtensionHost } from '../host/runInExtensionHost';
import { Unavailable } from '../host/tool';
import type { Counts } from '../support/counts';
// Hides what this run is to do without, before anything is started.
import '../support/tools';

async function main(version: string | undefined): Promise<number> {
  if (version !== 'current' && version !== 'minimum') throw new Error('Say which host: current or minimum.');
  const testModule = path.join(__dirname, 'index.js');
  try {
    return await runInExtensionHost({ version, testModule, env: passedOn() });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    reportSkipped(error.message);
    return 0;
  }
}

/** What the runner and a person tell the suite through the environment. */
function passedOn(): Record<string, string> {
  const names = ['EC2_LAB_COUNTS_FILE', 'EC2_LAB_FILES', 'EC2_LAB_GREP'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** The whole suite counts as one skipped test. */
function reportSkipped(reason: string): void {
  const skipped = [{ title: 'the whole suite', need: `a VS Code and a browser (${reason})` }];
  const counts: Counts = { passed: 0, failed: [], skipped };
  const file = process.env['EC2_LAB_COUNTS_FILE'];
  if (file) writeFileSync(file, JSON.stringify(counts));
  else console.log(reason);
}

main(process.argv[2]).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
