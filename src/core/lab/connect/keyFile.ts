import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import type { HostEntry } from '../../ssh/hostEntry';
import { examineKey, type KeyState } from '../../ssh/keys/examineKey';
import { findKey, type FoundKey, type WantedKey } from '../../ssh/keys/findKey';
import { ensureOwnKey } from '../../ssh/keys/ownKey';
import { toolsOf, type LabDeps } from '../deps';
import { rememberedKeyFile } from '../memory';
import { askAgent, heldFor, holds, hostNameFor } from './keys/agent';
import { ensureKeyFits, type KeyUse } from './keys/ensureKeyFits';
import { keyMissing } from './keys/keyProblems';
import { namedKeyFiles } from './keys/namedKeyFiles';
import { publicFileFor } from './keys/publicFile';

/**
 * The file that leads ssh to the private half of an instance's key, whatever its name: the private key, fit for
 * ssh, or the public half of one that an agent holds. Undefined when the instance was launched without a key pair:
 * then the person's own keys are tried.
 *
 * The file of the entry so far stays, as it was found for this very instance; otherwise the file is told by the key
 * pair's fingerprint, and where the pair is gone from the account by its name. (A pair may be deleted and another
 * made under its name: the instance keeps the old one.) Throws Problem KeyFile when there is none, or it must not be
 * repaired or unlocked; an AbortError when the person does not say its passphrase.
 */
export async function keyFileOf(
  at: Place,
  instance: Instance,
  previous: HostEntry | undefined,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (previous?.push) return (await ensureOwnKey(deps.folder, signal)).file;
  const host = hostNameFor(instance, previous);
  const before = previous?.identityFile;
  const state = before === undefined ? undefined : await examineKey(deps.folder, before, signal);
  if (state?.kind === 'ok') return before;
  const wanted = await pairOf(at, instance, deps, signal);
  if (before !== undefined && state && (await keeps(state, host, deps, signal)))
    return ensureKeyFits(before, { wanted, host }, deps, signal);
  return wanted && keyForPair({ wanted, host, before }, deps, signal);
}

/** An instance's key pair as EC2 has it now; its name alone when it is gone, undefined without one. Throws Problem. */
export async function pairOf(
  at: Place,
  { keyName }: Instance,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<WantedKey | undefined> {
  if (keyName === undefined) return undefined;
  const pairs = await toolsOf(deps).cloud.listKeyPairs(at, signal);
  return pairs.find(({ name }) => name === keyName) ?? { name: keyName };
}

/** Whether the entry's file stays: not when it is gone, or when another may be better than what became of it. */
async function keeps(state: KeyState, host: string, deps: LabDeps, signal: AbortSignal): Promise<boolean> {
  switch (state.kind) {
    case 'missing':
    case 'damaged':
      return false;
    case 'public':
      return holds(await askAgent(deps, host, signal), state.publicBlob);
    case 'ok':
    case 'loose':
    case 'locked':
    case 'unreadable':
      return true;
  }
}

/** A key pair whose private half is looked for. */
export interface KeyHunt extends KeyUse {
  readonly wanted: WantedKey;
  /** What the entry has named so far. */
  readonly before?: string | undefined;
}

/**
 * The file for a key pair: its private key, else the public half of one that the agent holds. Throws as `keyFileOf`.
 */
export async function keyForPair(hunt: KeyHunt, deps: LabDeps, signal: AbortSignal): Promise<string> {
  const { wanted, host } = hunt;
  const found = await searchKey(hunt, deps, signal);
  if (found.file !== undefined && !found.damaged) return ensureKeyFits(found.file, hunt, deps, signal);
  const agent = await askAgent(deps, host, signal);
  const held = heldFor(agent, wanted);
  if (held) return found.publicFile ?? publicFileFor(deps.folder, held, wanted.name);
  if (found.file !== undefined) return ensureKeyFits(found.file, hunt, deps, signal);
  throw keyMissing(wanted, agent);
}

/** What there is of a key pair's private half, in all places. Throws Problem SshFolder. */
export function searchKey(
  { wanted, host, before }: KeyHunt,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<FoundKey> {
  const chosen = rememberedKeyFile(deps.memory, wanted);
  return findKey(deps.folder, wanted, {
    first: [chosen, before].filter((file) => file !== undefined),
    named: () => namedKeyFiles(deps.folder, host, signal),
    onUnreadable: (file, error) => deps.log.warn(`Looking for a key: ${file}: ${String(error)}`),
  });
}
