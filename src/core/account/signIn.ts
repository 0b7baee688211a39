import type { Profile } from './account';
import { profileArgs } from './profileArgs';

/**
 * The command that renews a profile's session, as an argument array for a terminal; undefined for profiles whose
 * credentials no command renews. A role renews the session of the profile it is assumed from.
 * https://docs.aws.amazon.com/cli/latest/reference/sso/login.html,
 * https://docs.aws.amazon.com/cli/latest/reference/login/
 */
export function signInCommand(profile: Profile): string[] | undefined {
  const { name, signIn } = profile.source ?? profile;
  if (signIn === 'sso') return ['aws', 'sso', 'login', ...profileArgs(name)];
  if (signIn === 'login') return ['aws', 'login', ...profileArgs(name)];
  return undefined;
}
