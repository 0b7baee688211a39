import * as l10n from '@vscode/l10n';
import type { Account } from '../../core/account/account';
import type { Backup } from '../../core/lab/backups/backup';
import { waitForBackup } from '../../core/lab/backups/waitForBackups';
import { isCancellation, Problem } from '../../core/problem';
import { withProgress } from '../../kit/show/progress';
import type { BackupServices } from './services';
import { patienceIn } from './patience';
import { showInformation } from '../../kit/show/messages';

/** A backup that EC2 is making. */
export interface Begun {
  readonly region: string;
  readonly id: string;
}

/** What became of each; one that is missing in both was no longer watched. */
export interface Watched {
  readonly ready: readonly Backup[];
  readonly failed: readonly { readonly region: string; readonly problem: Problem }[];
}

/**
 * Shows how far backups are until each is whole or has failed. Cancel ends the watching: EC2 goes on, and so does the
 * view, which is said.
 */
export async function watchBackups(
  services: Pick<BackupServices, 'session'>,
  account: Account,
  title: string,
  begun: readonly Begun[],
): Promise<Watched> {
  const { pollMs } = patienceIn(services.session);
  const ready: Backup[] = [];
  const failed: { region: string; problem: Problem }[] = [];
  const percent = new Map<string, number>();
  for (const { region } of begun) void services.session.refreshRegion(region);
  try {
    await withProgress(title, (step, signal) => {
      const say = (): void =>
        step(begun.map(({ region, id }) => progressOf(begun, region, percent.get(id))).join(', '));
      const one = async ({ region, id }: Begun): Promise<void> => {
        const onProgress = (progress: number): void => {
          percent.set(id, progress);
          say();
        };
        try {
          ready.push(await waitForBackup({ account, region }, id, { pollMs, signal, onProgress }));
          percent.set(id, 100);
          say();
        } catch (problem) {
          if (!(problem instanceof Problem)) throw problem;
          failed.push({ region, problem });
        }
        void services.session.refreshRegion(region);
      };
      return Promise.all(begun.map(one));
    });
  } catch (error) {
    if (!isCancellation(error)) throw error;
    const sentence = l10n.t('EC2 goes on with it. The view “Backups” shows how far it is.');
    void showInformation(sentence);
  }
  return { ready, failed };
}

function progressOf(begun: readonly Begun[], region: string, percent = 0): string {
  return begun.length === 1 ? l10n.t('{0} %', percent) : l10n.t('{0}: {1} %', region, percent);
}
