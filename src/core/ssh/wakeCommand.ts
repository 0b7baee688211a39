import type { Platform } from '../platform';
import type { HostEntry } from './hostEntry';
import { inKnownShell } from './proxyCommand';

/** What runs when somebody types `ssh <alias>`, to start the instance first or to push a key into it. */
export interface WakeProgram {
  /** Absolute path of a Node, or of an editor that can be one (ELECTRON_RUN_AS_NODE). */
  readonly runtime: string;
  /** Absolute path of dist/wake.js. */
  readonly script: string;
}

/** How the endpoint of an entry says that it is a practice cloud; what follows is the folder of its state. */
export const PRACTICE = 'practice:';

/** Seconds that ssh grants for everything up to the first word of the server: a start takes one or two minutes. */
export const WAKES_WITHIN_SECONDS = 300;

/**
 * The ProxyCommand that starts a stopped instance (`wake`), waits for it, pushes a key into it (`push`), and is then the
 * connection to today's address. All it needs is in its arguments, so that it works in any terminal, with every editor closed. Values must have passed
 * `checkHostEntry`: a shell reads this line.
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
    ...(profile === undefined ? [] : [`--profile '${profile}'`]),
    ...(endpoint === undefined ? [] : [placeArgument(endpoint)]),
  ].join(' ');
  const command =
    platform.os === 'win32'
      ? `[Environment]::SetEnvironmentVariable('ELECTRON_RUN_AS_NODE', '1'); & ${args}`
      : `ELECTRON_RUN_AS_NODE=1 exec ${args}`;
  return inKnownShell(command, platform);
}

function placeArgument(endpoint: string): string {
  return endpoint.startsWith(PRACTICE)
    ? `--practice '${endpoint.slice(PRACTICE.length)}'`
    : `--endpoint '${endpoint}'`;
}
