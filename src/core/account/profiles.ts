import type { Problem } from '../problem';
import type { Profile, SignIn } from './account';
import { profileEndpoints } from './places/endpoints';
import { faultProblem } from './files/faultProblem';
import { giveSdk } from './files/forSdk';
import { readSharedFiles, type Section, type SharedFiles } from './sharedFiles';

export { awsFiles } from './sharedFiles';

/** The name under which the credentials in the environment are listed. */
export const ENVIRONMENT = 'environment';

/** A file that is something else altogether has one in each line. */
const MOST_FAULTS = 3;

/**
 * Everything the person could be at AWS: the environment's credentials first, if there are any, then the profiles of
 * both shared files in the files' order. Never throws; what cannot be read is not listed.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export async function listProfiles(env: NodeJS.ProcessEnv): Promise<Profile[]> {
  return (await findProfiles(env)).profiles;
}

/** The same, and what is wrong with the files: the AWS CLI reads nothing of such a file, and we all the rest of it. */
export async function findProfiles(
  env: NodeJS.ProcessEnv,
): Promise<{ readonly profiles: Profile[]; readonly faults: readonly Problem[] }> {
  const files = await readSharedFiles(env);
  await giveSdk(files);
  const profiles = [...files.profiles.keys()].map((name) => toProfile(name, files));
  return {
    profiles: hasEnvironmentCredentials(env) ? [environmentProfile(env), ...profiles] : profiles,
    faults: files.faults.slice(0, MOST_FAULTS).map(faultProblem),
  };
}

/**
 * The profile to begin with: AWS_PROFILE and no other where it is set (misspeltProfile.ts), then the environment's
 * credentials, then "default", then the only one.
 */
export function defaultProfileName(
  env: NodeJS.ProcessEnv,
  profiles: readonly Pick<Profile, 'name'>[],
): string | undefined {
  const names = profiles.map((profile) => profile.name);
  const chosen = env['AWS_PROFILE'];
  if (chosen) return names.find((name) => name === chosen);
  const wanted = [ENVIRONMENT, 'default'].find((name) => names.includes(name));
  return wanted ?? (names.length === 1 ? names[0] : undefined);
}

function toProfile(name: string, files: SharedFiles): Profile {
  const { profiles: sections, services } = files;
  const section = sections.get(name) ?? {};
  const signsInAs = sourceOf(name, sections);
  const writtenAt = files.profilePlaces.get(name);
  const endpoints = profileEndpoints(section, services.get(section['services'] ?? ''));
  return {
    name,
    signIn: signInOf(section),
    ...(writtenAt && { writtenAt }),
    ...(section['region'] && { region: section['region'] }),
    ...(section['mfa_serial'] && { mfaSerial: section['mfa_serial'] }),
    ...(signsInAs !== name && {
      source: { name: signsInAs, signIn: signInOf(sections.get(signsInAs) ?? {}) },
    }),
    ...(endpoints && { endpoints }),
  };
}

/** How a section signs in, tried in the order of the SDK's fromIni. */
export function signInOf(section: Section): SignIn {
  if (section['role_arn'] && (section['source_profile'] || section['credential_source'])) return 'role';
  if (section['aws_access_key_id'] && section['aws_secret_access_key']) return 'keys';
  if (section['web_identity_token_file'] && section['role_arn']) return 'webIdentity';
  if (section['credential_process']) return 'process';
  if (section['sso_session'] || section['sso_start_url']) return 'sso';
  return section['login_session'] ? 'login' : 'unknown';
}

/** The profile at the end of a chain of `source_profile`s; a cycle ends where it would begin again. */
function sourceOf(name: string, sections: ReadonlyMap<string, Section>): string {
  const seen = new Set<string>();
  let current = name;
  while (!seen.has(current)) {
    seen.add(current);
    const section = sections.get(current) ?? {};
    const next = section['source_profile'];
    if (signInOf(section) !== 'role' || !next || !sections.has(next) || seen.has(next)) break;
    current = next;
  }
  return current;
}

function hasEnvironmentCredentials(env: NodeJS.ProcessEnv): boolean {
  return Boolean(
    (env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY']) ||
    (env['AWS_WEB_IDENTITY_TOKEN_FILE'] && env['AWS_ROLE_ARN']) ||
    env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] ||
    env['AWS_CONTAINER_CREDENTIALS_FULL_URI'],
  );
}

function environmentProfile(env: NodeJS.ProcessEnv): Profile {
  const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
  return { name: ENVIRONMENT, signIn: 'environment', ...(region && { region }) };
}
