import * as vscode from 'vscode';
import { sshArgs } from '../../core/ssh/sshClient';
import type { Services } from '../services';

/** A terminal whose program is ssh itself: no shell between, nothing to quote. */
export function openSshTerminal({ sshFolder }: Pick<Services, 'sshFolder'>, alias: string): void {
  const folder = sshFolder();
  const terminal = vscode.window.createTerminal({
    name: alias,
    shellPath: folder.platform.ssh,
    shellArgs: sshArgs(folder, alias),
    iconPath: new vscode.ThemeIcon('remote'),
  });
  terminal.show();
}
