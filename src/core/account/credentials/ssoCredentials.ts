import { isSdkName, withSdkFile } from '../files/forSdk';
import type { Credentials } from './keptCredentials';
import * as trouble from '../profileTrouble';
import type { Section, SharedFiles } from '../sharedFiles';

/**
 * The credentials of a profile that signs in by IAM Identity Center. The token that `aws sso login` left is in a file
 * that is named by the session, or by the start URL of a profile without one (botocore/utils.py, SSOTokenLoader): the
 * session keeps its name whatever it is.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
 */
export async function ssoCredentials(
  files: SharedFiles,
  profile: string,
  section: Section,
): Promise<Credentials> {
  const { sso_session: sessionName } = section;
  const session = sessionName ? sessionCalled(files, profile, sessionName) : section;
  const place = {
    ssoStartUrl: session['sso_start_url'] ?? '',
    ssoRegion: session['sso_region'] ?? '',
    ssoAccountId: section['sso_account_id'] ?? '',
    ssoRoleName: section['sso_role_name'] ?? '',
  };
  for (const setting of ['sso_region', 'sso_start_url'])
    if (!session[setting])
      throw sessionName
        ? trouble.sessionLacks(files, sessionName, setting)
        : trouble.lacksSetting(files, profile, setting);
  for (const setting of ['sso_account_id', 'sso_role_name'])
    if (!section[setting]) throw trouble.lacksSetting(files, profile, setting);

  const { fromSSO } = await import('@aws-sdk/credential-providers');
  if (!sessionName) return fromSSO(place)();
  const text = [
    `[profile.lab]\nsso_session = ${sessionName}`,
    `[sso-session.${sessionName}]\nsso_start_url = ${place.ssoStartUrl}\nsso_region = ${place.ssoRegion}\n`,
  ].join('\n');
  return withSdkFile(text, (path) =>
    fromSSO({ ...place, ssoSession: sessionName, profile: 'lab', filepath: path, configFilepath: path })(),
  );
}

function sessionCalled(files: SharedFiles, profile: string, name: string): Section {
  const session = files.ssoSessions.get(name);
  if (!session) throw trouble.sessionMissing(files, profile, name);
  if (!isSdkName(name)) throw trouble.sessionUnreadable(files, name);
  return session;
}
