import type { KeyPairOfFile } from '../problem';

/** Small facts that outlive the editor's window; `globalState` fits with `set` for `update`. */
export interface Memory {
  get(key: string): string | undefined;
  /** Undefined forgets. */
  set(key: string, value: string | undefined): PromiseLike<void>;
}

/** The user that last logged in to an instance with success. */
export function rememberedUser(memory: Memory, instanceId: string): string | undefined {
  return memory.get(`user/${instanceId}`);
}

export async function rememberUser(memory: Memory, instanceId: string, user: string): Promise<void> {
  if (rememberedUser(memory, instanceId) !== user) await memory.set(`user/${instanceId}`, user);
}

/** The folder that was last opened on an instance. */
export function rememberedFolder(memory: Memory, instanceId: string): string | undefined {
  return memory.get(`folder/${instanceId}`);
}

export async function rememberFolder(memory: Memory, instanceId: string, folder: string): Promise<void> {
  await memory.set(`folder/${instanceId}`, folder);
}

/** The file of a key pair's private key, where the person said which. */
export function rememberedKeyFile(memory: Memory, pair: KeyPairOfFile): string | undefined {
  return memory.get(keyOf(pair));
}

export async function rememberKeyFile(memory: Memory, pair: KeyPairOfFile, file: string): Promise<void> {
  await memory.set(keyOf(pair), file);
}

/** Names are of one region and account each; a fingerprint is of one key. */
function keyOf({ name, fingerprint }: KeyPairOfFile): string {
  return `key/${fingerprint || name}`;
}

/** What a person was told last about the end of an instance. */
export function rememberedEnd(memory: Memory, instanceId: string): string | undefined {
  return memory.get(`end/${instanceId}`);
}

export async function rememberEnd(memory: Memory, instanceId: string, told: string): Promise<void> {
  await memory.set(`end/${instanceId}`, told);
}

/** Whether the person would rather have no line of ours in their SSH config. */
export function isApart(memory: Memory): boolean {
  return memory.get('ssh/apart') !== undefined;
}

export async function rememberApart(memory: Memory, apart: boolean): Promise<void> {
  if (isApart(memory) !== apart) await memory.set('ssh/apart', apart ? 'yes' : undefined);
}

/** A move of an instance, as far as it is remembered by. */
interface Moving {
  readonly id: string;
  readonly instanceId: string;
}

/** The alias that led to an instance before that move to another region: undefined once that is decided. */
export function rememberedMovedAlias(memory: Memory, { id, instanceId }: Moving): string | undefined {
  const [move, alias] = memory.get(`alias/${instanceId}`)?.split(' ') ?? [];
  // Another computer may have decided on an earlier move.
  return move === id ? alias : undefined;
}

export async function rememberMovedAlias(
  memory: Memory,
  { id, instanceId }: Moving,
  alias: string,
): Promise<void> {
  await memory.set(`alias/${instanceId}`, `${id} ${alias}`);
}

export async function forgetMovedAlias(
  memory: Memory,
  { instanceId }: Pick<Moving, 'instanceId'>,
): Promise<void> {
  await memory.set(`alias/${instanceId}`, undefined);
}

/** For an instance that is gone: whatever is remembered of it. */
export async function forgetInstance(memory: Memory, instanceId: string): Promise<void> {
  for (const kind of ['user', 'folder', 'end', 'alias']) {
    const key = `${kind}/${instanceId}`;
    if (memory.get(key) !== undefined) await memory.set(key, undefined);
  }
}
