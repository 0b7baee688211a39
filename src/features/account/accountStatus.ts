import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Basics } from '../../kit/basics';
import { statusText } from '../../kit/session/statusText';
import { statusItem } from '../../kit/show/statusItem';

/** The status bar item with profile and account number. A click switches the profile. */
export function showAccountStatus(services: Pick<Basics, 'session'>): vscode.Disposable {
  const item = statusItem('ec2-lab.account', l10n.t('EC2 Lab account'));
  item.command = 'ec2-lab.chooseProfile';
  const show = (): void => {
    const { text, tooltip, warning } = statusText(services.session, services.session.wanted);
    item.text = text;
    item.tooltip = tooltip;
    item.backgroundColor = warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.accessibilityInformation = { label: `EC2 Lab: ${text.replace(/^\$\([^)]*\)\s*/, '')}` };
    item.show();
  };
  show();
  return vscode.Disposable.from(item, services.session.onDidChange(show));
}
