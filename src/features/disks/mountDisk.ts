import * as l10n from '@vscode/l10n';
import { chooseDisk } from './chooseDisk';
import { mountAndTell } from './mountAndTell';
import type { Services } from '../../ui/services';

/** Mounts an attached disk on its instance. */
export async function mountDisk(
  services: Pick<Services, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries' | 'instances'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Mount disk');
  const chosen = await chooseDisk(services, title, target, ({ attachments }) => attachments.length > 0);
  if (chosen) await mountAndTell(services, chosen);
}
