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
  { instanceId, region, user, profile, endpoint, wake, push }: HostEntry,
  { runtime, script }: WakeProgram,
  platform: Platform,
): string {
  const args = [
    `'${runtime}' '${script}' --instance ${instanceId} --region ${region} --port %p`,
    ...(wake ? [] : ['--no-start']),
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

function placeArgument(endpoint: string): string {
  return endpoint.startsWith(PRACTICE)
    ? `--practice '${endpoint.slice(PRACTICE.length)}'`
    : `--endpoint '${endpoint}'`;
}
