import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { modifyVolume, waitForModification, type Waiting } from '../../ec2/volumes/volumeChanges';
import type { Volume } from '../../ec2/volumes/volumes';
import { isCancellation, Problem } from '../../problem';
import type { GrowthPlan } from './growth/growth';
import { planFor, planOnceSeen, type GrowWhat } from './growth/planGrowth';
import type { RemoteDisk } from './remote';

/** What growing a disk is made of, in this order. */
export const GROW_STEPS = ['modify', 'follow', 'see', 'partition', 'logicalVolume', 'fileSystem'] as const;
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

const GIB = 1024 ** 3;

/**
 * Makes a volume larger, then what lies between it and a file system, and the file system, while all of it goes on
 * working. The disk is looked at first: what cannot be done whole is refused before anything is changed.
 *
 * @param sizeGiB the new size; undefined to go on where the volume was made larger already.
 * @param what undefined where the volume alone is to grow.
 * Throws why it is refused, what made the first step fail, for then nothing was done; and the signal's reason. Later
 * failures are told in the outcome.
 */
export async function growDisk(
  at: Place,
  volume: Pick<Volume, 'id' | 'sizeGiB'>,
  sizeGiB: number | undefined,
  what: GrowWhat | undefined,
  options: GrowOptions = {},
): Promise<GrowOutcome> {
  const { signal, onStep, cloud = { modifyVolume, waitForModification } } = options;
  const { pollMs = at.account.pace.pollMs, seeMs = 60_000 } = options;
  const waiting: Waiting = { signal, pollMs };
  const bytes = (sizeGiB ?? volume.sizeGiB) * GIB;
  const say = (step: GrowStep) => onStep?.(growStepText(step));
  if (what) say('see');
  let plan = what && (await planFor(what, bytes, sizeGiB !== undefined, signal));
  const withPlan = (act: (remote: RemoteDisk, plan: GrowthPlan) => Promise<void>) => async () => {
    if (what && plan) await act(what.remote, plan);
  };
  const acts: Record<GrowStep, () => Promise<unknown>> = {
    modify: () => cloud.modifyVolume(at, volume.id, { ...(sizeGiB !== undefined && { sizeGiB }) }, signal),
    follow: () =>
      cloud.waitForModification(at, volume.id, {
        ...waiting,
        onPercent: (percent) => onStep?.(`${growStepText('follow')} ${l10n.t('{0} %', percent)}`),
      }),
    see: async () => {
      if (what) plan = await planOnceSeen(what, bytes, { signal, pollMs, timeoutMs: seeMs });
    },
    partition: withPlan((remote, now) => remote.growPartition(now, signal)),
    logicalVolume: withPlan((remote, now) => remote.growLogicalVolume(now, signal)),
    fileSystem: withPlan((remote, now) => remote.growFileSystem(now, signal)),
  };
  const steps = stepsOf(plan, sizeGiB !== undefined);
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

function stepsOf(plan: GrowthPlan | undefined, larger: boolean): GrowStep[] {
  return GROW_STEPS.filter((step) => {
    if (step === 'modify') return larger;
    if (step === 'follow') return true;
    if (step === 'partition' || step === 'logicalVolume') return plan?.[step] !== undefined;
    return plan !== undefined;
  });
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
    case 'logicalVolume':
      return l10n.t('Growing the logical volume');
    case 'fileSystem':
      return l10n.t('Growing the file system');
  }
}

function cancelled(cause: unknown): Problem {
  return new Problem('InvalidState', l10n.t('You cancelled it.'), { cause });
}
