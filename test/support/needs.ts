/** What tests need of the computer, and their being skipped, with the reason, where it is not there. */
import { spawnSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { existsSync, readFileSync } from 'node:fs';
import { PRACTICE_PROGRAM } from './practice/practiceProgram';
import { isShippable } from './shipped';
import { lackOf, TOOLS, type Tool } from './tools';

const OTHERS = {
  'curl or python3': {
    holds: () => (['curl', 'python3'] as const).some((tool) => lackOf(tool) === undefined),
    get: ' (apt-get install curl)',
  },
  botocore: { holds: hasBotocore, get: ' (pip install botocore)' },
  'the practice cloud': { holds: () => existsSync(PRACTICE_PROGRAM), get: ' (npm run build)' },
  'the bundles as they are shipped': { holds: isShippable, get: ' (npm run build)' },
  Linux: { holds: () => process.platform === 'linux', get: '' },
  Unix: { holds: () => process.platform !== 'win32', get: '' },
  'an sshd that gives terminals': { holds: sshdGivesTerminals, get: '' },
  IPv6: { holds: hasLoopback6, get: '' },
  root: { holds: () => process.getuid?.() === 0, get: '' },
} as const;

/** The library of the AWS CLI, for the python3 on PATH: an installer of the CLI brings one of its own, for itself. */
function hasBotocore(): boolean {
  return lackOf('python3') === undefined && spawnSync('python3', ['-c', 'import botocore']).status === 0;
}

function hasLoopback6(): boolean {
  return Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
}

/** It gives each to the group tty, which only root may, unless the kernel has done so (mount option `gid`). */
function sshdGivesTerminals(): boolean {
  if (process.getuid?.() === 0 || process.platform !== 'linux') return true;
  return !/ devpts (?!\S*\bgid=)/.test(readFileSync('/proc/mounts', 'utf8'));
}

/** A program (tools.ts), or something else that a test cannot do without. */
export type Need = Tool | keyof typeof OTHERS;

/** Why a suite or a test was skipped, for the reporter. */
const reasons = new WeakMap<object, string>();

/** What there is in the place of mocha's own `describe` and `it`, for tests with needs. */
interface Interface {
  readonly describe: (title: string, suite: (this: Mocha.Suite) => void) => unknown;
  readonly it: (title: string, test: Mocha.AsyncFunc | Mocha.Func) => Mocha.Test;
}

/**
 * `describe` and `it` for tests that need something. Where one thing is missing they skip, and no hook of theirs runs:
 * an `after` need not ask whether its `before` did.
 */
export function needing(...needs: readonly Need[]): Interface {
  const lacking = needs.map(lack).filter((each) => each !== undefined);
  if (lacking.length === 0) return { describe, it };
  const reason = lacking.join(' and ');
  const noted = <T>(skipped: T): T => {
    reasons.set(skipped as object, reason);
    return skipped;
  };
  return {
    describe: (title, suite) => noted(describe.skip(title, suite)),
    it: (title, test) => noted(it.skip(title, test)),
  };
}

/**
 * Skips a test, or from a `before` its suite, for want of something that shows only while it runs: "a loop device". The
 * `after` of that suite runs all the same.
 */
export function skipFor(need: string, context: Mocha.Context): never {
  const suite = context.test?.parent;
  const skipped = suite?.tests.find((test) => test === context.test) ?? suite;
  if (skipped) reasons.set(skipped, need);
  return context.skip();
}

/** What was missing for a skipped test: noted for it, or for a suite that it is in. */
export function needOf(test: Mocha.Test): string | undefined {
  let at: Mocha.Test | Mocha.Suite | undefined = test;
  for (; at; at = at.parent) {
    const reason = reasons.get(at);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function lack(need: Need): string | undefined {
  if (isTool(need)) return lackOf(need);
  const { holds, get } = OTHERS[need];
  return holds() ? undefined : `${need}${get}`;
}

function isTool(need: Need): need is Tool {
  return TOOLS.some((tool) => tool === need);
}
