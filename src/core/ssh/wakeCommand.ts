import type { Platform } from '../platform';
import { isPlainProfile } from './checkHostEntry';
import { PRACTICE, type HostEntry, type WakeProgram } from './hostEntry';
import { inKnownShell } from './proxyCommand';

/** Seconds that ssh grants for everything up to the first word of the server: a start takes one or two minutes. */
export const WAKES_WITHIN_SECONDS = 300;

/**
 * The ProxyCommand that starts a stopped instance (`wake`), waits for it, pushes a key into it (`push`), and is then
 * the connection to today's address. All it needs is in its arguments, so that it works in any terminal, with every
 * editor closed. Values must have passed `checkHostEntry`: a shell reads this line.
 */
export function wakeCommand(
  { instanceId, region, user, profile, endpoint, wake, push, hostName, via }: HostEntry,
  { runtime, script }: WakeProgram,
  platform: Platform,
): string {
  const args = [
    `'${runtime}' '${script}' --instance ${instanceId} --region ${region} --port %p`,
    ...(wake ? [] : ['--no-start']),
    // The public one is another after every start; this one stays.
    ...(via === 'private' || isPrivate(hostName) ? [`--host ${hostName}`] : []),
    ...(push ? [`--push-key '${push.publicKey}' --user ${user}`] : []),
    ...(profile === undefined ? [] : [profileArgument(profile)]),
    ...(endpoint === undefined ? [] : [placeArgument(endpoint)]),
  ].join(' ');
  const command =
    platform.os === 'win32'
      ? `[Environment]::SetEnvironmentVariable('ELECTRON_RUN_AS_NODE', '1'); & ${args}`
      : `ELECTRON_RUN_AS_NODE=1 exec ${args}`;
  return inKnownShell(command, platform);
}

/** `Ann's Mac` is a profile to the AWS CLI, and no word that every shell reads alike. */
function profileArgument(name: string): string {
  return isPlainProfile(name) ? `--profile '${name}'` : `--profile-hex ${Buffer.from(name).toString('hex')}`;
}

/** RFC 1918, where no public address is. A VPC of other ranges is told by the way that was chosen. */
function isPrivate(hostName: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(hostName);
}

function placeArgument(endpoint: string): string {
  return endpoint.startsWith(PRACTICE)
    ? `--practice '${endpoint.slice(PRACTICE.length)}'`
    : `--endpoint '${endpoint}'`;
}
