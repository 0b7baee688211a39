import * as l10n from '@vscode/l10n';
import { chooseDisk } from './chooseDisk';
import { growAndTell } from './growAndTell';
import type { Services } from '../../ui/services';

/** Goes on where a volume is larger than what is on it: grows its partition and file system. */
export async function growFileSystem(
  services: Pick<Services, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries' | 'instances'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Grow the file system');
  const chosen = await chooseDisk(services, title, target, ({ attachments }) => attachments.length > 0);
  if (chosen) await growAndTell(services, chosen, undefined);
}
