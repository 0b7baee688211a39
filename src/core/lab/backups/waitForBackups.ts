import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { sleepFor } from '../../until';
import type { Backup } from './backup';
import { findBackup } from './listBackups';

export interface WaitForBackup {
  readonly pollMs: number;
  readonly signal: AbortSignal;
  /** Called after each look, with percent. */
  readonly onProgress?: (progress: number) => void;
}

/** Looks for a new backup that finds nothing: EC2 is eventually consistent. */
const UNSEEN_LOOKS = 10;

/**
 * The backup once it is whole, however long that takes. Aborting ends the watching alone. Throws Problem:
 * InvalidState when EC2 could not make it, NotFound when it was deleted meanwhile.
 */
export async function waitForBackup(
  at: Place,
  id: string,
  { pollMs, signal, onProgress }: WaitForBackup,
): Promise<Backup> {
  for (let unseen = 0; ;) {
    const backup = await findBackup(at, id, signal);
    if (backup?.state === 'ready') return backup;
    if (backup?.state === 'failed') {
      throw new Problem(
        'InvalidState',
        l10n.t('EC2 could not finish the backup of {0}: delete it and make another.', backup.instanceName),
      );
    }
    unseen = backup ? 0 : unseen + 1;
    if (unseen > UNSEEN_LOOKS) throw new Problem('NotFound', l10n.t('The backup is not there any more.'));
    onProgress?.(backup?.progress ?? 0);
    await sleepFor(pollMs, signal);
  }
}
