import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { DiskNode } from '../instances/tree/nodes';
import { contextOfDisk, describeDisk, diskLabel, diskName, performanceOf, sizeAndType } from './diskWords';

/** The row of a volume. */
export function diskItem(node: DiskNode): vscode.TreeItem {
  const { instance } = node;
  const item = new vscode.TreeItem(diskLabel(node), vscode.TreeItemCollapsibleState.None);
  const description = describeDisk(node);
  item.description = description;
  const color = instance || !node.billed ? undefined : new vscode.ThemeColor('list.warningForeground');
  item.iconPath = new vscode.ThemeIcon('database', color);
  item.contextValue = contextOfDisk(node);
  item.accessibilityInformation = { label: `${diskLabel(node)}, ${description}` };
  return item;
}

/** What its tooltip says, line by line. */
export function factsOfDisk(node: DiskNode): string[] {
  const { volume, use } = node;
  return [
    `${diskName(volume)} · ${volume.id}`,
    `${sizeAndType(volume)}${performanceOf(node)}`,
    [volume.zone, volume.encrypted ? l10n.t('encrypted') : l10n.t('not encrypted')].join(' · '),
    ...(use ? [l10n.t('Mounted at {0}', use.folder)] : []),
  ];
}
