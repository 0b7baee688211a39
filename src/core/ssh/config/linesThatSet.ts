import * as path from 'node:path';
import { isCancellation } from '../../problem';
import { effectiveConfig } from '../effectiveConfig';
import type { SshFolder } from '../sshFolder';
import { readInForce } from './inForce';
import type { BlockThatSets } from './spotWords';
import { takerOf } from './taker';

/** A line of the person's config, and its block. */
export interface LineThatSets {
  readonly block: BlockThatSets;
  readonly file: string;
  /** Of the line itself, from 1. */
  readonly line: number;
}

/**
 * The lines of the person's config to which ssh owes some options for a host, in the order of the options; none for
 * those where it goes by its own default or by a host entry of EC2 Lab, or nobody can tell. Throws the signal's reason.
 */
export async function linesThatSet(
  folder: SshFolder,
  alias: string,
  options: readonly string[],
  signal?: AbortSignal,
): Promise<LineThatSets[]> {
  try {
    const effective = await effectiveConfig(folder, alias, signal);
    const hostName = effective.get('hostname')?.[0] ?? alias;
    const inForce = await readInForce(folder, { alias, hostName }, signal);
    return options.flatMap((option): LineThatSets[] => {
      const taker = takerOf(option, inForce, effective);
      if (!taker) return [];
      const { setting, sure } = taker;
      const { at, line, keyword } = setting;
      if (path.dirname(at.file) === folder.entriesDir) return [];
      const name = keyword === 'proxyjump' ? 'ProxyJump' : option;
      const block = { at: { ...at, line: at.head?.line ?? line }, options: [name], sure };
      return [{ block, file: at.file, line }];
    });
  } catch (error) {
    if (isCancellation(error)) throw error;
    return [];
  }
}
