/** What `npm start` makes of what a person said after it (scripts/lib/startOptions.mjs reads that). */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { PRACTICE_ID } from '../../src/core/account/practice/practiceProfile';
import { root } from './root';

export interface StartOptions {
  /** An EC2 endpoint in place of AWS's, for the extension and its terminals. */
  readonly endpoint?: string;
  readonly port: number;
  readonly profile?: string;
  /** The folder to open, as an absolute path; the demo (demo.ts) where none is named. */
  readonly folder?: string;
  readonly locale?: string;
  /** The desktop VS Code in place of one in the browser. */
  readonly desktop: boolean;
}

/** A text file, because `scripts/start.mjs` prints it before anything is built. */
export const HELP = readFileSync(path.join(root, 'test', 'host', 'startHelp.txt'), 'utf8');

/**
 * The environment that carries the options to the extension: the variables that every AWS tool knows, and
 * EC2_LAB_PROFILE, the profile to begin with whatever was chosen the last time.
 */
export function startEnvironment(options: StartOptions, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // npm's view of this project and an outer VS Code's view of itself would confuse the terminals inside.
  const kept = Object.entries(env).filter(
    ([name]) => !/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|EC2_LAB_(PROFILE|FIRST_PAGE)$)/.test(name),
  );
  const profile = options.profile ?? (options.endpoint === undefined ? PRACTICE_ID : undefined);
  return {
    ...Object.fromEntries(kept),
    ...(profile && { EC2_LAB_PROFILE: profile }),
    ...(options.endpoint && { AWS_ENDPOINT_URL: options.endpoint }),
    ...(options.profile && { AWS_PROFILE: options.profile }),
  };
}
