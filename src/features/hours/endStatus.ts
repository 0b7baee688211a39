import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { endActionOf, endTimeOf } from '../../core/lab/ends/end';
import type { HoursServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { actionWord, momentIn, timeLeft } from '../../core/lab/ends/endWords';
import { NOTICE_MS } from './noticeOf';
import { statusItem } from '../../kit/show/statusItem';

/** An end that is further away is left to the tree. */
const SHOWN_MS = 3_600_000;

/** The status bar item with the next end within an hour. A click changes it. */
export function showEndStatus({ ends }: Pick<HoursServices, 'ends'>): vscode.Disposable {
  const item = statusItem('ec2-lab.end', l10n.t('EC2 Lab next end'));
  const show = (): void => {
    const now = new Date();
    const leftOf = (end: Date): number => end.getTime() - now.getTime();
    const next = ends.instances
      .map((instance) => ({ instance, end: endTimeOf(instance) }))
      .find(({ instance, end }) => end && end > now && instance.state !== 'stopped');
    if (!next?.end || leftOf(next.end) > SHOWN_MS) {
      item.hide();
      return;
    }
    const { instance, end } = next;
    const words = l10n.t('{0} ends in {1}', nameOf(instance), timeLeft(end, now));
    item.text = `$(watch) ${words}`;
    const moment = momentIn(end, now, vscode.env.language);
    item.tooltip = `${moment}: ${actionWord(endActionOf(instance))}`;
    const warning = leftOf(end) <= NOTICE_MS;
    item.backgroundColor = warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    const { region, id } = instance;
    item.command = { command: 'ec2-lab.changeEnd', title: l10n.t('Change end'), arguments: [{ region, id }] };
    item.accessibilityInformation = { label: `EC2 Lab: ${words}` };
    item.show();
  };
  show();
  return vscode.Disposable.from(item, ends.onDidTick(show));
}
