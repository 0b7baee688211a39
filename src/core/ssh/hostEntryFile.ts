import type { Platform } from '../platform';
import { checkHostEntry, isHostEntry } from './checkHostEntry';
import type { HostEntry } from './hostEntry';
import { renderSection } from './config/library';
import { proxyCommand } from './proxyCommand';
import { closingOf } from './wayOptions';
import { WAKES_WITHIN_SECONDS, wakeCommand } from './wakeCommand';

const METADATA = '# ec2-lab: ';

/**
 * The file of a host entry, `~/.ssh/ec2-lab/<alias>.conf`. Every option that decides where and as whom SSH connects
 * is written out, the port too, so that no `Host *` further down can answer instead. Throws Problem BadHostEntry.
 *
 * Host keys are kept under the instance id: they survive a new address, and a reused address never meets old keys.
 */
export function renderHostEntry(entry: HostEntry, platform: Platform): string {
  const section = renderSection(entry.alias, entryOptions(entry, platform));
  const metadata = METADATA + JSON.stringify(entry);
  return `# Written by EC2 Lab, and written anew when the instance changes.\n${metadata}\n${section}`;
}

/**
 * What an entry says after its `Host` line: options and their values, quoted as in its file. Throws Problem
 * BadHostEntry.
 */
export function entryOptions(entry: HostEntry, platform: Platform): (readonly [string, string])[] {
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
  const names = new Set(options.map(([name]) => name));
  // An entry that has a command of its own has closed that to others.
  for (const closed of entry.closed ?? []) {
    const closing = closingOf(closed);
    if (closing && !names.has(closed)) options.push([closing.option, closing.value]);
  }
  return options.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

function ways(entry: HostEntry, platform: Platform): [string, string | undefined][] {
  const { proxy, wake, push, jump } = entry;
  if (proxy) return [['ProxyCommand', proxyCommand(proxy, platform)]];
  if (jump !== undefined) return [['ProxyJump', jump]];
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
