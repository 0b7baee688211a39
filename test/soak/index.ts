/** `npm run soak`: half an hour of random gestures, and whether everything is as EC2 Lab says. See CONTRIBUTING.md. */
import { HELP, parseOptions } from './options';
import { exitCodeOf } from './verdict';

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (!options) {
    console.log(HELP);
    return;
  }
  const say = (line: string): void => (options.json ? console.error(line) : console.log(line));
  const ending = new AbortController();
  process.on('SIGINT', () => {
    if (ending.signal.aborted) process.exit(130);
    say('Ending; Ctrl-C again ends it at once.');
    ending.abort();
  });
  // All of EC2 Lab: not for a line of help.
  const { soak } = await import('./soak.js');
  const verdict = await soak(options, say, ending.signal);
  if (options.json) console.log(JSON.stringify(verdict, undefined, 2));
  process.exitCode = exitCodeOf(verdict);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
