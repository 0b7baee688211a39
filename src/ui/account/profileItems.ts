import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Profile, SignIn } from '../../core/account/account';
import type { Session } from '../session';

export interface ProfileItem extends vscode.QuickPickItem {
  readonly profile: Profile;
}

/** The profiles to pick from; the open one has a tick and its account number. */
export function profileItems(session: Pick<Session, 'profiles' | 'account' | 'identity'>): ProfileItem[] {
  const current = session.account?.profile.name;
  return session.profiles.map((profile) => {
    const accountId = profile.name === current ? session.identity?.accountId : undefined;
    const facts = [kindOfSignIn(profile.signIn), profile.region, accountId, profile.endpoints?.ec2];
    return {
      label: profile.name,
      description: facts.filter((fact) => fact !== undefined).join(' · '),
      iconPath: new vscode.ThemeIcon(profile.name === current ? 'check' : 'account'),
      profile,
    };
  });
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
    case 'unknown':
      return undefined;
  }
}
