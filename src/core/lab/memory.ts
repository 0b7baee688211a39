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

/** What a person was told last about the end of an instance. */
export function rememberedEnd(memory: Memory, instanceId: string): string | undefined {
  return memory.get(`end/${instanceId}`);
}

export async function rememberEnd(memory: Memory, instanceId: string, told: string): Promise<void> {
  await memory.set(`end/${instanceId}`, told);
}

/** For an instance that is gone. */
export async function forgetInstance(memory: Memory, instanceId: string): Promise<void> {
  for (const key of [`user/${instanceId}`, `folder/${instanceId}`, `end/${instanceId}`]) {
    if (memory.get(key) !== undefined) await memory.set(key, undefined);
  }
}
