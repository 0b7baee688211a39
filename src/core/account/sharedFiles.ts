import { homedir } from 'node:os';
import { join } from 'node:path';
import { readBoundedBytes } from '../readBounded';
import { decode } from './files/decode';
import { parseConfig, type Fault, type Parsed, type Settings } from './files/parseConfig';
import { shellWords } from './files/shellWords';
import { withoutComment } from './files/withoutComment';

/** The settings of a section; those of nested blocks are joined with a dot (`ec2.endpoint_url`). */
export type Section = Readonly<Partial<Record<string, string>>>;

/** Where the AWS CLI would give a file up. */
export interface FileFault extends Fault {
  readonly path: string;
}

/** Where something begins in a file, from line 1. */
export interface FilePlace {
  readonly path: string;
  readonly line: number;
}

/** What both files say, each thing by its name. */
export interface SharedFiles {
  /** Those of the config file first; what the credentials file says of one is laid over it. */
  readonly profiles: ReadonlyMap<string, Section>;
  readonly ssoSessions: ReadonlyMap<string, Section>;
  readonly services: ReadonlyMap<string, Section>;
  /** Of a profile in both files, that in the config file. */
  readonly profilePlaces: ReadonlyMap<string, FilePlace>;
  readonly sessionPlaces: ReadonlyMap<string, FilePlace>;
  readonly faults: readonly FileFault[];
  readonly paths: { readonly config: string; readonly credentials: string };
}

/** How the header of a section with a name begins; nothing more is asked of it. */
const KINDS = ['profile', 'sso-session', 'services'] as const;

/** A file of ten thousand profiles has this many bytes. */
const MAX_BYTES = 4 * 1024 * 1024;

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
 * Both files as they are on disk now, as the AWS CLI reads them (botocore/configloader.py, `full_config` of
 * botocore/session.py): the SDK's own reader knows no names with blanks, quotes or other letters.
 * Never throws: a missing or unreadable file has no sections.
 */
export async function readSharedFiles(env: NodeJS.ProcessEnv): Promise<SharedFiles> {
  const paths = awsFiles(env);
  const [config, credentials] = await Promise.all([parsed(paths.config), parsed(paths.credentials)]);
  const profiles = new Map<string, Section>();
  const ssoSessions = new Map<string, Section>();
  const services = new Map<string, Section>();
  const profilePlaces = new Map<string, FilePlace>();
  const sessionPlaces = new Map<string, FilePlace>();
  for (const [header, settings] of config.sections) {
    const kind = KINDS.find((prefix) => header.startsWith(prefix));
    const name = header === 'default' ? header : kind && nameIn(header);
    if (!name) continue;
    const into = kind === 'sso-session' ? ssoSessions : kind === 'services' ? services : profiles;
    into.set(name, sectionOf(settings));
    const place = { path: paths.config, line: config.lines.get(header) ?? 1 };
    if (into !== services) (into === profiles ? profilePlaces : sessionPlaces).set(name, place);
  }
  for (const [name, settings] of credentials.sections) {
    profiles.set(name, { ...profiles.get(name), ...sectionOf(settings) });
    if (profilePlaces.has(name)) continue;
    profilePlaces.set(name, { path: paths.credentials, line: credentials.lines.get(name) ?? 1 });
  }
  const faults = [
    ...config.faults.map((fault) => ({ ...fault, path: paths.config })),
    ...credentials.faults.map((fault) => ({ ...fault, path: paths.credentials })),
  ];
  return { profiles, ssoSessions, services, profilePlaces, sessionPlaces, faults, paths };
}

/** `profile 'Data Lab'` → `Data Lab`. Of more or fewer words, the AWS CLI makes nothing. */
function nameIn(header: string): string | undefined {
  const words = shellWords(header);
  return words?.length === 2 ? words[1] : undefined;
}

function sectionOf(settings: Settings): Section {
  return Object.fromEntries([...settings].map(([name, value]) => [name, withoutComment(name, value)]));
}

async function parsed(path: string): Promise<Parsed> {
  const read = await readBoundedBytes(path, MAX_BYTES).catch(() => undefined); // missing and unreadable alike
  return read && 'data' in read ? parseConfig(decode(read.data)) : parseConfig('');
}

function homeOf(env: NodeJS.ProcessEnv): string {
  if (env['HOME']) return env['HOME'];
  if (env['USERPROFILE']) return env['USERPROFILE'];
  return env['HOMEPATH'] ? `${env['HOMEDRIVE'] ?? 'C:'}${env['HOMEPATH']}` : homedir();
}
