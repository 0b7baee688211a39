/**
 * Runs the editor suite from plain Node: `node out/test/editor/main.js current|minimum`. Ends with code 1 when a test
 * failed and with code 3 when this machine can have no such host.
 */
import * as path from 'node:path';
import { runInExtensionHost } from '../host/runInExtensionHost';
import { Unavailable } from '../host/tool';

const UNAVAILABLE = 3;

async function main(version: string | undefined): Promise<number> {
  if (version !== 'current' && version !== 'minimum') throw new Error('Say which host: current or minimum.');
  const passed = ['EC2_LAB_COUNTS_FILE', 'EC2_LAB_GREP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  try {
    return await runInExtensionHost({
      version,
      testModule: path.join(__dirname, 'index.js'),
      env: Object.fromEntries(passed),
    });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`skipped: editor: ${error.message}`);
    return UNAVAILABLE;
  }
}

void main(process.argv[2]).then((code) => (process.exitCode = code));
