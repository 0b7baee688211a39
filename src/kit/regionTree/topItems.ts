import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Problem } from '../../core/problem';
import type { RegionItems } from '../../core/ec2/regionStore';
import type { TopRow } from './topRows';
import { treeItem } from '../show/treeItem';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** A row of a label and an icon. */
export function plainItem(label: string, icon: string, state = None): vscode.TreeItem {
  const item = treeItem(label, state);
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

/**
 * How a row at the top of a tree of regions looks.
 * @param context what menus know a region by. @param view what is known of the region, for a region's row.
 */
export function topItem(
  row: TopRow,
  context: string,
  view: RegionItems<unknown> | undefined,
): vscode.TreeItem {
  if (row.kind === 'noRegions') return problemItem(row);
  if (row.kind === 'otherRegions') return plainItem(l10n.t('Other regions'), 'folder', Collapsed);
  const item = plainItem(row.label, 'globe', row.unfolded ? Expanded : Collapsed);
  item.contextValue = context;
  item.tooltip = row.label;
  if (view?.status === 'failed' && view.items.length === 0) item.description = l10n.t('not read');
  else if (view?.status === 'ready') item.description = String(view.items.length);
  return item;
}

/** A click says the whole sentence and offers its action. */
export function problemItem(row: { readonly problem: Problem }): vscode.TreeItem {
  const item = treeItem(row.problem.message, None);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.tooltip = row.problem.message;
  item.contextValue = 'problem';
  item.command = { command: 'ec2-lab.showProblem', title: l10n.t('Show problem'), arguments: [row] };
  return item;
}
