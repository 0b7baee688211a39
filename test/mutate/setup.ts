/** Loaded by mocha before the tests of `npm run mutate`, in every process that runs some. */
import * as net from 'node:net';
import * as path from 'node:path';
import fc from 'fast-check';

/** In milliseconds. A mutant that never answers is noticed by the test, which is quicker than ending the process. */
const PATIENCE = 8_000;
/** For the run with nothing changed, which counts what each test reaches and whose failure is that of all. */
const LONG_PATIENCE = 120_000;

// The same inputs in every run, and no search for the smallest one: that a mutant was noticed is all that counts. What
// a property finds at all it finds soon, and each mutant in its reach would wait for the rest.
fc.configureGlobal({ seed: 20, endOnFailure: true, numRuns: 50 });
fc.installGlobalPlugin(fc.interruptAfterTimeLimit(500));

// Code that was changed may call anywhere.
// eslint-disable-next-line @typescript-eslint/unbound-method
const connect = net.Socket.prototype.connect as (this: net.Socket, ...args: unknown[]) => net.Socket;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  // net.connect passes one array of what it was given, everybody else the arguments themselves.
  const given: unknown[] = Array.isArray(args[0]) ? args[0] : args;
  const host = hostOf(given);
  if (host === undefined || /^(127(\.\d+){3}|::1|localhost)$/.test(host)) return connect.apply(this, args);
  return this.destroy(new Error(`${host} is not this computer`));
};

function hostOf([first, second]: readonly unknown[]): string | undefined {
  const said =
    typeof first === 'object' && first !== null ? (first as net.TcpSocketConnectOpts).host : second;
  return typeof said === 'string' ? said : undefined;
}

export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    const test = this.currentTest;
    if (!test) return;
    if (!isChanged()) test.timeout(LONG_PATIENCE);
    else if (test.timeout() === 0) test.timeout(PATIENCE);
    // Stryker looks there whether a test is still what it was, and knows nothing of compiled files.
    if (test.file) test.file = sourceOf(test.file);
  },
};

/** Stryker's own variable, which the changed code reads too. */
const isChanged = () =>
  (globalThis as { __stryker__?: { activeMutant?: string } }).__stryker__?.activeMutant !== undefined;

function sourceOf(compiled: string): string {
  const root = path.resolve(__dirname, '..', '..', '..');
  const within = path.relative(path.join(root, 'out'), compiled);
  return within.startsWith('..') ? compiled : path.join(root, within.replace(/\.js$/, '.ts'));
}
