import * as l10n from '@vscode/l10n';
import { profileItems } from './profileItems';
import type { Basics } from '../../kit/basics';
import { pick } from '../../kit/ask/pick';

/** Switches to another AWS profile, or to the practice cloud. @returns whether one was chosen. */
export async function chooseProfile({ session }: Pick<Basics, 'session'>): Promise<boolean> {
  await session.start();
  const none = session.profiles.length === 0;
  const picked = await pick(profileItems(session), {
    title: l10n.t('AWS profile'),
    placeHolder: none
      ? l10n.t('No AWS profile was found: sign in with the AWS CLI first, or take the practice cloud')
      : l10n.t('Pick the profile to work with'),
    matchOnDescription: true,
  });
  if (!picked) return false;
  await session.choose(picked.id);
  return session.account !== undefined;
}
