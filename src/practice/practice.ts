/**
 * The practice cloud as a program: an EC2 with the services around it on a port of 127.0.0.1, whose instances are
 * processes of this computer. The first process of a state folder is the cloud; later ones tell where it is.
 */
import * as fs from 'node:fs';
import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import type { Access } from './process/access';
import { joinRunning } from './process/join';
import { takeLock } from './process/lock';
import { HELP, readOptions, type Options } from './process/options';
import { startPractice } from './process/running';

// It runs beside an editor all day and holds much more than it works on: memory that it does not need goes back
// early.
setFlagsFromString('--optimize-for-size');

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  fs.mkdirSync(options.stateDir, { recursive: true, mode: 0o700 });
  fs.chmodSync(options.stateDir, 0o700);
  const late = performance.now() + PATIENCE_MS;
  for (let silent: string | undefined; ;) {
    const lock = await takeLock(options.stateDir, silent);
    if ('release' in lock) return lead(options, lock.release);
    if (lock.holder === silent) {
      throw new Error(`Another practice cloud has ${options.stateDir} and does not answer.`);
    }
    // One that is about to end frees the folder soon, so it is not waited for in one go.
    if (await follow(options)) return;
    if (performance.now() > late) silent = lock.holder;
  }
}

/** How long the folder's holder may take to answer. A window waits a little longer for this process; milliseconds. */
const PATIENCE_MS = 9_000;

/** Is the practice cloud of the folder, to its end. */
async function lead(options: Options, release: () => void): Promise<void> {
  try {
    const told = (problem: string) => process.stderr.write(`${problem}\n`);
    const running = await startPractice({ ...options, told });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => running.stop());
    tell(options, running.access);
    await running.ended;
  } finally {
    release();
  }
}

/**
 * Tells where the folder's practice cloud is, and stays as long as it does unless windows keep it; false without one.
 */
async function follow(options: Options): Promise<boolean> {
  const joined = await joinRunning(options.stateDir);
  if (!joined) return false;
  tell(options, joined.access);
  if (!options.leased) await Promise.race([once(joined.lease, 'close'), told()]);
  joined.lease.destroy();
  return true;
}

function told(): Promise<unknown> {
  return Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]);
}

function tell({ json, stateDir }: Options, access: Access): void {
  const { endpoint, accessKeyId, secretAccessKey, region } = access;
  if (json) {
    process.stdout.write(`${JSON.stringify({ endpoint, accessKeyId, secretAccessKey, region })}\n`);
    return;
  }
  process.stdout.write(`The practice cloud is ready. Everything stays in ${stateDir}; Ctrl-C ends it.

  export AWS_ENDPOINT_URL=${endpoint}
  export AWS_ACCESS_KEY_ID=${accessKeyId}
  export AWS_SECRET_ACCESS_KEY=${secretAccessKey}
  export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}
`);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  },
);
