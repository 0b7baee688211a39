import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { nameOf } from '../../../core/ec2/nameOf';
import { describeInstance, lookOf, namesOf } from '../../../kit/look';
import type { RegionItems } from '../../../core/ec2/regionStore';
import { plainItem as plain, problemItem, topItem } from '../../../kit/regionTree/topItems';
import { labelOf, rowId } from './groupRows';
import type { FirewallRow, GroupRow, NamedByRow, UserRow } from './groupRows';
import { groupTooltip } from './groupTooltip';
import { treeItem } from '../../../kit/show/treeItem';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** How a row looks, and what a click on it does. @param view what is known of the region, for a region's row. */
export function groupItem(row: GroupRow, view?: RegionItems<unknown>): vscode.TreeItem {
  const item = shape(row, view);
  item.id = rowId(row);
  return item;
}

function shape(row: GroupRow, view: RegionItems<unknown> | undefined): vscode.TreeItem {
  switch (row.kind) {
    case 'region':
    case 'otherRegions':
    case 'noRegions':
      return topItem(row, 'groupRegion', view);
    case 'group':
      return firewallItem(row);
    case 'user':
      return userItem(row);
    case 'namedBy':
      return namedByItem(row);
    case 'none':
      return plain(l10n.t('No security groups'), 'info');
    case 'groupsProblem':
      return problemItem(row);
  }
}

function firewallItem(row: FirewallRow): vscode.TreeItem {
  const { group, users, namedBy } = row;
  const item = plain(labelOf(group), 'shield', users.length + namedBy.length > 0 ? Collapsed : None);
  item.description = useOf(row);
  item.tooltip = groupTooltip(group);
  item.contextValue = group.name === 'default' ? 'group default' : 'group';
  item.accessibilityInformation = { label: `${labelOf(group)}, ${item.description}` };
  item.command = { command: 'ec2-lab.editFirewall', title: l10n.t('Edit firewall'), arguments: [row] };
  return item;
}

/** Such as "lab-1, lab-2", "in rules of web", "not used". */
function useOf({ users, namedBy }: FirewallRow): string {
  if (users.length > 0) return namesOf(users);
  if (namedBy.length === 0) return l10n.t('not used');
  return l10n.t('in rules of {0}', namedBy.map(labelOf).join(', '));
}

function userItem({ instance }: UserRow): vscode.TreeItem {
  const { icon, color } = lookOf(instance.state);
  const item = treeItem(nameOf(instance), None);
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  item.description = describeInstance(instance, new Date());
  item.tooltip = instance.id;
  item.contextValue = 'groupUser';
  return item;
}

function namedByItem({ group }: NamedByRow): vscode.TreeItem {
  const item = plain(labelOf(group), 'references');
  item.description = l10n.t('its rules name this group');
  item.tooltip = group.id;
  item.contextValue = 'groupNaming';
  return item;
}
