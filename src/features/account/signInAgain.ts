import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { signInCommand } from '../../core/account/signIn';
import { Problem } from '../../core/problem';
import { signIn } from '../../kit/problemAction';
import type { Basics } from '../../kit/basics';

/** Runs the login command that fits the chosen profile, then opens the account with the new session. */
export async function signInAgain(services: Pick<Basics, 'session' | 'sshFolder'>): Promise<void> {
  const { account } = await services.session.require();
  const command = signInCommand(account.profile);
  if (command) {
    if (await signIn(services, command)) await vscode.commands.executeCommand('ec2-lab.refresh');
    return;
  }
  if (account.profile.mfaSerial !== undefined) return services.session.reload();
  const sentence = l10n.t('The profile {0} needs no sign-in: check its keys instead.', account.profile.name);
  throw new Problem('NoCredentials', sentence, { action: { kind: 'chooseProfile' } });
}
