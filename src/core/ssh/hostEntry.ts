import type { Platform } from '../platform';
import { checkHostEntry, isHostEntry } from './checkHostEntry';
import { proxyCommand } from './proxyCommand';
import { WAKES_WITHIN_SECONDS, wakeCommand, type WakeProgram } from './wakeCommand';

/** What SSH is told of one instance. Rendered to a file of its own, and read back from that file's first lines. */
export interface HostEntry {
  /** What a person types after `ssh`: `[a-z0-9.-]`. */
  readonly alias: string;
  readonly instanceId: string;
  readonly region: string;
  /** Twelve digits. An entry is removed only by the account that it belongs to. */
  readonly account?: string;
  /** The AWS profile the instance was seen with. */
  readonly profile?: string;
  /** The custom EC2 endpoint or the practice cloud the instance lives in; absent for AWS itself. Part of what `account` means. */
  readonly endpoint?: string;
  /** Address or DNS name; the instance id when `proxy` is set. */
  readonly hostName: string;
  readonly user: string;
  /** Absolute path of the private key; without it SSH tries the person's own keys. */
  readonly identityFile?: string;
  /** Default 22. */
  readonly port?: number;
  /** Absolute path of the file with this instance's host keys. */
  readonly knownHostsFile: string;
  /** How to reach an instance that has no public address. */
  readonly proxy?: SessionManagerProxy;
  /** Starts the instance whenever somebody connects; of no effect beside `proxy`. */
  readonly wake?: WakeProgram;
  /** Pushes a key by EC2 Instance Connect whenever somebody connects; of no effect beside `proxy`. */
  readonly push?: KeyPush;
  /** The person chose Session Manager although there is a public address. */
  readonly via?: 'session-manager';
  /** Absolute folder on the instance that a remote window opens. */
  readonly folder?: string;
}

/** The program that pushes a key just before it connects. */
export interface KeyPush extends WakeProgram {
  /** Absolute path of the public key; `identityFile` is its private half. */
  readonly publicKey: string;
}

/** Through Session Manager: needs the AWS CLI and its Session Manager plugin on this computer. */
export interface SessionManagerProxy {
  readonly kind: 'session-manager';
  readonly region: string;
  readonly profile?: string;
  /** A custom endpoint of Systems Manager. */
  readonly endpoint?: string;
}

const METADATA = '# ec2-lab: ';

/**
 * The file of a host entry, `~/.ssh/ec2-lab/<alias>.conf`. Every option that decides where and as whom SSH connects is
 * written out, the port too, so that no `Host *` further down can answer instead. Throws Problem BadHostEntry.
 *
 * Host keys are kept under the instance id: they survive a new address, and a reused address never meets old keys.
 */
export function renderHostEntry(entry: HostEntry, platform: Platform): string {
  checkHostEntry(entry);
  const options: [string, string | undefined][] = [
    ['HostName', entry.hostName],
    ['User', entry.user],
    ['Port', String(entry.port ?? 22)],
    ['IdentityFile', entry.identityFile && platform.sshPath(entry.identityFile)],
    ['IdentitiesOnly', entry.identityFile && 'yes'],
    ['HostKeyAlias', entry.instanceId],
    ['CheckHostIP', 'no'],
    ['UserKnownHostsFile', platform.sshPath(entry.knownHostsFile)],
    ['StrictHostKeyChecking', 'yes'],
    ...ways(entry, platform),
  ];
  return [
    '# Written by EC2 Lab, and written anew when the instance changes.',
    METADATA + JSON.stringify(entry),
    `Host ${entry.alias}`,
    ...options.flatMap(([name, value]) => (value ? [`  ${name} ${value}`] : [])),
    '',
  ].join('\n');
}

function ways(entry: HostEntry, platform: Platform): [string, string | undefined][] {
  const { proxy, wake, push } = entry;
  if (proxy) return [['ProxyCommand', proxyCommand(proxy, platform)]];
  const program = wake ?? push;
  if (!program) return [];
  return [
    ['ConnectTimeout', wake && String(WAKES_WITHIN_SECONDS)],
    ['ProxyCommand', wakeCommand(entry, program, platform)],
  ];
}

/** Reads an entry back; undefined for a file that EC2 Lab did not write, or that was damaged. */
export function parseHostEntry(text: string): HostEntry | undefined {
  const line = text.split(/\r?\n/).find((each) => each.startsWith(METADATA));
  if (line === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(line.slice(METADATA.length));
    return isHostEntry(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
