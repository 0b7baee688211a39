import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { AddressNode } from './addressNode';
import { treeItem } from '../../kit/show/treeItem';

/** The row of an Elastic IP. */
export function addressItem({ address, billed }: AddressNode): vscode.TreeItem {
  const { publicIp, name, associationId } = address;
  const item = treeItem(publicIp, vscode.TreeItemCollapsibleState.None);
  const used = associationId !== undefined;
  const state = used ? [] : [billed ? l10n.t('not attached, costs money') : l10n.t('not attached')];
  item.description = [...state, l10n.t('Elastic IP'), name].filter(Boolean).join(' · ');
  const color = used || !billed ? undefined : new vscode.ThemeColor('list.warningForeground');
  item.iconPath = new vscode.ThemeIcon(used ? 'link' : 'debug-disconnect', color);
  item.contextValue = used ? 'address attached' : 'address free';
  item.accessibilityInformation = { label: `${publicIp}, ${item.description}` };
  return item;
}
