import * as l10n from '@vscode/l10n';
import { chooseDisk } from './chooseDisk';
import { growAndTell } from './growAndTell';
import type { Basics } from '../../kit/basics';

/** Goes on where a volume is larger than what is on it: grows its partition and file system. */
export async function growFileSystem(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Grow the file system');
  const chosen = await chooseDisk(services, title, target, ({ attachments }) => attachments.length > 0);
  if (chosen) await growAndTell(services, chosen, undefined);
}
