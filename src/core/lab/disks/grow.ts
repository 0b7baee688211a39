import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { modifyVolume, waitForModification, type Waiting } from '../../ec2/volumes/volumeChanges';
import type { Volume } from '../../ec2/volumes/volumes';
import { isCancellation, Problem } from '../../problem';
import { untilTrue } from '../../until';
import type { RemoteDisk } from './remote';

/** What growing a disk is made of, in this order. */
export const GROW_STEPS = ['modify', 'follow', 'see', 'partition', 'fileSystem'] as const;
export type GrowStep = (typeof GROW_STEPS)[number];

/** How far it came: what was done stays done, and `problem` says why the rest was not. */
export interface GrowOutcome {
  readonly done: readonly GrowStep[];
  readonly notDone: readonly GrowStep[];
  /** Undefined when all is done. */
  readonly problem: Problem | undefined;
}

/** EC2 as far as growing needs it; tests put their own in its place. */
export interface GrowCloud {
  readonly modifyVolume: typeof modifyVolume;
  readonly waitForModification: typeof waitForModification;
}

export interface GrowOptions {
  readonly signal?: AbortSignal | undefined;
  readonly pollMs?: number | undefined;
  /** How long the instance may take to see the new size; 60 s unless said otherwise. */
  readonly seeMs?: number;
  readonly onStep?: (message: string) => void;
  readonly cloud?: GrowCloud;
}

/**
 * Makes a volume larger, then its partition and its file system, while all of it goes on working.
 *
 * @param sizeGiB the new size; undefined to go on where the volume was made larger already.
 * @param remote how to reach the disk on its instance, or rejects with the Problem why not; undefined where there is
 * neither partition nor file system to grow.
 * Throws what made the first step fail, for then nothing was done; and the signal's reason. Later failures are told
 * in the outcome.
 */
export async function growDisk(
  at: Place,
  volume: Pick<Volume, 'id' | 'sizeGiB'>,
  sizeGiB: number | undefined,
  remote: (() => Promise<RemoteDisk>) | undefined,
  options: GrowOptions = {},
): Promise<GrowOutcome> {
  const { signal, onStep, cloud = { modifyVolume, waitForModification } } = options;
  const { pollMs = at.account.pace.pollMs } = options;
  const waiting: Waiting = { signal, pollMs };
  const say = (step: GrowStep) => onStep?.(growStepText(step));
  let disk: RemoteDisk | undefined;
  const acts: Record<GrowStep, () => Promise<unknown>> = {
    modify: () => cloud.modifyVolume(at, volume.id, { ...(sizeGiB !== undefined && { sizeGiB }) }, signal),
    follow: () =>
      cloud.waitForModification(at, volume.id, {
        ...waiting,
        onPercent: (percent) => onStep?.(`${growStepText('follow')} ${l10n.t('{0} %', percent)}`),
      }),
    see: async () => {
      disk = await remote?.();
      await sees(disk, sizeGiB ?? volume.sizeGiB, { ...options, pollMs });
    },
    partition: async () => disk?.growPartition(signal),
    fileSystem: async () => disk?.growFileSystem(signal),
  };
  const steps = GROW_STEPS.filter(
    (step) =>
      (step !== 'modify' || sizeGiB !== undefined) && (step === 'modify' || step === 'follow' || remote),
  );
  const done: GrowStep[] = [];
  for (const step of steps) {
    say(step);
    try {
      await acts[step]();
    } catch (error) {
      if (done.length === 0 || !(isCancellation(error) || error instanceof Problem)) throw error;
      const problem = error instanceof Problem ? error : cancelled(error);
      return { done, notDone: steps.slice(done.length), problem };
    }
    done.push(step);
  }
  return { done, notDone: [], problem: undefined };
}

/** What a step does, for the progress. */
function growStepText(step: GrowStep): string {
  switch (step) {
    case 'modify':
      return l10n.t('Making the volume larger');
    case 'follow':
      return l10n.t('Waiting until EC2 has the new size');
    case 'see':
      return l10n.t('Looking at the disk on the instance');
    case 'partition':
      return l10n.t('Growing the partition');
    case 'fileSystem':
      return l10n.t('Growing the file system');
  }
}

/** The kernel hears of the new size a moment after EC2 has it. */
async function sees(
  disk: RemoteDisk | undefined,
  sizeGiB: number,
  { signal, pollMs, seeMs = 60_000 }: GrowOptions & { readonly pollMs: number },
): Promise<void> {
  const seesIt = async (): Promise<boolean> => {
    const look = await disk?.look(signal);
    return !look || look.bytes >= sizeGiB * 1024 ** 3;
  };
  if (await untilTrue(seesIt, { signal, pollMs, timeoutMs: seeMs })) return;
  throw new Problem(
    'InvalidState',
    l10n.t('The instance does not see the new size yet. Restart it if this stays so.'),
  );
}

function cancelled(cause: unknown): Problem {
  return new Problem('InvalidState', l10n.t('You cancelled it.'), { cause });
}
