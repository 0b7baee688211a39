/**
 * Names in EC2 are free text, and whoever may tag an instance may choose them: nothing gets into a config file, and
 * above all not into a ProxyCommand, unless it has exactly the form that its kind of value has.
 */
import { isIP } from 'node:net';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { Problem } from '../problem';
import { closingOf } from './wayOptions';
import {
  PRACTICE,
  type HostEntry,
  type KeyPush,
  type SessionManagerProxy,
  type Via,
  type WakeProgram,
} from './hostEntry';

/** One form per kind of value. None admits a quote, a backslash, `$`, `%`, a line break or a leading hyphen. */
const forms = {
  alias: /^[a-z0-9][a-z0-9.-]{0,62}$/,
  instanceId: /^i-[0-9a-f]{8,17}$/,
  region: /^[a-z0-9][a-z0-9-]{1,31}$/,
  account: /^\d{12}$/,
  /** useradd(8), and the dots that many sites allow. */
  user: /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/,
  dnsName: /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/,
  profile: /^[\p{L}\p{N}_][\p{L}\p{N}_.@+=:/ -]{0,127}$/u,
  /** user@host:port as ProxyJump takes it; what it is called is the person's, within what no shell reads. */
  jump: /^([A-Za-z0-9_][A-Za-z0-9_.-]{0,63}@)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}(:\d{1,5})?$/,
  /** Absolute, on any system; what a person's folders are called, but nothing that a shell would read. */
  program: /^(\/|[A-Za-z]:[\\/])[\p{L}\p{N} ._@+,=:()~/\\-]*$/u,
  endpoint: /^https?:\/\/([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?(\/[A-Za-z0-9._/-]*)?$/,
};

type Check = (entry: HostEntry) => boolean;

const checks: Readonly<Record<string, Check>> = {
  alias: (e) => forms.alias.test(e.alias),
  instanceId: (e) => forms.instanceId.test(e.instanceId),
  region: (e) => forms.region.test(e.region),
  account: (e) => e.account === undefined || forms.account.test(e.account),
  profile: (e) => e.profile === undefined || typeof e.profile === 'string',
  endpoint: (e) => e.endpoint === undefined || typeof e.endpoint === 'string',
  hostName: (e) => (e.proxy ? e.hostName === e.instanceId : isHostName(e.hostName)),
  user: (e) => isUserName(e.user),
  port: (e) => e.port === undefined || isPort(e.port),
  identityFile: (e) => e.identityFile === undefined || path.isAbsolute(e.identityFile),
  knownHostsFile: (e) => path.isAbsolute(e.knownHostsFile),
  proxy: (e) => e.proxy === undefined || isProxy(e.proxy),
  wake: (e) => e.wake === undefined || isProgram(e.wake, e),
  push: (e) => e.push === undefined || isPush(e.push, e),
  via: (e) => e.via === undefined || VIAS.has(e.via),
  jump: (e) => (e.jump === undefined) === (e.via !== 'jump') && (e.jump === undefined || leadsOn(e.jump, e)),
  folder: (e) => e.folder === undefined || typeof e.folder === 'string',
  closed: (e) => e.closed === undefined || isClosed(e.closed),
};

const VIAS: ReadonlySet<string> = new Set<Via>(['public', 'private', 'session-manager', 'endpoint', 'jump']);

/** Throws Problem BadHostEntry that names the field and shows its value. */
export function checkHostEntry(entry: HostEntry): void {
  for (const [field, holds] of Object.entries(checks)) {
    if (holds(entry)) continue;
    const value = JSON.stringify(entry[field as keyof HostEntry]);
    throw new Problem('BadHostEntry', l10n.t('SSH cannot use {0} as the {1} of a host entry.', value, field));
  }
}

const REQUIRED = ['alias', 'instanceId', 'region', 'hostName', 'user', 'knownHostsFile'];

/** What the fields of a value from a file are, where they are there: only then can their forms be asked. */
const TYPES = {
  string: [...REQUIRED, 'account', 'identityFile'],
  object: ['proxy', 'wake', 'push'],
};

/** Whether a value read from a file is a host entry that could be written again. */
export function isHostEntry(value: unknown): value is HostEntry {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  if (REQUIRED.some((field) => fields[field] === undefined)) return false;
  const fits = (type: string) => (field: string) =>
    fields[field] === undefined || (typeof fields[field] === type && fields[field] !== null);
  if (!TYPES.string.every(fits('string')) || !TYPES.object.every(fits('object'))) return false;
  return Object.values(checks).every((holds) => holds(value as HostEntry));
}

/** Whether a profile's name can stand in a command as it is, in quotes. */
export function isPlainProfile(name: string): boolean {
  return forms.profile.test(name);
}

/** A login name as a Unix system would take it. */
export function isUserName(text: string): boolean {
  return forms.user.test(text);
}

/** A TCP port, 1 to 65535. */
function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}

function isHostName(text: string): boolean {
  return isIP(text) !== 0 ? !text.includes('%') : forms.dnsName.test(text);
}

/** Whether a program can be run for an entry: everything that its command would say is free of what a shell reads. */
function isProgram(program: WakeProgram, { profile, endpoint = '' }: HostEntry): boolean {
  const { runtime, script } = program as Record<'runtime' | 'script', unknown>;
  const place = endpoint.startsWith(PRACTICE)
    ? forms.program.test(endpoint.slice(PRACTICE.length))
    : endpoint === '' || forms.endpoint.test(endpoint);
  return (
    [runtime, script].every((file) => typeof file === 'string' && forms.program.test(file)) &&
    // Any name at all: what a shell would read of it is written in hexadecimal (wakeCommand.ts).
    profile !== '' &&
    place
  );
}

function isPush(push: KeyPush, entry: HostEntry): boolean {
  const { publicKey } = push as Record<'publicKey', unknown>;
  return typeof publicKey === 'string' && forms.program.test(publicKey) && isProgram(push, entry);
}

/** Names alone, each once: what is written for them stands in a table of ours. */
function isClosed(closed: readonly unknown[]): boolean {
  if (!Array.isArray(closed) || new Set(closed).size !== closed.length) return false;
  return closed.every((option) => typeof option === 'string' && closingOf(option)?.option === option);
}

/**
 * A name of a person's config, or an address; `none` is ssh's word for no jump at all. For one with an impossible port
 * ssh would refuse the whole config, and with it every host.
 */
export function isJump(text: unknown): text is string {
  if (typeof text !== 'string' || !forms.jump.test(text) || text.toLowerCase() === 'none') return false;
  const [, port] = /:(\d+)$/.exec(text) ?? [];
  return port === undefined || isPort(Number(port));
}

/** Not to the entry itself: ssh would start itself again and again. */
function leadsOn(jump: unknown, { alias }: HostEntry): boolean {
  return isJump(jump) && jumpName(jump) !== alias;
}

/** The host of a jump, in lower case as ssh compares it, without user and port. */
export function jumpName(jump: string): string {
  return jump.replace(/^.*@/, '').replace(/:\d+$/, '').toLowerCase();
}

function isProxy(proxy: NonNullable<HostEntry['proxy']>): boolean {
  const { kind, region, profile, endpoint } = proxy as Partial<Record<keyof SessionManagerProxy, unknown>>;
  const matches = (form: RegExp, text: unknown) => typeof text === 'string' && form.test(text);
  return (
    (kind === 'session-manager' || (kind === 'instance-connect-endpoint' && endpoint === undefined)) &&
    matches(forms.region, region) &&
    (profile === undefined || matches(forms.profile, profile)) &&
    (endpoint === undefined || matches(forms.endpoint, endpoint))
  );
}
