import * as fs from 'node:fs/promises';
import type { RunOptions } from '../../../src/core/run';
import type { SshFolder } from '../../../src/core/ssh/sshFolder';
import type { SshHome } from '../../support/sshHome';

/** What `ssh` does at one login. */
export interface FakeLogin {
  /** ssh's own words, which it writes to its log. */
  readonly log?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
  readonly timedOut?: boolean;
}

export interface FakeSsh {
  readonly folder: SshFolder;
  /** Each login so far. */
  readonly logins: { readonly args: readonly string[]; readonly options: RunOptions }[];
  /** How often it was asked what its config says (`-G`). */
  readonly questions: () => number;
}

/**
 * A person whose `ssh` does what a test says, login by login, the last one again and again: for how ssh is called, and
 * for what one machine cannot be made to say. What the real one says is in test/ssh.
 *
 * @param config what `ssh -G` prints.
 */
export function fakeSsh(
  home: SshHome,
  answers: readonly ((options: RunOptions) => FakeLogin)[],
  config = 'pubkeyauthentication yes\n',
): FakeSsh {
  const logins: { args: readonly string[]; options: RunOptions }[] = [];
  let questions = 0;
  const run: SshHome['platform']['run'] = async (_file, args, options = {}) => {
    options.signal?.throwIfAborted();
    if (args.includes('-G')) {
      questions += 1;
      return { code: 0, stdout: config, stderr: '', timedOut: false };
    }
    logins.push({ args, options });
    const answer = answers[logins.length - 1] ?? answers.at(-1);
    const { log, code = 0, stdout = '', stderr = '', timedOut = false } = answer?.(options) ?? {};
    if (log !== undefined) await fs.writeFile(args[args.indexOf('-E') + 1] ?? '', log);
    return { code, stdout, stderr, timedOut };
  };
  return {
    folder: { ...home.folder, platform: { ...home.platform, run } },
    logins,
    questions: () => questions,
  };
}
