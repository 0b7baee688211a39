import { Problem } from '../../problem';
import { readBounded } from '../../readBounded';
import { expiredProblem } from '../accountProblem';
import type { Profile } from '../account';
import type { assumeRole } from './assumeRole';
import { processCredentials } from './credentialProcess';
import { faultProblem } from '../files/faultProblem';
import { withSdkFile } from '../files/forSdk';
import type { Credentials } from './keptCredentials';
import { signInOf } from '../profiles';
import * as trouble from '../profileTrouble';
import type { Section, SharedFiles } from '../sharedFiles';
import { ssoCredentials } from './ssoCredentials';

/** What the credentials of a profile are made with. */
export interface Means {
  readonly profile: Profile;
  readonly files: SharedFiles;
  readonly env: NodeJS.ProcessEnv;
  readonly assume: ReturnType<typeof assumeRole>;
  readonly mfa: (serial: string) => Promise<string>;
}

/**
 * The credentials of a profile of the AWS files, by the rules of the SDK's `fromIni`, from what our own reader found
 * (sharedFiles.ts).
 * @param name the profile, or one that it takes a role from.
 * @param before the profiles that led there.
 * @throws Problem that names the line of the file that is wrong, and the SDK's own errors.
 */
export async function profileCredentials(
  means: Means,
  name = means.profile.name,
  before: readonly string[] = [],
): Promise<Credentials> {
  const { files } = means;
  const section = files.profiles.get(name) ?? {};
  const keys = keysOf(section);
  if (keys && before.length > 0) return keys;
  switch (signInOf(section)) {
    case 'role':
      return roleCredentials(means, name, section, before);
    case 'keys':
      if (keys) return keys;
      break;
    case 'webIdentity':
      return webIdentityCredentials(means, name, section);
    case 'process':
      return processCredentials({ name, command: section['credential_process'] ?? '' }, means.env);
    case 'sso':
      return readable(means, () => ssoCredentials(files, name, section));
    case 'login':
      return readable(means, () => loginCredentials(section));
    case 'unknown':
    case 'environment':
    case 'practice':
  }
  if (before.length > 0 && section['credential_source']) return sourceCredentials(means, name, section);
  throw whyNone(files, name, section);
}

function keysOf(section: Section): Credentials | undefined {
  const { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey } = section;
  const { aws_session_token: sessionToken } = section;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

function whyNone(files: SharedFiles, name: string, section: Section): Problem {
  const [fault] = files.faults;
  if (fault) return faultProblem(fault);
  if (section['aws_access_key_id']) return trouble.lacksSetting(files, name, 'aws_secret_access_key');
  if (section['aws_secret_access_key']) return trouble.lacksSetting(files, name, 'aws_access_key_id');
  if (section['role_arn']) return trouble.roleWithoutSource(files, name);
  return trouble.lacksAll(files, name);
}

async function roleCredentials(
  means: Means,
  name: string,
  section: Section,
  before: readonly string[],
): Promise<Credentials> {
  const { files } = means;
  const source = section['source_profile'];
  const path = [...before, name];
  if (source && !files.profiles.has(source)) throw trouble.sourceMissing(files, name, source);
  // Keys are the end of every chain: a profile may take a role by its own.
  const isEnd = keysOf(files.profiles.get(source ?? '') ?? {}) !== undefined;
  if (source && path.includes(source) && !isEnd) throw trouble.sourceInCycle(files, name, source);
  const from = source
    ? await profileCredentials(means, source, path)
    : await sourceCredentials(means, name, section);
  const { mfa_serial: serial, external_id: externalId } = section;
  return means.assume(from, {
    RoleArn: section['role_arn'],
    RoleSessionName: section['role_session_name'] || `aws-sdk-js-${Date.now()}`,
    DurationSeconds: Number.parseInt(section['duration_seconds'] || '3600', 10),
    ...(externalId && { ExternalId: externalId }),
    ...(serial && { SerialNumber: serial, TokenCode: await means.mfa(serial) }),
  });
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html */
async function sourceCredentials({ files }: Means, name: string, section: Section): Promise<Credentials> {
  const source = section['credential_source'] ?? '';
  const { fromContainerMetadata, fromEnv, fromHttp, fromInstanceMetadata } =
    await import('@aws-sdk/credential-providers');
  switch (source) {
    case 'Environment':
      return fromEnv()();
    case 'Ec2InstanceMetadata':
      return fromInstanceMetadata()();
    case 'EcsContainer':
      return fromHttp()().catch(() => fromContainerMetadata()());
    default:
      throw trouble.unknownSource(files, name, source);
  }
}

/** A token has a few thousand characters. */
const MAX_TOKEN_BYTES = 256 * 1024;

async function webIdentityCredentials(
  { files }: Means,
  name: string,
  section: Section,
): Promise<Credentials> {
  const { web_identity_token_file: file = '', role_arn: roleArn = '', role_session_name: session } = section;
  const read = await readBounded(file, MAX_TOKEN_BYTES).catch(() => undefined);
  if (!read || 'unread' in read) throw trouble.tokenUnreadable(files, name, file);
  const { fromWebToken } = await import('@aws-sdk/credential-providers');
  return fromWebToken({
    roleArn,
    webIdentityToken: read.text,
    ...(session && { roleSessionName: session }),
  })();
}

/** The session of `aws login` is found by the ARN alone. */
async function loginCredentials(section: Section): Promise<Credentials> {
  const { fromLoginCredentials } = await import('@aws-sdk/credential-providers');
  const region = section['region'] ? `region = ${section['region']}\n` : '';
  return withSdkFile(`[profile.lab]\nlogin_session = ${section['login_session'] ?? ''}\n${region}`, (path) =>
    fromLoginCredentials({ filepath: path, configFilepath: path, profile: 'lab' })(),
  );
}

/**
 * What the SDK makes of the file that the last login left: one that holds something else makes it stumble over what is
 * not there, and a new login writes it anew.
 */
async function readable<T>({ profile }: Means, provide: () => Promise<T>): Promise<T> {
  try {
    return await provide();
  } catch (error) {
    const { name, message } = error as Error;
    const stumbled = /^(TypeError|RangeError|SyntaxError)$/.test(name) || message.startsWith('Cannot read ');
    // An answer that is not from AWS is another matter (networkProblem.ts).
    if (!stumbled || '$response' in (error as Error)) throw error;
    const { code, message: sentence, action } = expiredProblem({ profile });
    throw new Problem(code, sentence, { cause: error, ...(action && { action }) });
  }
}
