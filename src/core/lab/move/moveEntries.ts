import type { HostEntry } from '../../ssh/hostEntry';
import { toolsOf, type LabDeps } from '../deps';
import { forgetMovedAlias, rememberedMovedAlias, rememberMovedAlias } from '../memory';
import { uniqueName } from '../names';
import type { Move } from './moveMark';

/**
 * Has the alias of the old instance lead to the new one, and "<alias>-old" to the old one. Goes on where it was
 * broken off. Without an entry of the old instance the new one keeps its own. Throws Problem SshFolder, AliasTaken.
 */
export async function handOver(move: Move, entry: HostEntry, deps: LabDeps): Promise<HostEntry> {
  const { entries, memory } = deps;
  const old = await entries.forInstance(move.instanceId);
  const alias = rememberedMovedAlias(memory, move) ?? old?.alias;
  if (alias === undefined || alias === entry.alias) return entry;
  if (old?.alias === alias) {
    await rememberMovedAlias(memory, move, alias);
    await rename(old, `${alias}-old`, deps);
  }
  const { wake, via, folder } = old ?? {};
  const moved = {
    ...entry,
    alias,
    ...(wake && { wake }),
    ...(via && { via }),
    ...(folder !== undefined && entry.folder === undefined && { folder }),
  };
  await entries.rename(entry.alias, moved);
  return moved;
}

/**
 * Has the alias lead to the old instance again, once the new one is gone with its entry. Throws Problem SshFolder.
 */
export async function handBack(move: Move, deps: LabDeps): Promise<void> {
  const alias = rememberedMovedAlias(deps.memory, move);
  if (alias === undefined) return;
  const old = await deps.entries.forInstance(move.instanceId);
  if (old && old.alias !== alias) await deps.entries.rename(old.alias, { ...old, alias });
  await forgetAlias(move, deps);
}

/** For a move that is decided. */
export async function forgetAlias(move: Move, { memory }: Pick<LabDeps, 'memory'>): Promise<void> {
  await forgetMovedAlias(memory, move);
}

async function rename(entry: HostEntry, wanted: string, deps: LabDeps): Promise<void> {
  const taken = await toolsOf(deps).ssh.knownAliases(deps.folder);
  await deps.entries.rename(entry.alias, { ...entry, alias: uniqueName(wanted, taken) });
}
