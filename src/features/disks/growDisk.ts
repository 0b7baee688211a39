import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { confirm } from '../../kit/ask/confirm';
import { askLargerSize } from './askSize';
import { chooseDisk } from './chooseDisk';
import { growAndTell } from './growAndTell';
import type { Basics } from '../../kit/basics';

/** Makes a disk larger while it is used: the volume, then its partition and file system. */
export async function growDisk(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Grow disk');
  const chosen = await chooseDisk(services, title, target, ({ state }) => state !== 'deleting');
  if (!chosen) return;
  const { at, volume } = chosen;
  const name = nameOf(volume);
  const sizeGiB = await askLargerSize(title, name, volume.sizeGiB, volume.type);
  if (sizeGiB === undefined) return;
  const question = l10n.t('Grow {0} from {1} to {2} GiB?', name, volume.sizeGiB, sizeGiB);
  const detail = [
    l10n.t('A volume cannot be made smaller again.'),
    at.account.billed ? l10n.t('AWS bills the larger size from now on.') : '',
    l10n.t('EC2 lets a volume be changed a few times a day only.'),
  ];
  if (!(await confirm(question, l10n.t('Grow'), [detail.filter(Boolean).join(' ')]))) return;
  await growAndTell(services, chosen, sizeGiB);
}
