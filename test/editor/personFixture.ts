/** A person for tests inside the editor: AWS files in a folder of their own, a memory, a log. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { PracticeCloud } from '../../src/core/account/practice/practiceCloud';
import { Memory } from '../../src/kit/memory';
import { Session } from '../../src/kit/session/session';

export interface Person {
  readonly session: Session;
  readonly practice: PracticeCloud;
  /** Of the practice cloud's state. */
  readonly practiceFolder: string;
  readonly memory: Memory;
  readonly log: vscode.LogOutputChannel;
  /** Both AWS files, by their paths. */
  readonly files: { readonly config: string; readonly credentials: string };
  /** Writes both AWS files: profiles with access keys, by name and region. */
  writeProfiles(profiles: Readonly<Record<string, string>>): Promise<void>;
  leave(): Promise<void>;
}

interface PersonOptions {
  /** The program of the practice cloud; without it there is none that could start. */
  readonly practice?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** @param endpoint where all their calls go, but while practising. */
export async function newPerson(endpoint: string, options: PersonOptions = {}): Promise<Person> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ec2-lab-person-'));
  const [config, credentials] = [path.join(folder, 'config'), path.join(folder, 'credentials')];
  const env = {
    HOME: folder,
    USERPROFILE: folder,
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
  };
  const memory = new Memory(new MapMemento(), new MapMemento());
  // Of two channels of one name, the second ends with the first.
  const log = vscode.window.createOutputChannel(path.basename(folder), { log: true });
  const settings = () => ({ endpointUrl: endpoint, addressCheckUrl: endpoint, sshConfigFile: undefined });
  const practiceFolder = path.join(folder, 'practice');
  const practice = new PracticeCloud({
    script: options.practice ?? path.join(folder, 'no-such-program.js'),
    folder: practiceFolder,
    env: process.env,
    log,
  });
  const session = new Session({ log, memory, settings, practice }, { ...env, ...options.env });
  return {
    session,
    files: { config, credentials },
    practice,
    practiceFolder,
    memory,
    log,
    writeProfiles: async (profiles) => {
      const names = Object.keys(profiles);
      await writeFile(
        config,
        names.map((name) => `[profile ${name}]\nregion = ${profiles[name]}\n`).join(''),
      );
      const keys = 'aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = example\n';
      await writeFile(credentials, names.map((name) => `[${name}]\n${keys}`).join(''));
    },
    leave: async () => {
      session.dispose();
      await practice.stop().catch(() => undefined); // most never started it
      log.dispose();
      // A practice cloud that has just been stopped still writes its last words there.
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

class MapMemento implements vscode.Memento {
  private readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }
  get<T>(key: string, otherwise?: T): T | undefined {
    return this.values.has(key) ? (this.values.get(key) as T) : otherwise;
  }
  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, value);
    return Promise.resolve();
  }
}
