import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { currentPlatform, type Platform } from '../../src/core/platform';
import { HostEntries } from '../../src/core/ssh/hostEntries';
import type { HostEntry } from '../../src/core/ssh/hostEntry';
import { knownHostsFile } from '../../src/core/ssh/knownHosts';
import { openSshFolder, type SshFolder } from '../../src/core/ssh/sshFolder';

/** A fresh home with an empty ~/.ssh; the real one is never touched. */
export interface SshHome {
  readonly home: string;
  readonly platform: Platform;
  readonly folder: SshFolder;
  readonly entries: HostEntries;
  /** Writes ~/.ssh/config. */
  readonly writeConfig: (text: string) => Promise<void>;
  /** Reads ~/.ssh/config, byte for byte (latin1). */
  readonly readConfig: () => Promise<string>;
  /** A host entry with everything it needs, changed as given. */
  readonly entry: (change?: Partial<HostEntry>) => HostEntry;
  readonly remove: () => Promise<void>;
}

/** @param agent the SSH_AUTH_SOCK of this person, who by default has no agent. */
export async function makeSshHome(prefix = 'ec2-lab-home-', agent?: string): Promise<SshHome> {
  const home = await fs.realpath(await fs.mkdtemp(path.join(tmpdir(), prefix)));
  const platform = currentPlatform({ ...process.env, HOME: home, USERPROFILE: home, SSH_AUTH_SOCK: agent });
  const folder = openSshFolder(platform);
  await fs.mkdir(folder.dir, { mode: 0o700 });
  return {
    home,
    platform,
    folder,
    entries: new HostEntries(folder),
    writeConfig: (text) => fs.writeFile(folder.configFile, text, 'latin1'),
    readConfig: () => fs.readFile(folder.configFile, 'latin1'),
    entry: (change = {}) => ({
      alias: 'lab',
      instanceId: 'i-0123456789abcdef0',
      region: 'eu-west-1',
      hostName: '127.0.0.5',
      user: 'ec2-user',
      knownHostsFile: knownHostsFile(folder, change.instanceId ?? 'i-0123456789abcdef0'),
      ...change,
    }),
    remove: () => fs.rm(home, { recursive: true, force: true }),
  };
}

/** The folder as of a person whose programs find this home at `~`: ssh goes by $HOME in Includes alone. */
export function folderAtHome({ folder, home, platform }: SshHome): SshFolder {
  const run: Platform['run'] = (file, args, options) =>
    platform.run(file, args, { ...options, env: { ...(options?.env ?? process.env), HOME: home } });
  return { ...folder, platform: { ...platform, run } };
}
