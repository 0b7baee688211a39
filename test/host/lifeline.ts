/**
 * Runs a command (its own arguments) and ends it, with everything it has started, as soon as its standard input
 * closes: which it does however the process that started this one has ended, by Ctrl-C, a crash or SIGKILL.
 * Must be the leader of a process group of its own (spawn's `detached`).
 */
import { spawn } from 'node:child_process';

/** How long the command may take to end by itself once told to, in milliseconds. */
const GRACE_MS = 3_000;

const [file = '', ...args] = process.argv.slice(2);
const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('error', (error) => console.error(error.message));
child.once('close', endGroup);

// Ctrl-C in a terminal does not reach this group; a polite signal to it means the same as a closed input.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
process.stdin.once('close', end).resume();

function end(): void {
  child.kill('SIGTERM');
  setTimeout(endGroup, GRACE_MS);
}

/** The helpers of a server may outlive it. This ends them, and this process with them. */
function endGroup(): void {
  process.kill(-process.pid, 'SIGKILL');
}
