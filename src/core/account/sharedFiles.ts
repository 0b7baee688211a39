import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** One section of a shared file: key → value; keys of nested blocks are joined with a dot (`ec2.endpoint_url`). */
export type Section = Readonly<Partial<Record<string, string>>>;

export interface SharedFiles {
  /** The config file: profiles by name, other sections as `sso-session.NAME` and `services.NAME`. */
  readonly config: Readonly<Partial<Record<string, Section>>>;
  readonly credentials: Readonly<Partial<Record<string, Section>>>;
}

/**
 * Where the AWS CLI and SDKs keep their shared files, from the same environment variables as theirs.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
 */
export function awsFiles(env: NodeJS.ProcessEnv): { config: string; credentials: string } {
  const home = homeOf(env);
  const place = (chosen: string | undefined, name: string) =>
    chosen ? chosen.replace(/^~(?=[/\\])/, () => home) : join(home, '.aws', name);
  return {
    config: place(env['AWS_CONFIG_FILE'], 'config'),
    credentials: place(env['AWS_SHARED_CREDENTIALS_FILE'], 'credentials'),
  };
}

/**
 * Both files as they are on disk now, through the SDK's own parser, so that what is listed is what can sign in.
 * Never throws: a missing or unreadable file has no sections.
 */
export async function readSharedFiles(env: NodeJS.ProcessEnv): Promise<SharedFiles> {
  const { loadSharedConfigFiles } = await import('@smithy/core/config');
  const paths = await freshenSharedFiles(env);
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ...paths, ignoreCache: true });
  return { config: configFile, credentials: credentialsFile };
}

/**
 * Makes the SDK see what is on disk now. Windows editors start files with a byte order mark or write UTF-16; the SDK
 * then misses the first section or all of them, so it is handed the decoded text of such files.
 *
 * @returns the paths, in the SDK's words.
 */
export async function freshenSharedFiles(
  env: NodeJS.ProcessEnv,
): Promise<{ filepath: string; configFilepath: string }> {
  const { externalDataInterceptor } = await import('@smithy/core/config');
  const { config, credentials } = awsFiles(env);
  const intercepted = externalDataInterceptor.getFileRecord();
  for (const path of [config, credentials]) {
    const text = await decodedIfMarked(path);
    if (text === undefined) Reflect.deleteProperty(intercepted, path);
    else externalDataInterceptor.interceptFile(path, text);
  }
  return { filepath: credentials, configFilepath: config };
}

/** The text of a file that starts with a byte order mark; undefined for every other file, and when there is none. */
async function decodedIfMarked(path: string): Promise<string | undefined> {
  const bytes = await readFile(path).catch(() => undefined); // missing and unreadable alike: the SDK sees no sections
  if (bytes === undefined) return undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8');
  return undefined;
}

function homeOf(env: NodeJS.ProcessEnv): string {
  if (env['HOME']) return env['HOME'];
  if (env['USERPROFILE']) return env['USERPROFILE'];
  return env['HOMEPATH'] ? `${env['HOMEDRIVE'] ?? 'C:'}${env['HOMEPATH']}` : homedir();
}
