import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { sessionArgs } from '../../core/lab/connect/sessionCommand';
import { Problem } from '../../core/problem';
import type { Services } from '../../ui/services';
import { nameOf } from '../../kit/look';

/**
 * A terminal whose program is the AWS CLI with a session of Session Manager. Throws Problem SshUnreachable while
 * practising.
 */
export async function openSessionTerminal(
  { session }: Pick<Services, 'session'>,
  instance: Instance,
): Promise<void> {
  const { account } = await session.require();
  if (account.practice)
    throw new Problem('SshUnreachable', l10n.t('The practice cloud has no Session Manager.'));
  const terminal = vscode.window.createTerminal({
    name: nameOf(instance),
    shellPath: 'aws',
    shellArgs: sessionArgs(instance, account),
    iconPath: new vscode.ThemeIcon('remote'),
  });
  terminal.show();
}
