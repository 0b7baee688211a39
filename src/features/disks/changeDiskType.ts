import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { modifyVolume, waitForModification, type Performance } from '../../core/ec2/volumes/volumeChanges';
import type { Volume } from '../../core/ec2/volumes/volumes';
import { confirm } from '../../kit/ask/confirm';
import { askPerformance } from './askPerformance';
import { chooseDisk } from './chooseDisk';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { showInformation } from '../../kit/show/messages';

/** Gives a volume another type, or other IOPS and throughput, while it is used. */
export async function changeDiskType(
  services: Pick<Basics, 'session' | 'memory'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Change disk type');
  const chosen = await chooseDisk(services, title, target, ({ state }) => state !== 'deleting');
  if (!chosen) return;
  const { at, volume } = chosen;
  const [held] = volume.attachments;
  const instance = held && services.session.store?.find(at.region, held.instanceId);
  const boots = instance !== undefined && instance.rootDevice === held?.device;
  const wanted = await askPerformance(title, volume.sizeGiB, { boots, present: volume });
  if (!wanted) return;
  const name = nameOf(volume);
  const question = l10n.t(
    'Change {0} from {1} to {2}?',
    name,
    performanceText(volume),
    performanceText(wanted),
  );
  const detail = !at.account.billed
    ? l10n.t('EC2 lets a volume be changed a few times a day only.')
    : l10n.t(
        'AWS bills each type, and more IOPS and throughput, otherwise. EC2 lets a volume be changed a few times a day only.',
      );
  if (!(await confirm(question, l10n.t('Change'), [detail]))) return;
  try {
    await withProgress(title, async (step, signal) => {
      await modifyVolume(at, volume.id, wanted, signal);
      const onPercent = (percent: number) => step(l10n.t('{0} %', percent));
      await waitForModification(at, volume.id, { signal, onPercent });
    });
  } finally {
    await services.session.refreshRegion(at.region);
  }
  void showInformation(l10n.t('{0} is {1} now.', name, performanceText(wanted)));
}

function performanceText({ type, iops, throughput }: Performance | Volume): string {
  const parts = [
    type,
    ...(iops === undefined ? [] : [l10n.t('{0} IOPS', iops)]),
    ...(throughput === undefined ? [] : [l10n.t('{0} MiB/s', throughput)]),
  ];
  return parts.join(', ');
}
