import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { sessionArgs } from '../../core/lab/connect/sessionCommand';
import { programArgs } from '../../core/terminalShell';
import { Problem } from '../../core/problem';
import type { Basics } from '../../kit/basics';
import { openTerminal } from '../../kit/show/terminal';
import { nameOf } from '../../core/ec2/nameOf';

/**
 * A terminal whose program is the AWS CLI with a session of Session Manager. Throws Problem SshUnreachable while
 * practising.
 */
export async function openSessionTerminal(
  { session, sshFolder }: Pick<Basics, 'session' | 'sshFolder'>,
  instance: Instance,
): Promise<void> {
  const { account } = await session.require();
  if (account.practice)
    throw new Problem('SshUnreachable', l10n.t('The practice cloud has no Session Manager.'));
  const { platform } = sshFolder();
  openTerminal({
    name: nameOf(instance),
    shellPath: platform.aws,
    shellArgs: programArgs(platform, sessionArgs(instance, account)),
    iconPath: new vscode.ThemeIcon('remote'),
  });
}
