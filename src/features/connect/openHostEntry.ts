import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { chooseEntry } from './chooseEntry';
import type { Basics } from '../../kit/basics';

/** Opens the file that tells SSH of an instance. */
export async function openHostEntry(services: Pick<Basics, 'hostEntries'>, target?: unknown): Promise<void> {
  const entry = await chooseEntry(services, l10n.t('Open host entry'), target);
  if (!entry) return;
  const file = services.hostEntries().fileOf(entry.alias);
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}
