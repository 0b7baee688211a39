import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { growDisk, type GrowOutcome, type GrowStep } from '../../core/lab/disks/grow';
import { withProgress } from '../../kit/show/progress';
import { logProblem } from '../../kit/logProblem';
import { tryAndReport } from '../../kit/reportProblem';
import type { Basics } from '../../kit/basics';
import type { ChosenDisk } from './chooseDisk';
import { reachDisk } from './reachDisk';
import { showInformation, showWarning } from '../../kit/show/messages';

type Needs = Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder' | 'hostEntries'>;

/**
 * Grows a volume, or goes on where it is larger than its file system already, and says what was done and what was
 * not, with a button that goes on.
 * @param sizeGiB undefined to go on.
 */
export async function growAndTell(
  services: Needs,
  { at, volume }: ChosenDisk,
  sizeGiB: number | undefined,
): Promise<void> {
  const name = nameOf(volume);
  const [attachment] = volume.attachments;
  // Nothing stands on a free volume yet, and a practice instance has no partition.
  const bare = !attachment || (at.account.practice !== undefined && sizeGiB !== undefined);
  const remote = bare ? undefined : () => reachDisk(services, at, volume);
  try {
    const outcome = await withProgress(l10n.t('Growing {0}', name), (step, signal) =>
      growDisk(at, volume, sizeGiB, remote, { signal, onStep: step, pollMs: at.account.pace.pollMs }),
    );
    const tell = sizeGiB === undefined ? name : `${name} (${l10n.t('{0} GiB', sizeGiB)})`;
    void tellGrown(services, tell, outcome, bare, () =>
      growAndTell(services, { at, volume: { ...volume, sizeGiB: sizeGiB ?? volume.sizeGiB } }, undefined),
    );
  } finally {
    await services.session.refreshRegion(at.region, attachment?.instanceId);
  }
}

async function tellGrown(
  services: Needs,
  name: string,
  { done, notDone, problem }: GrowOutcome,
  bare: boolean,
  goOn: () => Promise<void>,
): Promise<void> {
  if (!problem) {
    const message = bare
      ? l10n.t('The volume {0} is larger now.', name)
      : l10n.t('{0} has grown, with its partition and file system.', name);
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
    case 'fileSystem':
      return l10n.t('the file system was grown');
  }
}
