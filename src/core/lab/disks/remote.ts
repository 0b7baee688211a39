import type { SshFolder } from '../../ssh/sshFolder';
import type { RunResult } from '../../run';
import { runScript } from '../../ssh/sshClient';
import { answerOf, toLook, type DiskLook } from './answers';
import {
  growFileSystemScript,
  growPartitionScript,
  lookScript,
  mountScript,
  unmountScript,
  type DiskRef,
} from './scripts';

/** Runs a script as root on the instance that a disk is attached to. */
export type RunAsRoot = (script: string, signal?: AbortSignal) => Promise<RunResult>;

/** What can be done with a disk on its instance. Each throws Problem. */
export interface RemoteDisk {
  look(signal?: AbortSignal): Promise<DiskLook>;
  /** `none` when the file system is on the bare disk. */
  growPartition(signal?: AbortSignal): Promise<'grown' | 'same' | 'none'>;
  growFileSystem(signal?: AbortSignal): Promise<void>;
  /** @returns where it is mounted: elsewhere than asked when it was already. */
  mount(folder: string, format: boolean, signal?: AbortSignal): Promise<string>;
  unmount(signal?: AbortSignal): Promise<void>;
}

/** Making a file system on a large disk takes its time; so does writing out what is cached. */
const LONG_MS = 10 * 60_000;

/** Over the host entry of the instance, which does not stop itself meanwhile: half a file system is none. */
export function asRoot(folder: SshFolder, alias: string): RunAsRoot {
  const how = { root: true, keepsAwake: true, timeoutMs: LONG_MS };
  return (script, signal) => runScript(folder, alias, script, { ...how, signal });
}

export function remoteDisk(ref: DiskRef, run: RunAsRoot): RemoteDisk {
  return {
    look: async (signal) => toLook(answerOf(await run(lookScript(ref), signal), 'disk')),
    growPartition: async (signal) => {
      const [word] = answerOf(await run(growPartitionScript(ref), signal), 'partition');
      return word === 'grown' || word === 'none' ? word : 'same';
    },
    growFileSystem: async (signal) => {
      answerOf(await run(growFileSystemScript(ref), signal), 'filesystem');
    },
    mount: async (folder, format, signal) =>
      answerOf(await run(mountScript(ref, folder, format), signal), 'mounted').join(' '),
    unmount: async (signal) => {
      answerOf(await run(unmountScript(ref), signal), 'unmounted');
    },
  };
}
