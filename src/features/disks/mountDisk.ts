import * as l10n from '@vscode/l10n';
import { chooseDisk } from './chooseDisk';
import { mountAndTell } from './mountAndTell';
import type { Basics } from '../../kit/basics';

/** Mounts an attached disk on its instance. */
export async function mountDisk(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Mount disk');
  const chosen = await chooseDisk(services, title, target, ({ attachments }) => attachments.length > 0);
  if (chosen) await mountAndTell(services, chosen);
}
