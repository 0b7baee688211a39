import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { growDisk, type GrowOutcome, type GrowStep } from '../../core/lab/disks/grow';
import type { GrowWhat } from '../../core/lab/disks/growth/planGrowth';
import { withProgress } from '../../kit/show/progress';
import { logProblem } from '../../kit/logProblem';
import { tryAndReport } from '../../kit/reportProblem';
import type { Basics } from '../../kit/basics';
import type { ChosenDisk } from './chooseDisk';
import { showInformation, showWarning } from '../../kit/show/messages';

type Needs = Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder' | 'hostEntries'>;

/**
 * Grows a volume, or goes on where it is larger than its file system already, and says what was done and what was
 * not, with a button that goes on.
 * @param sizeGiB undefined to go on.
 * @param what what grows with it; undefined for the volume alone.
 */
export async function growAndTell(
  services: Needs,
  { at, volume }: ChosenDisk,
  sizeGiB: number | undefined,
  what: GrowWhat | undefined,
): Promise<void> {
  const name = nameOf(volume);
  try {
    const outcome = await withProgress(l10n.t('Growing {0}', name), (step, signal) =>
      growDisk(at, volume, sizeGiB, what, { signal, onStep: step, pollMs: at.account.pace.pollMs }),
    );
    const tell = sizeGiB === undefined ? name : `${name} (${l10n.t('{0} GiB', sizeGiB)})`;
    const larger = { at, volume: { ...volume, sizeGiB: sizeGiB ?? volume.sizeGiB } };
    void tellGrown(services, tell, outcome, () => growAndTell(services, larger, undefined, what));
  } finally {
    await services.session.refreshRegion(at.region, volume.attachments[0]?.instanceId);
  }
}

async function tellGrown(
  services: Needs,
  name: string,
  { done, notDone, problem }: GrowOutcome,
  goOn: () => Promise<void>,
): Promise<void> {
  if (!problem) {
    const message = done.includes('fileSystem')
      ? l10n.t('{0} has grown, with its file system.', name)
      : l10n.t('The volume {0} is larger now.', name);
    void showInformation(message);
    return;
  }
  logProblem(services.log, problem);
  const list = (steps: readonly GrowStep[]) => steps.map(wordsOf).join(', ');
  const message = l10n.t(
    '{0} grew in part. Done: {1}. Not done: {2}. {3}',
    name,
    list(done),
    list(notDone),
    problem.message,
  );
  const button = l10n.t('Grow the file system');
  if ((await showWarning(message, button)) !== button) return;
  await tryAndReport(services, goOn);
}

/** A step as part of a sentence. */
function wordsOf(step: GrowStep): string {
  switch (step) {
    case 'modify':
      return l10n.t('the volume was made larger');
    case 'follow':
      return l10n.t('EC2 has the new size');
    case 'see':
      return l10n.t('the disk on the instance was looked at');
    case 'partition':
      return l10n.t('the partition was grown');
    case 'logicalVolume':
      return l10n.t('the logical volume was grown');
    case 'fileSystem':
      return l10n.t('the file system was grown');
  }
}
