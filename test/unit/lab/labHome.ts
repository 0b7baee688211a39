import type { LabDeps } from '../../../src/core/lab/deps';
import type { Memory } from '../../../src/core/lab/memory';
import { realSsh, type SshTools } from '../../../src/core/lab/connect/sshTools';
import { silentLog } from '../../../src/core/log';
import { hostKey, type HostKey } from '../../../src/core/ssh/publicKey';
import { makeSshHome, type SshHome } from '../../support/sshHome';
import { FakeCloud } from './fakeCloud';

/** A real host key, of a server that was made for this file and is gone. */
export const SERVER_KEY: HostKey = hostKey(
  'ssh-ed25519',
  'AAAAC3NzaC1lZDI1NTE5AAAAIJ4lZ0u4wJQfaOzkTjPgZBfRJrSXzyOD9Yy1pTAvpPaX',
)!;

/** What cloud-init prints of that key. */
export const CONSOLE_WITH_KEY = [
  'ci-info: no authorized SSH keys fingerprints found for user.',
  '<14>Nov 23 16:00:01 cloud-init: -----BEGIN SSH HOST KEY FINGERPRINTS-----',
  `<14>Nov 23 16:00:01 cloud-init: 256 ${SERVER_KEY.fingerprint} root@ip-172-31-0-20 (ED25519)`,
  '<14>Nov 23 16:00:01 cloud-init: -----END SSH HOST KEY FINGERPRINTS-----',
  '-----BEGIN SSH HOST KEY KEYS-----',
  `ssh-ed25519 ${SERVER_KEY.base64} root@ip-172-31-0-20`,
  '-----END SSH HOST KEY KEYS-----',
].join('\r\n');

export interface LabHome extends SshHome {
  readonly ec2: FakeCloud;
  readonly memory: Memory;
  readonly asked: string[];
  readonly deps: LabDeps;
}

/**
 * A fresh home with real files and real ssh-keygen, an EC2 in memory, a server that shows SERVER_KEY and lets
 * everybody in, and a person who agrees to everything.
 */
export async function makeLabHome(ssh: Partial<SshTools> = {}, agent?: string): Promise<LabHome> {
  const home = await makeSshHome(undefined, agent);
  const ec2 = new FakeCloud();
  const asked: string[] = [];
  const remembered = new Map<string, string>();
  const memory: Memory = {
    get: (key) => remembered.get(key),
    set: (key, value) => {
      if (value === undefined) remembered.delete(key);
      else remembered.set(key, value);
      return Promise.resolve();
    },
  };
  const agree = (what: string) => {
    asked.push(what);
    return Promise.resolve(true);
  };
  const deps: LabDeps = {
    folder: home.folder,
    entries: home.entries,
    memory,
    ask: {
      hostKey: ({ fingerprints }) => agree(`hostKey ${fingerprints.join()}`),
      include: () => agree('include'),
      repairKey: ({ file }) => agree(`repairKey ${file}`),
      passphrase: ({ file, wrong }) => {
        asked.push(`passphrase ${file}${wrong ? ' again' : ''}`);
        return Promise.resolve(undefined);
      },
      unlockInTerminal: ({ command }) => agree(`terminal ${command.join(' ')}`),
      user: ({ refused }) => {
        asked.push(`user ${refused ?? ''}`);
        return Promise.resolve(undefined);
      },
    },
    log: silentLog,
    checkUrl: 'http://127.0.0.1:1/',
    cloud: ec2.cloud,
    ssh: {
      ...realSsh,
      scanHostKeys: () => Promise.resolve([SERVER_KEY]),
      waitForSsh: () => Promise.resolve({ ok: true }),
      ...ssh,
    },
    patience: {
      pollMs: 2,
      stateMs: 500,
      consoleMs: 800,
      quietMs: 100,
      sshMs: 100,
      loginPollMs: 2,
      undoMs: 500,
    },
  };
  return { ...home, ec2, memory, asked, deps };
}
