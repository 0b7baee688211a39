import * as l10n from '@vscode/l10n';
import { tryAndReport, type Retry } from './reportProblem';
import type { Basics } from './basics';
import { showInformation } from './show/messages';

/**
 * Says what was done, with a button that takes it back; what goes wrong then is reported, and can be tried again. Not
 * to be awaited by a command: the message may stay open for as long as the person likes.
 */
export async function tellWithUndo(
  services: Pick<Basics, 'log' | 'memory' | 'session' | 'sshFolder'>,
  message: string,
  takeBack: Retry,
): Promise<void> {
  const undo = l10n.t('Undo');
  if ((await showInformation(message, undo)) !== undo) return;
  await tryAndReport(services, takeBack);
}
