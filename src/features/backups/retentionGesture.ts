import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import type { Backup } from '../../core/lab/backups/backup';
import { deleteBackup } from '../../core/lab/backups/deleteBackup';
import { Problem } from '../../core/problem';
import { withLateProgress } from '../../kit/show/progress';
import type { BackupServices } from './services';

/**
 * Deletes backups that the person was told of. One that fails does not keep the others. @throws the first Problem.
 */
export async function deleteBackups(
  services: Pick<BackupServices, 'session'>,
  at: Place,
  backups: readonly Backup[],
): Promise<void> {
  if (backups.length === 0) return;
  const problems = await withLateProgress(l10n.t('Deleting backups'), async (signal) => {
    const failed: Problem[] = [];
    for (const backup of backups) {
      try {
        await deleteBackup(at, backup, signal);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        failed.push(error);
      }
    }
    return failed;
  });
  void services.session.refreshRegion(at.region);
  const [first] = problems;
  if (first) throw first;
}
