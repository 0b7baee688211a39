import { readInForce, type Unread } from '../../ssh/config/inForce';
import type { Setting, Spot } from '../../ssh/config/settings';
import type { BlockThatSets } from '../../ssh/config/spotWords';
import { takerOf } from '../../ssh/config/taker';
import type { Truth } from '../../ssh/config/truth';
import { isCommand, sameValue, type Effective } from '../../ssh/config/values';
import type { HostEntry } from '../../ssh/hostEntry';
import type { LabDeps } from '../deps';
import type { Difference } from './entryDifferences';

/** A block that decides instead of a host entry. */
export type Overruling = BlockThatSets;

/** Why a host entry is not what counts, as far as the config tells. */
export interface Overruled {
  /** Of what differs, each option's block, in the order of what differs; what none is found for is left out. */
  readonly blocks: readonly Overruling[];
  /** The Include of the entry's file, when it stands where it does not count for the host. */
  readonly outOfForce: Spot | undefined;
  /** What was not looked through. */
  readonly unread: readonly Unread[];
}

/** Finds the blocks that decide instead of an entry. Reads files, and runs nothing. Throws the signal's reason. */
export async function overruled(
  { alias }: HostEntry,
  found: readonly Difference[],
  effective: Effective,
  { folder, entries }: Pick<LabDeps, 'folder' | 'entries'>,
  signal: AbortSignal,
): Promise<Overruled> {
  const hostName = effective.get('hostname')?.[0] ?? alias;
  const inForce = await readInForce(folder, { alias, hostName }, signal);
  const own = entries.fileOf(alias);
  const blocks = new Map<string, Overruling>();
  for (const { option, wanted, said, unset } of found) {
    const taker = takerOf(option, inForce, effective, unset);
    if (!taker) continue;
    const { setting, sure } = taker;
    const { file, head } = setting.at;
    // The entry cannot decide against itself: it stands where nobody can say whether it counts.
    if (file === own && said && isSame(setting, wanted)) continue;
    const at = { ...setting.at, line: head?.line ?? setting.line };
    const key = JSON.stringify([file, at.line, sure]);
    const options = [...(blocks.get(key)?.options ?? []), option];
    blocks.set(key, { at, options, sure });
  }
  const included = inForce.included.filter(({ file }) => file === own);
  // Every entry sets HostKeyAlias, and hardly anything else does.
  const mayCount = (holds: Truth) => holds === 'yes' || (holds === 'maybe' && effective.has('hostkeyalias'));
  const counts = included.some(({ holds }) => mayCount(holds));
  return {
    blocks: [...blocks.values()],
    outOfForce: counts ? undefined : included[0]?.at,
    unread: inForce.unread,
  };
}

function isSame({ keyword, rest, args }: Setting, wanted: string): boolean {
  return sameValue(keyword, isCommand(keyword) ? rest : args.join(' '), wanted);
}
