/**
 * `npm run mutate -- [ROOM|FILE…]`: changes the code in one place at a time and says which changes no test noticed.
 * Ends with 1 where a room's tests notice less than they have to.
 */
import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../host/root';
import { LIMIT, mutantsIn, percent, scoreOf, tell } from './report';
import { choose } from './rooms';
import { installStryker, runStryker } from './stryker';

const HELP = `npm run mutate -- [--again] [--concurrency N] [ROOM|FILE…]

  ROOM           a folder in src/ such as core/ssh, or core/lab for all of it
  FILE           one source file, such as src/core/ssh/alias.ts
  --again        tries again what was tried before
  --concurrency  how many processes run tests (2)`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      again: { type: 'boolean', default: false },
      concurrency: { type: 'string', default: '2' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const concurrency = Number(values.concurrency);
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new Error('--concurrency is a number from 1.');
  const choices = choose(positionals, await sources());
  const stryker = await installStryker((words) => console.error(words));
  const verdicts: string[] = [];
  for (const choice of choices) {
    const report = await runStryker(stryker, choice, { concurrency, again: values.again });
    console.log(tell(report, choice.files).join('\n'));
    const score = scoreOf(mutantsIn(report, choice.files));
    const what = choice.whole ? choice.room.name : choice.files.join(', ');
    const short = percent(score) < LIMIT;
    const less = short ? `, which is less than ${LIMIT} %` : '';
    verdicts.push(`${what}: killed ${percent(score)} % of ${score.all}${less}`);
    console.log(verdicts.at(-1));
    if (short) process.exitCode = 1;
  }
  // Once more, below one another.
  if (verdicts.length > 1) console.log(verdicts.join('\n'));
}

async function sources(): Promise<string[]> {
  const files = await readdir(path.join(root, 'src'), { recursive: true });
  return files
    .map((file) => `src/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith('.ts'))
    .sort();
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
