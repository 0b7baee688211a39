import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Problem } from '../../core/problem';
import { profileItems, type ProfileItem } from './profileItems';
import { pick } from '../../kit/ask/pick';
import { buttonFor, type ActionServices } from '../../kit/problemAction';

/** What is wrong with a line of the AWS files, below the profiles that could be read. */
interface FaultItem extends vscode.QuickPickItem {
  readonly open: () => Promise<boolean>;
}

/** Switches to another AWS profile, or to the practice cloud. @returns whether one was chosen. */
export async function chooseProfile(services: ActionServices): Promise<boolean> {
  const { session } = services;
  await session.start();
  const none = session.profiles.length === 0;
  const faults = session.fileFaults.flatMap((fault) => faultItem(services, fault));
  const picked = await pick<ProfileItem | FaultItem>([...profileItems(session), ...faults], {
    title: l10n.t('AWS profile'),
    placeHolder: none
      ? l10n.t('No AWS profile was found: sign in with the AWS CLI first, or take the practice cloud')
      : l10n.t('Pick the profile to work with'),
    matchOnDescription: true,
  });
  if (!picked) return false;
  if ('open' in picked) return picked.open();
  await session.choose(picked.id);
  return session.account !== undefined;
}

function faultItem(services: ActionServices, { action, message }: Problem): FaultItem[] {
  const button = action && buttonFor(services, action, false);
  if (!button) return [];
  const iconPath = new vscode.ThemeIcon('warning');
  return [{ label: button.label, detail: message, iconPath, open: () => button.run() }];
}
