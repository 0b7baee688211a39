/** A person with a home of their own and the practice cloud, who launches labs as the extension does. */
import { PATIENCE, type LabDeps } from '../../../src/core/lab/deps';
import type { Place } from '../../../src/core/account/account';
import { builtInTemplates } from '../../../src/core/lab/template/builtInTemplates';
import { gatherFacts } from '../../../src/core/lab/launch/gatherFacts';
import { launchToken } from '../../../src/core/lab/labTags';
import { launch, type Lab } from '../../../src/core/lab/launch/launch';
import type { Memory } from '../../../src/core/lab/memory';
import { planLaunch } from '../../../src/core/lab/launch/plan';
import type { Template } from '../../../src/core/lab/template/template';
import { silentLog } from '../../../src/core/log';
import { sshArgs } from '../../../src/core/ssh/sshClient';
import { startPractice, type Practice } from './practice';
import { makeSshHome } from '../sshHome';
import { testAccount } from '../testAccount';

export interface PracticeWorld {
  readonly cloud: Practice;
  readonly at: Place;
  /** Of a person who agrees to the Include line; asked anything else, the work fails. */
  deps(): LabDeps;
  /** The smallest built-in template, changed as given, from the look-ups to the first login. */
  launch(template?: Partial<Template>): Promise<Lab>;
  /** What `ssh` is to be given before the command. */
  sshArgs(alias: string): string[];
  /** Ends the cloud as a crash would and starts it again in its folder. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPracticeWorld(): Promise<PracticeWorld> {
  let cloud = await startPractice();
  const home = await makeSshHome();
  const at: Place = { account: testAccount(cloud.endpoint, { maxAttempts: 3 }), region: 'us-east-1' };
  const { signal } = new AbortController();
  let number = 0;
  const unexpected = (what: string) => () => Promise.reject(new Error(`asked about ${what}`));
  const deps = (): LabDeps => ({
    folder: home.folder,
    entries: home.entries,
    memory: memoryOfMap(),
    ask: {
      include: () => Promise.resolve(true),
      hostKey: unexpected('a host key'),
      repairKey: unexpected('the permissions of a key'),
      passphrase: unexpected('a passphrase'),
      unlockInTerminal: unexpected('a passphrase'),
      user: unexpected('the login user'),
    },
    log: silentLog,
    checkUrl: `${cloud.endpoint}/checkip`,
    patience: { ...PATIENCE, pollMs: 100 },
  });
  return {
    get cloud() {
      return cloud;
    },
    at,
    deps,
    launch: async (changes = {}) => {
      const template: Template = { ...builtInTemplates()[0]!.template, name: 'Lab', ...changes };
      const facts = await gatherFacts(at, template, deps(), signal);
      const id = `lab-${++number}`;
      return launch(
        at,
        planLaunch(template, facts, { labId: id, clientToken: launchToken(id, 'a') }),
        deps(),
        { signal },
      );
    },
    sshArgs: (alias) => ['-oBatchMode=yes', ...sshArgs(home.folder, alias)],
    killAndRestart: async () => {
      await cloud.kill();
      cloud = await startPractice(cloud.stateDir);
    },
    stop: async () => {
      at.account.close();
      await cloud.stop();
      await home.remove();
    },
  };
}

/** What an editor remembers between windows, for one test. */
export function memoryOfMap(map = new Map<string, string>()): Memory {
  return {
    get: (key) => map.get(key),
    set: (key, value) => {
      if (value === undefined) map.delete(key);
      else map.set(key, value);
      return Promise.resolve();
    },
  };
}
