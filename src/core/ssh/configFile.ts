import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { errorCode, readIfThere, replaceFile, undefinedIfAbsent } from '../files';
import { Problem } from '../problem';
import {
  addIncludeLine,
  includeState,
  INCLUDE_LINE,
  oddity,
  removeIncludeLine,
  type IncludeState,
} from './includeLine';
import { ensureSshDir, type SshFolder } from './sshFolder';

/** `notEditable`: not included, and EC2 Lab must not write this file; the person can add the line. */
export type ConfigState = IncludeState | 'notEditable';

/**
 * Whether the person's config includes the host entries. Never throws for the state of the file: what cannot be read
 * is `notEditable`.
 */
export async function configState(folder: SshFolder): Promise<ConfigState> {
  try {
    const text = await readConfig(folder);
    const state = includeState(text, includePatterns(folder));
    if (state === 'absent') await assertEditable(folder, text);
    return state;
  } catch (error) {
    if (error instanceof Odd) return 'notEditable';
    throw error;
  }
}

/**
 * Puts the Include line at the top of the person's config, once they agreed; the file is made (0600) if missing. A
 * config that includes the entries already stays as it is, whoever wrote the line.
 *
 * Throws Problem ConfigNotWritable, with the line to copy, when the file is odd in any way; then nothing was touched.
 * Also when the line stands below other settings: somebody moved it there, and it is theirs to move back.
 */
export function addInclude(folder: SshFolder): Promise<void> {
  const { includeLine } = folder;
  const advice = (why: string): string =>
    l10n.t('{0} Nothing was changed: add this as its first line: {1}', why, includeLine);
  return advising(folder, advice, async () => {
    const text = await readConfig(folder);
    const state = includeState(text, includePatterns(folder));
    if (state === 'displaced') throw displaced(folder);
    if (state === 'included') return;
    await assertEditable(folder, text);
    await writeConfig(folder, addIncludeLine(text, includeLine));
  });
}

/**
 * Takes our line out again, and nothing else: the file has the bytes it had before. Throws Problem ConfigNotWritable,
 * with the line to look for, when the file is odd in any way; then nothing was touched.
 */
export function removeInclude(folder: SshFolder): Promise<void> {
  const { includeLine } = folder;
  const advice = (why: string): string =>
    l10n.t('{0} Nothing was changed: take this line out yourself: {1}', why, includeLine);
  return advising(folder, advice, async () => {
    const text = await readConfig(folder);
    const without = removeIncludeLine(text, includeLine);
    if (without === text) return;
    await assertEditable(folder, text);
    await writeConfig(folder, without);
  });
}

/** Why EC2 Lab keeps its hands off a config: one sentence. */
class Odd extends Error {}

/** Turns an oddity into a Problem that says what the person can do instead, with the line to copy. */
async function advising(
  { includeLine: text }: SshFolder,
  advice: (why: string) => string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Odd)) throw error;
    const options = { cause: error.cause, action: { kind: 'copyText', text } } as const;
    throw new Problem('ConfigNotWritable', advice(error.message), options);
  }
}

/** Every way to write an Include of the host entries that ssh understands here. */
function includePatterns(folder: SshFolder): string[] {
  const dirs = [folder.entriesDir.replaceAll('\\', '/')];
  if (folder.includeLine === INCLUDE_LINE) dirs.push('ec2-lab', '~/.ssh/ec2-lab');
  return dirs.flatMap((dir) => [`${dir}/*.conf`, `${dir}/*`]);
}

/** The config as latin1: one character per byte, whatever encoding its comments have. Empty when there is none. */
async function readConfig(folder: SshFolder): Promise<string> {
  const { configFile } = folder;
  try {
    const stat = await fs.stat(configFile).catch(undefinedIfAbsent);
    // Reading a pipe or a device might never end; assertEditable says what it is.
    if (stat && !stat.isFile() && !stat.isDirectory()) return '';
    const text = await readIfThere(configFile, 'latin1');
    if (text !== undefined) return text;
    // A missing file and a symlink that leads nowhere read alike, but only one of them may be made.
    if (!(await fs.lstat(configFile).catch(undefinedIfAbsent))) return '';
  } catch (error) {
    throw new Odd(whyUnreadable(configFile, error), { cause: error });
  }
  throw new Odd(l10n.t('{0} is a link to a file that does not exist.', configFile));
}

/** Throws Odd for whatever a careful person would not overwrite. */
async function assertEditable(folder: SshFolder, text: string): Promise<void> {
  const { configFile, platform } = folder;
  if (oddity(text) === 'byteOrderMark')
    throw new Odd(l10n.t('{0} begins with a byte order mark, which SSH does not accept.', configFile));
  if (oddity(text)) throw new Odd(l10n.t('{0} is not a text file.', configFile));
  if (folder.includeLine !== INCLUDE_LINE && /[%$*?[\]"\\]/.test(folder.entriesDir.replaceAll('\\', '/')))
    throw new Odd(l10n.t('SSH cannot include files from {0}.', folder.entriesDir));
  const stat = await fs.stat(configFile).catch(undefinedIfAbsent);
  if (!stat) return;
  if (!stat.isFile()) throw new Odd(l10n.t('{0} is not a file.', configFile));
  if ((stat.mode & 0o200) === 0) throw new Odd(l10n.t('{0} is read-only.', configFile));
  // A rename would part the names, and whoever keeps the file under the other name would lose touch with it.
  if (stat.nlink > 1 && platform.os !== 'win32')
    throw new Odd(l10n.t('{0} has a second name (a hard link).', configFile));
  const target = await fs.realpath(configFile);
  try {
    await fs.access(target, fs.constants.W_OK);
    await fs.access(path.dirname(target), fs.constants.W_OK);
  } catch (error) {
    throw new Odd(l10n.t('You are not allowed to change {0}.', target), { cause: error });
  }
}

async function writeConfig(folder: SshFolder, text: string): Promise<void> {
  await ensureSshDir(folder);
  try {
    await replaceFile(folder.configFile, text, { mode: 0o600, encoding: 'latin1' });
  } catch (error) {
    throw new Odd(l10n.t('{0} could not be written.', folder.configFile), { cause: error });
  }
}

function displaced(folder: SshFolder): Problem {
  const message = l10n.t(
    '{0} includes the host entries below other settings, which win over them: move the line to the top.',
    folder.configFile,
  );
  return new Problem('ConfigNotWritable', message, { action: { kind: 'openFile', path: folder.configFile } });
}

function whyUnreadable(file: string, error: unknown): string {
  const code = errorCode(error);
  if (code === 'EISDIR') return l10n.t('{0} is a folder.', file);
  if (code === 'ELOOP') return l10n.t('{0} is a link that leads back to itself.', file);
  return l10n.t('{0} cannot be read.', file);
}
