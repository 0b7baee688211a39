import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { parseConsoleHostKeys, type HostKey } from '../../ssh/hostKeys';
import { toolsOf, type LabDeps } from '../deps';

/** One look at an instance's console. */
export interface ConsoleLook {
  /** Keys whose fingerprint stands beside them. */
  readonly keys: readonly HostKey[];
  /** Keys whose fingerprint says otherwise. */
  readonly mismatched: readonly HostKey[];
  /** All that was read: that it stays the same tells that the boot is over. */
  readonly text: string;
}

const NOTHING: ConsoleLook = { keys: [], mismatched: [], text: '' };

/**
 * Reads the console as it is now, which instance types on Nitro can show, and otherwise as EC2 kept it some minutes
 * after the boot: the only one that older types have, and where keys still are that have scrolled off since.
 * (EC2 API Reference, GetConsoleOutput.) A console that may not be read is an empty one; the log says why.
 */
export async function lookAtConsole(
  at: Place,
  instance: Instance,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<ConsoleLook> {
  const now = await read(at, instance, true, deps, signal);
  if (now.keys.length > 0) return now;
  const kept = await read(at, instance, false, deps, signal);
  return kept.keys.length > 0 || now.text === '' ? kept : now;
}

async function read(
  at: Place,
  instance: Instance,
  latest: boolean,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<ConsoleLook> {
  try {
    const text = await toolsOf(deps).cloud.consoleOutput(at, instance.id, { latest, signal });
    return { ...parseConsoleHostKeys(text), text };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    deps.log.debug(`Console of ${instance.id}: ${error.message}`);
    return NOTHING;
  }
}
