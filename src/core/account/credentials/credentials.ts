import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import type { Profile } from '../account';
import type { AccountOptions } from '../accountOptions';
import { assumeRole } from './assumeRole';
import { toProblem } from '../awsProblem';
import { environmentCredentials } from './environmentCredentials';
import { giveSdk } from '../files/forSdk';
import { keptCredentials, type CredentialProvider } from './keptCredentials';
import { profileCredentials } from './profileCredentials';
import { readSharedFiles } from '../sharedFiles';

/**
 * The credentials of a profile, kept and renewed. A chosen profile is taken at its word: the environment's
 * credentials and a machine's own (IMDS) are asked only when the profile or the environment names them, so a laptop
 * never waits for a metadata server.
 *
 * A refused or failed MFA question is not asked again by later calls, which come by themselves every few seconds:
 * opening the account anew asks again. Throws Problem: NoCredentials, ExpiredSession, MfaFailed, Network.
 */
export function credentialsOf(profile: Profile, region: string, options: AccountOptions): CredentialProvider {
  let mfaFailure: Problem | undefined;
  const mfaCodeProvider = async (serial: string): Promise<string> => {
    const code = await options.mfa(serial);
    if (code) return code;
    throw new Problem('MfaFailed', l10n.t('The profile {0} needs an MFA code.', profile.name), {
      action: { kind: 'askMfaCode' },
    });
  };
  const fromProfile: CredentialProvider = async () => {
    const { env } = options;
    const files = await readSharedFiles(env);
    await giveSdk(files);
    const assume = assumeRole(profile, region, options);
    return profileCredentials({ profile, files, env, assume, mfa: mfaCodeProvider });
  };
  if (options.practice) {
    const { accessKeyId, secretAccessKey } = options.practice;
    return () => Promise.resolve({ accessKeyId, secretAccessKey });
  }
  const fetch = profile.signIn === 'environment' ? environmentCredentials(options.env) : fromProfile;
  return keptCredentials(async () => {
    if (mfaFailure) throw mfaFailure;
    try {
      return await fetch();
    } catch (error) {
      const problem = toProblem(error, { doing: 'sts:AssumeRole', profile, region });
      if (problem.code === 'MfaFailed') mfaFailure = problem;
      throw problem;
    }
  });
}
