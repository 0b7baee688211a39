import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import { mendKey } from '../../ssh/keys/mendKey';
import type { LabDeps } from '../deps';
import { pairOf } from '../connect/keyFile';
import { hostNameFor } from '../connect/keys/agent';
import { ensureKeyFits } from '../connect/keys/ensureKeyFits';

/** Makes a copy of a private key that ssh reads, which the entry names from then on. Throws Problem as `mendKey`. */
export async function useCopy(instance: Instance, file: string, deps: LabDeps): Promise<void> {
  return nameKey(instance, await mendKey(deps.folder, file), deps);
}

/**
 * Has the agent hold a private key, and the entry name what leads there. Throws Problem KeyFile, and an AbortError when
 * the person does not say the passphrase.
 */
export async function unlockKey(
  at: Place,
  instance: Instance,
  file: string,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<void> {
  const entry = await deps.entries.forInstance(instance.id);
  const wanted = await pairOf(at, instance, deps, signal);
  const use = { wanted, host: hostNameFor(instance, entry) };
  return nameKey(instance, await ensureKeyFits(file, use, deps, signal), deps);
}

/** The next connection finds it by itself where there is no entry yet. */
async function nameKey(instance: Instance, identityFile: string, { entries }: LabDeps): Promise<void> {
  const entry = await entries.forInstance(instance.id);
  if (entry) await entries.write({ ...entry, identityFile });
}
