import * as l10n from '@vscode/l10n';
import type { Backup } from '../../core/lab/backups/backup';
import { nameOfBackup } from './backupWords';

interface Plan {
  /** Of the instance. */
  readonly name: string;
  readonly kind: 'image' | 'snapshots';
  readonly stopFirst: boolean;
  /** Whether AWS bills what is made. */
  readonly billed: boolean;
  /** Backups that are too many then. */
  readonly goes: readonly Backup[];
  /** The editor's language. */
  readonly locale?: string;
}

/** What is asked before a backup is made: what comes of it, what it costs, what goes. */
export function backupQuestion({ name, kind, stopFirst, billed, goes, locale }: Plan): {
  readonly question: string;
  readonly detail: readonly string[];
} {
  const question = stopFirst
    ? l10n.t('Stop {0}, back it up and start it again? What runs there ends.', name)
    : l10n.t('Back up {0}?', name);
  const lines = [
    kind === 'image'
      ? l10n.t('An image and a snapshot of each disk are made.')
      : l10n.t('A snapshot of each disk is made.'),
    billed
      ? l10n.t('AWS bills the snapshots of a backup until it is deleted.')
      : l10n.t('Nothing is billed.'),
  ];
  if (goes.length > 0)
    lines.push(l10n.t('When it is whole, these backups are deleted for good:'), ...linesOf(goes, locale));
  return { question, detail: lines };
}

/** A line for each backup that goes, for a question's detail. */
export function linesOf(backups: readonly Backup[], locale: string | undefined): string[] {
  return backups.map((backup) => nameOfBackup(backup, locale));
}
