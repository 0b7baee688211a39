import type { Platform } from '../platform';
import type { HostEntry } from './hostEntry';

/** What runs when somebody types `ssh <alias>`, to start the instance first. */
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
 * The ProxyCommand that starts a stopped instance, waits for it, and is then the connection to today's address. All it
 * needs is in its arguments, so that it works in any terminal, with every editor closed. Values must have passed
 * `checkHostEntry`: a shell reads this line.
 */
export function wakeCommand(
  { instanceId, region, profile, endpoint }: HostEntry,
  { runtime, script }: WakeProgram,
  platform: Platform,
): string {
  const args = [
    `--instance ${instanceId} --region ${region} --port %p`,
    ...(profile === undefined ? [] : [`--profile '${profile}'`]),
    ...(endpoint === undefined
      ? []
      : endpoint.startsWith(PRACTICE)
        ? [`--practice '${endpoint.slice(PRACTICE.length)}'`]
        : [`--endpoint '${endpoint}'`]),
  ].join(' ');
  // As for Session Manager: the double quotes hand the line from whatever login shell there is to a known one.
  return platform.os === 'win32'
    ? `C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -NoProfile -Command "[Environment]::SetEnvironmentVariable('ELECTRON_RUN_AS_NODE', '1'); & '${runtime}' '${script}' ${args}"`
    : `sh -c "ELECTRON_RUN_AS_NODE=1 exec '${runtime}' '${script}' ${args}"`;
}
