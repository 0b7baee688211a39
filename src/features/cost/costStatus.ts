import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Costs } from './costs';
import { breakdown, statusWords } from './costWords';
import { statusItem } from '../../kit/show/statusItem';
import { markdown } from '../../kit/show/markdown';

/**
 * The status bar item with what the account costs a month. Hidden while nothing is known, or nothing costs anything.
 */
export function showCostStatus(costs: Costs): vscode.Disposable {
  const item = statusItem('ec2-lab.cost', l10n.t('EC2 Lab cost'));
  const show = (): void => {
    const total = costs.account?.total;
    if (!costs.account || !total || total.perMonth === 0) {
      item.hide();
      return;
    }
    const words = statusWords(total, costs.manner);
    item.text = `$(credit-card) ${words}`;
    item.tooltip = markdown(breakdown(costs.account.regions, total, costs.manner));
    item.accessibilityInformation = { label: `EC2 Lab: ${words}` };
    item.show();
  };
  show();
  return vscode.Disposable.from(item, costs.onDidChange(show));
}
