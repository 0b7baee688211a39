import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import type { RestoreOptions } from '../../core/lab/backups/restoreCloud';
import { isCancellation } from '../../core/problem';
import { withProgress } from '../../kit/show/progress';
import type { BackupServices } from './services';
import { patienceIn } from './patience';
import { showInformation } from '../../kit/show/messages';

/** Does a step of a restore under a notification that can be canceled. @returns false when it was. */
export async function doRestore(
  services: Pick<BackupServices, 'session'>,
  at: Place,
  title: string,
  work: (options: RestoreOptions) => Promise<unknown>,
): Promise<boolean> {
  const patience = patienceIn(services.session);
  try {
    await withProgress(title, (step, signal) => work({ patience, signal, onStep: step }));
    return true;
  } catch (error) {
    if (isCancellation(error)) return false;
    throw error;
  } finally {
    void services.session.refreshRegion(at.region);
  }
}

/** Says how a canceled restore ended: its steps were taken back before it did. */
export function tellTakenBack(name: string): void {
  void showInformation(l10n.t('The restore was canceled. {0} is as it was before.', name));
}
