import * as l10n from '@vscode/l10n';
import { contentsOf, type Content } from '../../core/lab/disks/contents';
import { decideGrowth } from '../../core/lab/disks/growth/decideGrowth';
import { canBeDoneByHand, refusalProblem } from '../../core/lab/disks/growth/refusalProblem';
import type { GrowthPlan } from '../../core/lab/disks/growth/growth';
import type { GrowWhat } from '../../core/lab/disks/growth/planGrowth';
import type { DiskLayout } from '../../core/lab/disks/layout';
import { Problem } from '../../core/problem';
import type { Basics } from '../../kit/basics';
import { withProgress } from '../../kit/show/progress';
import type { ChosenDisk } from './chooseDisk';
import { chooseContent } from './chooseContent';
import { reachDisk } from './reachDisk';

type Needs = Pick<Basics, 'session' | 'sshFolder' | 'hostEntries'>;

/** What is to grow with a volume, and what the question says of it; `what` undefined for the volume alone. */
export interface DiskPlan {
  readonly what: GrowWhat | undefined;
  readonly detail: string | undefined;
  /** The largest size in GiB that what is on the disk allows, where it allows not all. */
  readonly maxGiB?: number;
}

/** An MBR partition table of a disk with sectors of 512 bytes reaches no further. */
const MBR_GIB = 2048;

/**
 * Looks at a disk before anything is asked or changed.
 * @returns undefined when the person leaves. @throws Problem that says what is in the way, where growing the volume
 * would be of no use.
 */
export async function planDisk(
  services: Needs,
  title: string,
  { at, volume }: ChosenDisk,
): Promise<DiskPlan | undefined> {
  // Nothing stands on a free volume yet, and a practice instance has no partition.
  if (volume.attachments.length === 0 || at.account.practice !== undefined)
    return { what: undefined, detail: undefined };
  const found = await lookAt(services, title, { at, volume });
  if (found instanceof Problem) return alone(found);
  const { remote, layout } = found;
  const content = await chooseContent(title, contentsOf(layout));
  if (content === 'left') return undefined;
  const growth = decideGrowth(layout, content?.device, layout.bytes);
  switch (growth.kind) {
    case 'volume':
      return { what: { remote }, detail: l10n.t('There is nothing on it yet.') };
    case 'refused': {
      const problem = refusalProblem(growth.refusal);
      if (canBeDoneByHand(growth.refusal)) return alone(problem);
      throw problem;
    }
    case 'grow':
      return {
        what: { remote, device: growth.content.device },
        detail: growthText(growth),
        ...(layout.table === 'dos' && growth.partition && { maxGiB: MBR_GIB }),
      };
  }
}

/** The volume can grow all the same: on an instance that does not answer, because its disk is full, it has to. */
function alone(problem: Problem): DiskPlan {
  const detail = l10n.t('{0} Only the volume grows now; what is on it stays as it is.', problem.message);
  return { what: undefined, detail };
}

async function lookAt(
  services: Needs,
  title: string,
  { at, volume }: ChosenDisk,
): Promise<{ readonly remote: GrowWhat['remote']; readonly layout: DiskLayout } | Problem> {
  try {
    const remote = await reachDisk(services, at, volume);
    const layout = await withProgress(title, (step, signal) => {
      step(l10n.t('Looking at the disk on the instance'));
      return remote.look(signal);
    });
    return { remote, layout };
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

function growthText({ content, logicalVolume }: GrowthPlan): string {
  const name = whereIs(content);
  return logicalVolume
    ? l10n.t(
        'With it grow {0} and its logical volume, which also gets what is free on this disk in the volume group {1}.',
        name,
        logicalVolume.group,
      )
    : l10n.t('With it grows the file system {0}.', name);
}

const whereIs = ({ folder, device, type }: Content): string =>
  folder === undefined ? `${device} (${type})` : `${folder} (${device}, ${type})`;
