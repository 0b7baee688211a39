import { statSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { Problem } from './problem';
import { run, type Run } from './run';
import { isRestrictedOnWindows, restrictOnWindows } from './windowsAcl';

export type OperatingSystem = 'linux' | 'darwin' | 'win32';

/** All that differs between operating systems, in one place. */
export interface Platform {
  readonly os: OperatingSystem;
  /** The person's home as their programs see it: $HOME, on Windows %USERPROFILE%. */
  readonly home: string;
  /**
   * The home in the user database. `ssh` looks there for its config and for `~`, never at $HOME (ssh_config(5),
   * FILES); the two differ in sandboxes and in tests.
   */
  readonly accountHome: string;
  /** Program names, or full paths where they are not on PATH. */
  readonly ssh: string;
  readonly sshKeygen: string;
  readonly sshKeyscan: string;
  readonly sshAdd: string;
  /** Where ssh finds its agent unless its config says otherwise; undefined when nothing says so. */
  readonly agentSocket: string | undefined;
  /** The AWS CLI. On Windows its program, never a batch file: cmd would read the arguments of one. */
  readonly aws: string;
  readonly run: Run;
  /** Leaves a file to its owner alone: chmod on POSIX, an ACL with one entry on Windows. */
  restrictFile(file: string, mode: 0o400 | 0o600): Promise<void>;
  /** Whether nobody but the owner can read the file, which is what OpenSSH demands of a private key. */
  isRestricted(file: string): Promise<boolean>;
  /**
   * A path as an argument in ssh_config: forward slashes, `%` doubled (ssh expands tokens in every option that takes
   * a path of ours), quoted when it needs to be. Throws Problem SshFolder for a path that ssh_config cannot express.
   */
  sshPath(file: string): string;
}

/** What a platform is made from; tests give their own to be on another system. */
export interface Machine {
  readonly run: Run;
  readonly accountHome: string;
  isFile(file: string): boolean;
}

/** The platform this process runs on. Other Unixes are treated as Linux. */
export function currentPlatform(env: NodeJS.ProcessEnv = process.env): Platform {
  const name = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux';
  const isFile = (file: string) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  return platformFor(name, env, { run, isFile, accountHome: accountHome() });
}

function accountHome(): string {
  try {
    return os.userInfo().homedir;
  } catch {
    // A user id that is in no database, as in some containers. ssh will refuse to run; the rest need not.
    return os.homedir();
  }
}

/** The pipe of the service ssh-agent, which Win32-OpenSSH asks without SSH_AUTH_SOCK. */
const WINDOWS_AGENT = String.raw`\\.\pipe\openssh-ssh-agent`;

/** The platform of the given system and environment, on the given machine. */
export function platformFor(name: OperatingSystem, env: NodeJS.ProcessEnv, machine: Machine): Platform {
  const windows = name === 'win32';
  const program = (tool: string) => (windows ? windowsProgram(tool, env, machine) : tool);
  return {
    os: name,
    home: (windows ? env.USERPROFILE : env.HOME) ?? machine.accountHome,
    accountHome: machine.accountHome,
    ssh: program('ssh'),
    sshKeygen: program('ssh-keygen'),
    sshKeyscan: program('ssh-keyscan'),
    sshAdd: program('ssh-add'),
    agentSocket: env.SSH_AUTH_SOCK || (windows ? WINDOWS_AGENT : undefined),
    aws: windows ? 'aws.exe' : 'aws',
    run: machine.run,
    restrictFile: (file, mode) =>
      windows ? restrictOnWindows(machine.run, env, file, mode) : fs.chmod(file, mode),
    isRestricted: async (file) =>
      windows ? isRestrictedOnWindows(machine.run, env, file) : ((await fs.stat(file)).mode & 0o077) === 0,
    sshPath: (file) => sshPath(file, windows),
  };
}

/** OpenSSH is an optional feature of Windows whose folder is not always on the PATH of a window opened earlier. */
function windowsProgram(tool: string, env: NodeJS.ProcessEnv, machine: Machine): string {
  const file = `${tool}.exe`;
  const onPath = (env.PATH ?? env.Path ?? '')
    .split(';')
    .some((dir) => dir && machine.isFile(path.win32.join(dir, file)));
  if (onPath) return file;
  const builtIn = path.win32.join(env.SystemRoot ?? 'C:\\Windows', 'System32', 'OpenSSH', file);
  return machine.isFile(builtIn) ? builtIn : file;
}

/** Words of these characters alone mean themselves to ssh_config's reader and need no quotes. */
const PLAIN_WORD = /^[\w/.:@%+,=~-]+$/;
/** ssh_config has no way to write these: its quotes cannot be nested reliably, and `${` always names a variable. */
const INEXPRESSIBLE = /["\u0000-\u001f\u007f]|\$\{/;

function sshPath(file: string, windows: boolean): string {
  const slashed = windows ? file.replaceAll('\\', '/') : file;
  if (INEXPRESSIBLE.test(slashed) || slashed.includes('\\'))
    throw new Problem(
      'SshFolder',
      l10n.t('SSH cannot use the path {0}: rename its folder or file.', JSON.stringify(file)),
    );
  const escaped = slashed.replaceAll('%', '%%');
  return PLAIN_WORD.test(escaped) ? escaped : `"${escaped}"`;
}
