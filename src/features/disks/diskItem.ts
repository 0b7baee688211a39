import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import type { DiskNode } from './diskNode';
import { contextOfDisk, describeDisk, diskLabel, performanceOf, sizeAndType } from './diskWords';
import { treeItem } from '../../kit/show/treeItem';

/** The row of a volume. */
export function diskItem(node: DiskNode): vscode.TreeItem {
  const { instance } = node;
  const item = treeItem(diskLabel(node), vscode.TreeItemCollapsibleState.None);
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
    `${nameOf(volume)} · ${volume.id}`,
    `${sizeAndType(volume)}${performanceOf(node)}`,
    [volume.zone, volume.encrypted ? l10n.t('encrypted') : l10n.t('not encrypted')].join(' · '),
    ...(use ? [l10n.t('Mounted at {0}', use.folder)] : []),
  ];
}
