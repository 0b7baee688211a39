import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { errorCode } from '../files';
import type { Platform } from '../platform';
import { Problem } from '../problem';
import { entriesFolder } from './entriesFolder';
import { INCLUDE_LINE } from './includeLine';

/** Where SSH's files are for this person, and how `ssh` has to be told. Plain data: nothing is read or made. */
export interface SshFolder {
  readonly platform: Platform;
  /** The person's config: the one their Remote-SSH extension is set to, else ~/.ssh/config. */
  readonly configFile: string;
  /** ~/.ssh */
  readonly dir: string;
  /** ~/.ssh/ec2-lab: one file per host entry, and the host keys. */
  readonly entriesDir: string;
  /** The line that makes ssh read the host entries. */
  readonly includeLine: string;
  /** What every ssh command needs first: nothing, or `-F <config>` when ssh would not read that config by itself. */
  readonly configArgs: readonly string[];
  /** The folder with the person's own config, where theirs is left alone: see apartConfig.ts. */
  readonly apartFrom?: SshFolder;
}

/**
 * The folder of a person, with the config file their editor is set to, if any (`~` allowed).
 *
 * ssh takes its default config and the `~` of paths from the user database, but the `~` of Includes, which is also
 * what relative ones start from, from $HOME first (ssh_config(5), FILES; glob(3)). Where the two homes differ (a
 * sandbox, a test), the files are in $HOME/.ssh, as every other program there expects; the Include is then absolute,
 * and ssh gets `-F`: so it works whatever $HOME the caller of ssh has.
 */
export function openSshFolder(platform: Platform, configFile?: string): SshFolder {
  const dir = path.join(platform.home, '.ssh');
  const entriesDir = entriesFolder(platform.home);
  const standardConfig = path.join(dir, 'config');
  const config = configFile
    ? path.resolve(platform.home, expandHome(configFile, platform.home))
    : standardConfig;
  const homesAgree = path.resolve(platform.home) === path.resolve(platform.accountHome);
  return {
    platform,
    dir,
    entriesDir,
    configFile: config,
    includeLine: homesAgree ? INCLUDE_LINE : `Include "${entriesDir.replaceAll('\\', '/')}/*.conf"`,
    configArgs: homesAgree && config === standardConfig ? [] : ['-F', config],
  };
}

/** Makes ~/.ssh and ~/.ssh/ec2-lab with mode 0700 where they are missing. Throws Problem SshFolder. */
export async function ensureEntriesDir(folder: SshFolder): Promise<void> {
  await makePrivateDir(folder.entriesDir);
}

/** Makes ~/.ssh with mode 0700 if it is missing; an existing one stays as it is. Throws Problem SshFolder. */
export async function ensureSshDir(folder: SshFolder): Promise<void> {
  await makePrivateDir(folder.dir);
}

/** The sentence for a failed read or write below ~/.ssh. */
export function sshFolderProblem(file: string, cause: unknown): Problem {
  const message = ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(cause) ?? '')
    ? l10n.t('You are not allowed to change {0}: check its permissions.', file)
    : l10n.t('{0} cannot be used: check that it and its folder exist and that the disk has room.', file);
  return new Problem('SshFolder', message, { cause });
}

async function makePrivateDir(dir: string): Promise<void> {
  try {
    // mkdir also succeeds on a symlink to a folder, and fails on a file or a symlink that leads nowhere.
    await fs.mkdir(dir, { recursive: true, mode: 0o700 });
    await fs.access(dir, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw sshFolderProblem(dir, error);
  }
}

function expandHome(file: string, home: string): string {
  return /^~[/\\]/.test(file) ? path.join(home, file.slice(2)) : file;
}
