/**
 * Installs the VS Codes and the browser of the suites, and shows that the browser starts: `node
 * out/test/host/prepare.js`. Suites that run beside each other then find them, where each would install its own.
 */
import { writeFileSync } from 'node:fs';
import type { Counts } from '../support/counts';
import { launchBrowser } from './browser';
import { installHost } from './install';
import { Unavailable } from './tool';

const say = (words: string) => console.log(words);

async function main(): Promise<void> {
  try {
    for (const version of ['current', 'minimum'] as const) await installHost(version, say);
    await (await launchBrowser(say)).close();
    report({ passed: 1, failed: [], skipped: [] });
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    // The suites that would use them say it too, each for itself.
    const need = `a VS Code and a browser (${error.message})`;
    report({ passed: 0, failed: [], skipped: [{ title: 'the host', need }] });
  }
}

function report(counts: Counts): void {
  const file = process.env['EC2_LAB_COUNTS_FILE'];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
