import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { profileItems } from '../ui/account/profileItems';
import type { Services } from '../ui/services';

/** Switches to another AWS profile. @returns whether one was chosen. */
export async function chooseProfile({ session }: Pick<Services, 'session'>): Promise<boolean> {
  await session.start();
  if (session.profiles.length === 0) return offerConfig();
  const picked = await vscode.window.showQuickPick(profileItems(session), {
    title: l10n.t('AWS profile'),
    placeHolder: l10n.t('Pick the profile to work with'),
    matchOnDescription: true,
  });
  if (!picked) return false;
  await session.choose(picked.profile.name);
  return true;
}

async function offerConfig(): Promise<boolean> {
  const open = l10n.t('Open AWS config');
  const answer = await vscode.window.showInformationMessage(
    l10n.t('No AWS profile was found on this computer: sign in with the AWS CLI first.'),
    open,
  );
  if (answer === open) await vscode.commands.executeCommand('ec2-lab.openAwsConfig');
  return false;
}
