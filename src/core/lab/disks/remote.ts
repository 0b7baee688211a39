import type { SshFolder } from '../../ssh/sshFolder';
import type { RunResult } from '../../run';
import { runScript } from '../../ssh/sshClient';
import { answerOf } from '../scriptAnswers';
import type { GrowthPlan } from './growth/growth';
import { growFileSystemScript, growLogicalVolumeScript, growPartitionScript } from './growScripts';
import { heldProblem } from './heldProblem';
import type { DiskLayout } from './layout';
import { layoutScript } from './layoutScript';
import { mountScript, unmountScript, type WhatToMount } from './mountScripts';
import { readLayout } from './readLayout';
import type { DiskRef } from './scripts';

/** Runs a script as root on the instance that a disk is attached to; it may take 10 minutes, or `timeoutMs`. */
export type RunAsRoot = (script: string, signal?: AbortSignal, timeoutMs?: number) => Promise<RunResult>;

/** What can be done with a disk on its instance. Each throws Problem. */
export interface RemoteDisk {
  /** Changes nothing. */
  look(signal?: AbortSignal): Promise<DiskLayout>;
  /** Each of these does what the plan says of it, which has to say something of it. */
  growPartition(plan: GrowthPlan, signal?: AbortSignal): Promise<void>;
  growLogicalVolume(plan: GrowthPlan, signal?: AbortSignal): Promise<void>;
  growFileSystem(plan: GrowthPlan, signal?: AbortSignal): Promise<void>;
  /** @returns where it is mounted: elsewhere than asked when it was already. */
  mount(folder: string, what: WhatToMount, signal?: AbortSignal): Promise<string>;
  /** Refuses, with nothing done, where more than file systems stands on the disk. */
  unmount(signal?: AbortSignal): Promise<void>;
}

/** Making a file system on a large disk takes its time; so does writing out what is cached. */
const LONG_MS = 10 * 60_000;
/** A look reads a few sectors; whatever takes longer is stuck. */
const LOOK_MS = 45_000;

/** Over the host entry of the instance, which does not stop itself meanwhile: half a file system is none. */
export function asRoot(folder: SshFolder, alias: string): RunAsRoot {
  return (script, signal, timeoutMs = LONG_MS) =>
    runScript(folder, alias, script, { root: true, keepsAwake: true, timeoutMs, signal });
}

export function remoteDisk(ref: DiskRef, run: RunAsRoot): RemoteDisk {
  const look = async (signal?: AbortSignal) => readLayout(await run(layoutScript(ref), signal, LOOK_MS));
  return {
    look,
    growPartition: async ({ partition }, signal) => {
      if (partition) answerOf(await run(growPartitionScript(ref, partition), signal), 'partition');
    },
    growLogicalVolume: async (plan, signal) => {
      answerOf(await run(growLogicalVolumeScript(ref, plan), signal), 'volume');
    },
    growFileSystem: async (plan, signal) => {
      answerOf(await run(growFileSystemScript(ref, plan), signal), 'filesystem');
    },
    mount: async (folder, what, signal) =>
      answerOf(await run(mountScript(ref, folder, what), signal), 'mounted').join(' '),
    unmount: async (signal) => {
      const held = heldProblem(await look(signal));
      if (held) throw held;
      answerOf(await run(unmountScript(ref), signal), 'unmounted');
    },
  };
}
