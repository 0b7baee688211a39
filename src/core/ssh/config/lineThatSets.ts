import { isCancellation } from '../../problem';
import { effectiveConfig } from '../effectiveConfig';
import type { SshFolder } from '../sshFolder';
import { readInForce } from './inForce';
import { takerOf, type Taker } from './taker';

/**
 * The line of the person's config to which ssh owes an option for a host; undefined where it goes by its own default, or
 * nobody can tell. Throws the signal's reason.
 */
export async function lineThatSets(
  folder: SshFolder,
  alias: string,
  option: string,
  signal?: AbortSignal,
): Promise<Taker | undefined> {
  try {
    const effective = await effectiveConfig(folder, alias, signal);
    const hostName = effective.get('hostname')?.[0] ?? alias;
    return takerOf(option, await readInForce(folder, { alias, hostName }, signal), effective);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return undefined;
  }
}
