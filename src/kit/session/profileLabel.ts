import * as l10n from '@vscode/l10n';
import type { Profile } from '../../core/account/account';

/** What a person calls a profile. The credentials in the environment have no name of their own. */
export function profileLabel({ name, signIn }: Pick<Profile, 'name' | 'signIn'>): string {
  return signIn === 'environment' ? l10n.t('environment') : name;
}
