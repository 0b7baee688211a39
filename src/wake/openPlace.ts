import * as l10n from '@vscode/l10n';
import type { Place, Profile } from '../core/account/account';
import { openAccount } from '../core/account/openAccount';
import { misspeltProfile } from '../core/account/misspeltProfile';
import { readAccess } from '../core/account/practice/access';
import { practiceProfile } from '../core/account/practice/practiceProfile';
import { defaultProfileName, listProfiles } from '../core/account/profiles';
import { silentLog } from '../core/log';
import { Problem } from '../core/problem';
import type { Options } from './options';

/** The account in which the instance is. Throws Problem NoCredentials, and Practice when that cloud never ran. */
export async function openPlace(
  { region, profile: name, endpoint, practice }: Options,
  env: NodeJS.ProcessEnv,
): Promise<Place> {
  // A code of an MFA device cannot be asked for: the terminal belongs to ssh.
  const common = { env, mfa: () => Promise.resolve(undefined), log: silentLog };
  if (practice !== undefined) {
    const access = await readAccess(practice).catch((cause: unknown) => {
      throw new Problem('Practice', l10n.t('The practice cloud is not running.'), { cause });
    });
    return { account: openAccount(practiceProfile(access), { ...common, practice: access }), region };
  }
  const profile = await profileCalled(name, env);
  const options = { ...common, ...(endpoint !== undefined && { endpointOverride: endpoint }) };
  return { account: openAccount(profile, options), region };
}

async function profileCalled(name: string | undefined, env: NodeJS.ProcessEnv): Promise<Profile> {
  const profiles = await listProfiles(env);
  const misspelt = name === undefined && misspeltProfile(env, profiles);
  if (misspelt) throw misspelt;
  const wanted = name ?? defaultProfileName(env, profiles);
  const found = profiles.find((profile) => profile.name === wanted);
  if (found) return found;
  throw new Problem('NoCredentials', l10n.t('There is no AWS profile {0}.', wanted ?? 'default'));
}
