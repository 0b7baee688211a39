import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { diskItem, factsOfDisk } from '../../disks/diskItem';
import { addressItem } from '../../addresses/addressItem';
import { nameOf } from '../../../core/ec2/nameOf';
import { contextOf, countdownWord, describeInstance, lookOf, movingWords } from '../../../kit/look';
import { nodeId, type InstanceNode, type ProblemNode, type RegionNode, type TreeNode } from './nodes';
import { instanceTooltip } from './tooltip';
import { treeItem as itemOf } from '../../../kit/show/treeItem';
import { inertLines } from '../../../kit/show/inert';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/**
 * How a row looks. Nothing else knows.
 * @param stop when an instance is about to stop itself because nobody uses it
 */
export function treeItem(node: TreeNode, now: Date, stop?: Date): vscode.TreeItem {
  const item = shape(node, now, stop);
  item.id = nodeId(node);
  return item;
}

function shape(node: TreeNode, now: Date, stop: Date | undefined): vscode.TreeItem {
  switch (node.kind) {
    case 'begin':
      return beginItem();
    case 'region':
      return regionItem(node);
    case 'otherRegions':
      return folder(
        l10n.t('Other regions'),
        node.loading ? l10n.t('{0}, reading…', node.children.length) : String(node.children.length),
        'folder',
        'otherRegions',
      );
    case 'gone':
      return folder(l10n.t('Recently terminated'), String(node.children.length), 'history', 'gone');
    case 'instance':
      return instanceItem(node, now, stop);
    case 'problem':
      return problemItem(node);
    case 'address':
      return addressItem(node);
    case 'disk':
      return diskItem(node);
  }
}

function beginItem(): vscode.TreeItem {
  const item = itemOf(l10n.t('Launch an instance'), None);
  item.description = l10n.t('at no cost');
  item.iconPath = new vscode.ThemeIcon('rocket');
  item.contextValue = 'begin';
  item.command = { command: 'ec2-lab.launch', title: l10n.t('Launch an instance') };
  return item;
}

function folder(label: string, description: string, icon: string, contextValue: string): vscode.TreeItem {
  const item = itemOf(label, Collapsed);
  return Object.assign(item, { description, contextValue, iconPath: new vscode.ThemeIcon(icon) });
}

function regionItem(node: RegionNode): vscode.TreeItem {
  const item = itemOf(node.label, node.children.length > 0 ? Expanded : None);
  item.iconPath = new vscode.ThemeIcon(
    node.status === 'loading' ? 'loading~spin' : node.pinned ? 'pinned' : 'globe',
  );
  item.contextValue = node.pinned ? 'region pinned' : 'region';
  item.description = regionDescription(node);
  item.tooltip = node.label;
  return item;
}

function regionDescription({ status, count, running, children }: RegionNode): string {
  if (status === 'loading' && count === 0) return '';
  if (status === 'failed' && count === 0) return l10n.t('not read');
  if (count === 0) return children.length > 0 ? l10n.t('no instances') : l10n.t('empty');
  if (running === 0) return String(count);
  return running === count ? l10n.t('{0} running', count) : l10n.t('{0}/{1} running', running, count);
}

function instanceItem({ instance }: InstanceNode, now: Date, stop: Date | undefined): vscode.TreeItem {
  const item = itemOf(nameOf(instance), instance.state === 'terminated' ? None : Collapsed);
  const { icon, color, word } = lookOf(instance.state);
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
  item.description = describeInstance(instance, now, stop);
  item.contextValue = contextOf(instance);
  const spoken = [
    nameOf(instance),
    movingWords(instance),
    word,
    countdownWord(instance, now, stop),
    instance.type,
  ];
  item.accessibilityInformation = { label: spoken.filter((part) => part !== undefined).join(', ') };
  return item;
}

/** A click says the whole sentence and offers its action. */
function problemItem(node: ProblemNode): vscode.TreeItem {
  const item = itemOf(node.problem.message, None);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.contextValue = 'problem';
  item.tooltip = node.problem.message;
  item.command = { command: 'ec2-lab.showProblem', title: l10n.t('Show problem'), arguments: [node] };
  return item;
}

/**
 * The tooltip is made when the pointer rests on a row, not for every row of a long list.
 * @param cost labels and values on what it costs.
 * @param way how one gets into an instance, where somebody chose it.
 */
export function resolveTooltip(
  node: TreeNode,
  item: vscode.TreeItem,
  cost: readonly [string, string][] = [],
  way?: string,
): vscode.TreeItem {
  const priced = (lines: readonly string[]): string =>
    inertLines([...lines, ...cost.map(([label, value]) => `${label}: ${value}`)]);
  if (node.kind === 'instance') item.tooltip = instanceTooltip(node.instance, cost, way);
  if (node.kind === 'address') item.tooltip = priced([`${node.address.publicIp} · ${node.address.id}`]);
  if (node.kind === 'disk') item.tooltip = priced(factsOfDisk(node));
  return item;
}
