import * as vscode from 'vscode';
import { sshArgs } from '../../core/ssh/sshClient';
import { programArgs } from '../../core/terminalShell';
import type { Basics } from '../../kit/basics';
import { openTerminal } from '../../kit/show/terminal';

/** A terminal whose program is ssh itself: no shell between, nothing to quote. */
export function openSshTerminal({ sshFolder }: Pick<Basics, 'sshFolder'>, alias: string): void {
  const folder = sshFolder();
  openTerminal({
    name: alias,
    shellPath: folder.platform.ssh,
    shellArgs: programArgs(folder.platform, sshArgs(folder, alias)),
    iconPath: new vscode.ThemeIcon('remote'),
  });
}
