import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { LibraryEntry, Origin } from './libraryEntry';
import type { TemplateNode } from './templateNode';
import { entryLabel, originLabel, templateFacts, templateSummary } from './templateWords';
import { treeItem } from '../../kit/show/treeItem';
import { markdown } from '../../kit/show/markdown';
import { plain } from '../../kit/show/plain';

/** How a row of the Templates view looks, and what a click on it does. */
export function templateItem(node: TemplateNode): vscode.TreeItem {
  switch (node.kind) {
    case 'origin':
      return originItem(node.origin);
    case 'template':
      return node.entry.template ? validItem(node.entry, node) : invalidItem(node.entry, node);
    case 'empty':
      return node.signedOut ? signedOutItem() : emptyItem(node.origin);
    case 'failed':
      return failedItem(node.message);
  }
}

/** The account's group is folded at first: unfolding it is what makes the call. */
function originItem(origin: Origin): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = treeItem(originLabel(origin), origin === 'account' ? Collapsed : Expanded);
  item.id = `origin:${origin}`;
  item.contextValue = `templates ${origin}`;
  return item;
}

function validItem(entry: LibraryEntry, node: TemplateNode): vscode.TreeItem {
  const item = entryItem(entry, node);
  item.contextValue = `template ${entry.origin}`;
  item.iconPath = new vscode.ThemeIcon('file-code');
  if (entry.template) {
    item.description = templateSummary(entry.template);
    item.tooltip = tooltip(entry.template.name, entry.template.description, [
      ...templateFacts(entry.template),
      ...(entry.notes ?? []),
    ]);
  }
  return item;
}

function invalidItem(entry: LibraryEntry, node: TemplateNode): vscode.TreeItem {
  const item = entryItem(entry, node);
  const [first] = entry.problems;
  item.contextValue = `template ${entry.origin} invalid`;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.description = first?.message ?? l10n.t('It cannot be read.');
  item.tooltip = tooltip(
    entryLabel(entry),
    undefined,
    entry.problems.map(({ line, message }) => l10n.t('Line {0}: {1}', line, message)),
  );
  return item;
}

function entryItem(entry: LibraryEntry, node: TemplateNode): vscode.TreeItem {
  const item = treeItem(entryLabel(entry));
  item.id = `${entry.origin}:${entry.id}`;
  // Gives the row the file's decorations: problems and version control.
  if (entry.file !== undefined) item.resourceUri = vscode.Uri.file(entry.file);
  item.command = { command: 'ec2-lab.editTemplate', title: l10n.t('Open'), arguments: [node] };
  return item;
}

function emptyItem(origin: Origin): vscode.TreeItem {
  if (origin === 'account') {
    const item = treeItem(l10n.t('No launch templates'));
    item.tooltip = l10n.t('EC2 launch templates of the account’s home region appear here.');
    item.iconPath = new vscode.ThemeIcon('info');
    return item;
  }
  const item = treeItem(l10n.t('New template…'));
  item.iconPath = new vscode.ThemeIcon('add');
  item.command = { command: 'ec2-lab.newTemplate', title: l10n.t('New template…') };
  return item;
}

function signedOutItem(): vscode.TreeItem {
  const item = treeItem(l10n.t('Choose profile…'));
  item.tooltip = l10n.t('EC2 launch templates of the account’s home region appear here.');
  item.iconPath = new vscode.ThemeIcon('account');
  item.command = { command: 'ec2-lab.chooseProfile', title: l10n.t('Choose profile…') };
  return item;
}

function failedItem(message: string): vscode.TreeItem {
  const item = treeItem(message);
  item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.tooltip = l10n.t('{0} Choose this row to try again.', message);
  item.command = { command: 'ec2-lab.refreshTemplates', title: l10n.t('Try again') };
  return item;
}

/** Text only: names and descriptions come from files and must not be read as Markdown. */
function tooltip(
  title: string,
  description: string | undefined,
  lines: readonly string[],
): vscode.MarkdownString {
  const text = markdown('');
  text.appendMarkdown(plain(title));
  if (description !== undefined) text.appendMarkdown(`\n\n${plain(description)}`);
  for (const line of lines) text.appendMarkdown(`\n- ${plain(line)}`);
  return text;
}
