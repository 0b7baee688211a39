import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { refusalProblem } from '../../core/lab/disks/growth/refusalProblem';
import { confirm } from '../../kit/ask/confirm';
import { askLargerSize } from './askSize';
import { chooseDisk } from './chooseDisk';
import { planDisk } from './diskPlan';
import { growAndTell } from './growAndTell';
import type { Basics } from '../../kit/basics';

/**
 * Makes a disk larger while it is used: the volume, then what lies between it and its file system. The disk is looked
 * at before anything is asked.
 */
export async function growDisk(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Grow disk');
  const chosen = await chooseDisk(services, title, target, ({ state }) => state !== 'deleting');
  if (!chosen) return;
  const { at, volume } = chosen;
  const name = nameOf(volume);
  const plan = await planDisk(services, title, chosen);
  if (!plan) return;
  if (plan.maxGiB !== undefined && volume.sizeGiB >= plan.maxGiB) throw refusalProblem({ why: 'mbr' });
  const sizeGiB = await askLargerSize(title, name, volume, plan.maxGiB);
  if (sizeGiB === undefined) return;
  const question = l10n.t('Grow {0} from {1} to {2} GiB?', name, volume.sizeGiB, sizeGiB);
  const detail = [
    l10n.t('A volume cannot be made smaller again.'),
    at.account.billed ? l10n.t('AWS bills the larger size from now on.') : '',
    l10n.t('EC2 lets a volume be changed a few times a day only.'),
  ];
  const lines = [detail.filter(Boolean).join(' '), ...(plan.detail === undefined ? [] : [plan.detail])];
  if (!(await confirm(question, l10n.t('Grow'), lines))) return;
  await growAndTell(services, chosen, sizeGiB, plan.what);
}
