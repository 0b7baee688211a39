/** A window of somebody with an account: EC2 is moto behind a door, the home has one profile. */
import * as path from 'node:path';
import type { Account } from '../../../src/core/account/account';
import { startAddressCheck } from '../../support/addressCheck';
import { writeProfile } from '../../support/homeFiles';
import { sharedMoto, type Moto } from '../../support/moto/moto';
import { startMotoProxy, type MotoProxy } from '../../support/moto/motoProxy';
import { startMotoWithHost } from '../../support/moto/motoWithHost';
import type { Sshd } from '../../support/sshd';
import { testAccount } from '../../support/testAccount';
import type { TestFolders } from '../home';
import { openWorkbench, type WorkbenchOptions } from './openWorkbench';
import type { Workbench } from './workbench';

/** What is there before the window opens. */
export interface Scene {
  readonly moto: Moto;
  /** Where the window's calls go. */
  readonly cloud: MotoProxy;
  /** The tests' own way to EC2, past the door: what it does was done "elsewhere". */
  readonly account: Account;
}

export interface Lab extends Scene {
  readonly window: Workbench;
  /** A file in the person's ~/.ssh. */
  readonly sshFile: (...names: string[]) => string;
  readonly close: () => Promise<void>;
}

export interface LabOptions extends Pick<WorkbenchOptions, 'theme' | 'locale' | 'size'> {
  /** An SSH server that stands for the instances. */
  readonly sshd?: Sshd;
  /** Makes instances and files; the profile is there already. */
  readonly prepare?: (scene: Scene, folders: TestFolders) => Promise<void>;
}

/** Opens it, for tests that need moto (needs.ts). Close it in the end. */
export async function openLab({ sshd, prepare, ...options }: LabOptions = {}): Promise<Lab> {
  const moto = await sharedMoto();
  const cloud = await (sshd ? startMotoWithHost(moto, sshd) : startMotoProxy(moto));
  const account = testAccount(moto.endpoint, { maxAttempts: 3 });
  const addressCheck = await startAddressCheck();
  const scene: Scene = { moto, cloud, account };
  const closeRest = async () => {
    account.close();
    addressCheck.stop();
    await cloud.stop();
  };
  try {
    const window = await openWorkbench({
      ...options,
      env: { AWS_ENDPOINT_URL: cloud.endpoint },
      settings: { 'ec2-lab.addressCheckUrl': addressCheck.url },
      prepare: async (folders) => {
        await writeProfile(folders.home);
        await prepare?.(scene, folders);
      },
    });
    return {
      ...scene,
      window,
      sshFile: (...names) => path.join(window.folders.home, '.ssh', ...names),
      close: async () => {
        await window.close();
        await closeRest();
      },
    };
  } catch (error) {
    await closeRest();
    throw error;
  }
}
