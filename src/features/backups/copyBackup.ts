import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { listRegions, regionLabel } from '../../core/ec2/regions';
import type { Backup } from '../../core/lab/backups/backup';
import { copyBackup as beginCopy } from '../../core/lab/backups/copyBackup';
import { isCancellation, Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { disksOfBackup, nameOfBackup } from './backupWords';
import { chooseBackup, type ChosenBackup } from './chooseBackup';
import { watchBackups, type Begun } from './watchBackups';
import { withProgress } from '../../kit/show/progress';
import type { BackupServices } from './services';
import { pickMany } from '../../kit/ask/pick';
import { showInformation, showWarning } from '../../kit/show/messages';

type Needs = Pick<BackupServices, 'session' | 'memory' | 'backups'>;
interface Failure {
  readonly region: string;
  readonly problem: Problem;
}

/** Copies a backup to one or many regions side by side; each may fail alone. */
export async function copyBackup(services: Needs, target?: unknown): Promise<void> {
  const title = l10n.t('Copy backup to other regions');
  const chosen = await chooseBackup(services, title, target);
  if (!chosen) return;
  const { at, backup } = chosen;
  const regions = await pickRegions(services, at.region, title);
  if (!regions || !(await confirmCopy(services, backup, regions))) return;
  const working = l10n.t('Copying the backup of {0}', backup.instanceName);
  const { begun, failed } = await begin(chosen, regions, working);
  const watched = await watchBackups(services, at.account, working, begun);
  tell(backup, watched.ready, [...failed, ...watched.failed]);
}

async function begin(
  { at, backup }: ChosenBackup,
  regions: readonly string[],
  title: string,
): Promise<{ begun: Begun[]; failed: Failure[] }> {
  const begun: Begun[] = [];
  const failed: Failure[] = [];
  await withProgress(title, async (_step, signal) => {
    await Promise.all(
      regions.map(async (region) => {
        try {
          begun.push({ region, id: await beginCopy({ ...at, region }, backup, { signal }) });
        } catch (problem) {
          if (signal.aborted && isCancellation(problem)) return;
          if (!(problem instanceof Problem)) throw problem;
          failed.push({ region, problem });
        }
      }),
    );
    // Whoever cancels is still told of the copies that had begun by then.
    if (begun.length === 0) signal.throwIfAborted();
  });
  return { begun, failed };
}

async function pickRegions(
  { session }: Pick<BackupServices, 'session'>,
  source: string,
  title: string,
): Promise<string[] | undefined> {
  const items = async () => {
    const { account, store } = await session.require();
    const known = store.regions.map(({ region }) => region);
    const all = known.length > 0 ? known : await listRegions({ account, region: account.homeRegion });
    return all
      .filter((region) => region !== source)
      .map((region) => ({ label: regionLabel(region), region }));
  };
  const placeHolder = l10n.t('Pick one or more regions');
  const picked = await pickMany(items(), { title, placeHolder });
  return picked && picked.length > 0 ? picked.map(({ region }) => region) : undefined;
}

function confirmCopy(
  { session }: Pick<BackupServices, 'session'>,
  backup: Backup,
  regions: readonly string[],
): Promise<boolean> {
  const question = l10n.t(
    'Copy the backup {0} to {1}?',
    nameOfBackup(backup, vscode.env.language),
    regions.join(', '),
  );
  const detail =
    session.account?.billed === false
      ? l10n.t('The copies are encrypted.')
      : l10n.t('The copies are encrypted. AWS bills the transfer once, and each copy until it is deleted.');
  return confirm(question, l10n.t('Copy'), [detail, '', ...disksOfBackup(backup)]);
}

/** A single failure is thrown, so that it is shown with its action and the way to try again. */
function tell(backup: Backup, ready: readonly Backup[], failed: readonly Failure[]): void {
  const [first] = failed;
  if (first && ready.length === 0 && failed.length === 1) throw first.problem;
  const there = ready.map(({ region }) => region).join(', ');
  const done = there === '' ? [] : [l10n.t('The backup of {0} is in {1}.', backup.instanceName, there)];
  const troubles = failed.map(({ region, problem }) => `${region}: ${problem.message}`);
  const sentence = [...done, ...troubles].join(' ');
  if (failed.length > 0) void showWarning(sentence);
  else if (sentence !== '') void showInformation(sentence);
}
