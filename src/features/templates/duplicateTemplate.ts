import { dirname } from 'node:path';
import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { TemplateServices } from './services';
import { chosenTemplate } from './chosenTemplate';
import { copyName } from '../../kit/copyName';
import { copiedText } from './copyText';
import { pickDestination } from './pickDestination';
import { saveTemplate } from './saveTemplate';
import { entryLabel } from './templateWords';

/** Copies a template to the workspace or to the person's own, under a name of its own, and opens the copy. */
export async function duplicateTemplate(
  services: Pick<TemplateServices, 'templates'>,
  target?: unknown,
): Promise<void> {
  const { templates } = services;
  const title = l10n.t('Duplicate template');
  const chosen = await chosenTemplate(services, target, title);
  if (!chosen) return;
  const destination = await pickDestination(templates, title);
  if (!destination) return;
  const { entries } = await templates.view(destination.origin);
  const name = copyName(chosen.template.name, entries.map(entryLabel));
  const { folder } = destination;
  // The text of a launch template begins with what a file cannot say of it, as comments, which the copy keeps.
  const from = chosen.file === undefined ? folder : dirname(chosen.file);
  const text =
    chosen.origin === 'builtIn' ? undefined : copiedText(await textOf(chosen.document), name, from, folder);
  const saved = await saveTemplate(services, destination, { ...chosen.template, name }, text);
  await vscode.window.showTextDocument(saved);
}

/** With what is not saved yet: the copy is of what the person sees. */
async function textOf(document: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(document)).getText();
}
