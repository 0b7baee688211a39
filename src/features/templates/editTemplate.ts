import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { TemplateServices } from './services';
import type { LibraryEntry } from './libraryEntry';
import { pickTemplate } from './pickTemplate';
import { isTemplateNode } from './templateNode';
import { documentOf } from './templateUri';

/** Opens a template; one with an error at its first fault. Built-in and account templates open read-only. */
export async function editTemplate(
  services: Pick<TemplateServices, 'templates'>,
  target?: unknown,
): Promise<void> {
  const entry = isTemplateNode(target)
    ? target.entry
    : await pickTemplate(services.templates, l10n.t('Edit template'));
  if (!entry) return;
  const document = await vscode.workspace.openTextDocument(documentOf(entry));
  await vscode.window.showTextDocument(document, { ...selectionOf(document, entry), preview: true });
}

function selectionOf(
  document: vscode.TextDocument,
  { problems }: LibraryEntry,
): vscode.TextDocumentShowOptions {
  const [first] = problems;
  if (!first) return {};
  const start = document.positionAt(first.offset);
  return { selection: new vscode.Range(start, document.positionAt(first.offset + first.length)) };
}
