import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { SignIn } from '../../core/account/account';
import { PRACTICE_ID, profileId } from '../../core/account/practice/practiceProfile';
import { profileLabel } from '../../kit/session/profileLabel';
import type { Session } from '../../kit/session/session';

export interface ProfileItem extends vscode.QuickPickItem {
  /** For `Session.choose`. */
  readonly id: string;
}

/** The profiles to pick from, the practice cloud last; the open one has a tick and its account number. */
export function profileItems(session: Pick<Session, 'profiles' | 'account' | 'identity'>): ProfileItem[] {
  const current = session.account && profileId(session.account.profile);
  const profiles = session.profiles.map((profile) => {
    const accountId = profile.name === current ? session.identity?.accountId : undefined;
    const facts = [kindOfSignIn(profile.signIn), profile.region, accountId, profile.endpoints?.ec2];
    return {
      label: profileLabel(profile),
      description: facts.filter((fact) => fact !== undefined).join(' · '),
      iconPath: new vscode.ThemeIcon(profile.name === current ? 'check' : 'account'),
      id: profile.name,
    };
  });
  const practice = {
    label: l10n.t('Practice cloud'),
    description: l10n.t('no account, no cost, on this computer'),
    iconPath: new vscode.ThemeIcon(current === PRACTICE_ID ? 'check' : 'mortar-board'),
    id: PRACTICE_ID,
  };
  return [...profiles, practice];
}

function kindOfSignIn(kind: SignIn): string | undefined {
  switch (kind) {
    case 'keys':
      return l10n.t('access keys');
    case 'sso':
      return l10n.t('single sign-on');
    case 'login':
      return l10n.t('AWS login');
    case 'role':
      return l10n.t('role');
    case 'process':
      return l10n.t('credential process');
    case 'webIdentity':
      return l10n.t('web identity');
    case 'environment':
      return l10n.t('environment variables');
    case 'practice':
    case 'unknown':
      return undefined;
  }
}
