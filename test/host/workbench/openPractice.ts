/** A window that practises, and the tests' own way to the same practice cloud. */
import * as path from 'node:path';
import type { Account } from '../../../src/core/account/account';
import { openAccount } from '../../../src/core/account/openAccount';
import { readAccess } from '../../../src/core/account/practice/access';
import { PRACTICE_ID, practiceProfile } from '../../../src/core/account/practice/practiceProfile';
import { silentLog } from '../../../src/core/log';
import { openWorkbench, type WorkbenchOptions } from './openWorkbench';
import type { Workbench } from './workbench';

export interface Practising {
  readonly window: Workbench;
  /** What it does was done "elsewhere". */
  readonly account: Account;
  /** Gives the cloud troubles (docs/PRACTICE-CLOUD.md), in the place of those it has. */
  readonly faults: (faults: object) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens it, with the tree of instances on screen. Close it in the end: the practice cloud ends with its last window.
 */
export async function openPractice(options: WorkbenchOptions = {}): Promise<Practising> {
  const window = await openWorkbench({ ...options, env: { ...options.env, EC2_LAB_PROFILE: PRACTICE_ID } });
  try {
    await window.sideBar.open('EC2 Lab');
    await window.sideBar.row(/^us-east-1/).waitFor();
    const storage = path.join(window.folders.dataDir, 'data', 'User', 'globalStorage', 'ec2-lab.ec2-lab');
    const practice = await readAccess(path.join(storage, 'practice'));
    const account = openAccount(practiceProfile(practice), {
      env: {},
      practice,
      mfa: () => Promise.resolve(undefined),
      log: silentLog,
    });
    return {
      window,
      account,
      faults: async (faults) => {
        const answer = await fetch(`${practice.endpoint}/practice/faults`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${practice.token}` },
          body: JSON.stringify(faults),
        });
        if (!answer.ok) throw new Error(`The practice cloud takes no faults: ${answer.status}`);
      },
      close: async () => {
        account.close();
        await window.close();
      },
    };
  } catch (error) {
    await window.close();
    throw error;
  }
}
