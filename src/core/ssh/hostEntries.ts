import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { errorCode, readIfThere, removeAbandoned, replaceFile } from '../files';
import { Problem } from '../problem';
import type { HostEntry } from './hostEntry';
import { parseHostEntry, renderHostEntry } from './hostEntryFile';
import { ensureEntriesDir, sshFolderProblem, type SshFolder } from './sshFolder';

const SUFFIX = '.conf';
/** Files read at once: enough to keep the disk busy, far below any limit on open files. */
const READ_AT_ONCE = 64;

/**
 * The host entries on disk, `~/.ssh/ec2-lab/<alias>.conf`. Nothing is kept in memory: another window may write at any
 * time. Each write replaces one whole file, so there is no lock and nothing to merge.
 *
 * Every method throws Problem SshFolder when the folder cannot be read or written.
 */
export class HostEntries {
  constructor(private readonly folder: SshFolder) {}

  /** All entries, by alias. Files that are not ours or are damaged are left out; a missing folder has none. */
  async list(): Promise<HostEntry[]> {
    const { entriesDir } = this.folder;
    let names: string[];
    try {
      names = (await fs.readdir(entriesDir)).filter((name) => name.endsWith(SUFFIX)).sort();
      await removeAbandoned(entriesDir);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw sshFolderProblem(entriesDir, error);
    }
    const found: HostEntry[] = [];
    for (let start = 0; start < names.length; start += READ_AT_ONCE) {
      const batch = names.slice(start, start + READ_AT_ONCE);
      const entries = await Promise.all(batch.map((name) => this.read(name.slice(0, -SUFFIX.length))));
      found.push(...entries.filter((entry) => entry !== undefined));
    }
    return found;
  }

  /** The entry of an instance, whatever its alias. For many instances call `list` once instead. */
  async forInstance(instanceId: string): Promise<HostEntry | undefined> {
    return (await this.list()).find((entry) => entry.instanceId === instanceId);
  }

  /**
   * Writes an entry, unless its file has the very same text already: then nothing is touched.
   *
   * Throws Problem AliasTaken when the file belongs to another instance or to the person, and BadHostEntry.
   */
  async write(entry: HostEntry): Promise<'written' | 'unchanged'> {
    const text = renderHostEntry(entry, this.folder.platform);
    const file = this.fileOf(entry.alias);
    try {
      const before = await readIfThere(file);
      if (before === text) return 'unchanged';
      if (before && parseHostEntry(before)?.instanceId !== entry.instanceId)
        throw aliasTaken(entry.alias, file);
      await this.replace(file, text);
      return 'written';
    } catch (error) {
      throw error instanceof Problem ? error : sshFolderProblem(file, error);
    }
  }

  /** Writes an entry under its new alias, then removes the old file: at every moment one of the two works. */
  async rename(oldAlias: string, entry: HostEntry): Promise<void> {
    await this.write(entry);
    if (oldAlias !== entry.alias) await this.remove(oldAlias);
  }

  /** Removes an entry; false when there is none. A file that EC2 Lab did not write stays. */
  async remove(alias: string): Promise<boolean> {
    const file = this.fileOf(alias);
    try {
      if ((await this.read(alias)) === undefined) return false;
      await fs.unlink(file);
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw sshFolderProblem(file, error);
    }
  }

  /** The file of an alias. */
  fileOf(alias: string): string {
    return path.join(this.folder.entriesDir, `${alias}${SUFFIX}`);
  }

  private async replace(file: string, text: string): Promise<void> {
    // Not durable: an entry lost in a power cut is written again from what EC2 says.
    const write = () => replaceFile(file, text, { mode: 0o600, durable: false });
    try {
      await write();
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      // The first entry of all: the folder is made only now, so that a thousand others need not ask for it.
      await ensureEntriesDir(this.folder);
      await write();
    }
  }

  private async read(alias: string): Promise<HostEntry | undefined> {
    try {
      const entry = parseHostEntry((await readIfThere(this.fileOf(alias))) ?? '');
      // A copy that somebody made under another name is theirs: ours always says its own name.
      return entry?.alias === alias ? entry : undefined;
    } catch (error) {
      // A folder or an unreadable file under such a name is not ours; the others still count.
      if (['EISDIR', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) return undefined;
      throw error;
    }
  }
}

function aliasTaken(alias: string, file: string): Problem {
  return new Problem('AliasTaken', l10n.t('The host name {0} is in use by another host entry.', alias), {
    action: { kind: 'openFile', path: file },
  });
}
