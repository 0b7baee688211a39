import { Problem } from '../problem';
import { isJump, jumpName } from './checkHostEntry';
import { effectiveConfig } from './effectiveConfig';
import type { SshFolder } from './sshFolder';

/** Nobody has a chain so long; each link asks ssh once. */
const LONGEST_CHAIN = 8;

/**
 * Whether a way through `jump` comes back to `alias`, by the jumps of the person's config and of other host entries.
 * ssh does not see that: it starts itself again and again, without end. Where ssh does not tell, no is the answer.
 */
export async function comesBack(
  folder: SshFolder,
  alias: string,
  jump: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const chain = [jumpName(jump)];
  for (const host of chain) {
    if (host === alias) return true;
    if (chain.length > LONGEST_CHAIN) return false;
    for (const next of await jumpsOf(folder, host, signal)) if (!chain.includes(next)) chain.push(next);
  }
  return false;
}

async function jumpsOf(folder: SshFolder, host: string, signal: AbortSignal | undefined): Promise<string[]> {
  try {
    const [said = ''] = (await effectiveConfig(folder, host, signal)).get('proxyjump') ?? [];
    return said.split(',').filter(isJump).map(jumpName);
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
