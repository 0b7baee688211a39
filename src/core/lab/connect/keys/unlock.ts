import * as l10n from '@vscode/l10n';
import { Problem } from '../../../problem';
import { addToAgent } from '../../../ssh/agent/addToAgent';
import { agentKeys, type AgentKey } from '../../../ssh/agent/agentKeys';
import { isKnown, isWanted, type WantedKey } from '../../../ssh/keys/findKey';
import { untilTrue } from '../../../until';
import type { LabDeps } from '../../deps';
import { askAgent, heldFor, holds, type Agent } from './agent';
import { keyOfOther, noAgent } from './keyProblems';
import { publicFileFor } from './publicFile';

/** A private key that wants a passphrase, and of whom it is. */
export interface LockedKey {
  readonly file: string;
  /** Undefined where it shows nothing of itself. */
  readonly publicBlob: Buffer | undefined;
  /** The key pair it is to be of; undefined when that is not known. */
  readonly wanted: WantedKey | undefined;
  /** For ssh's own config. */
  readonly host: string;
}

/**
 * Has the agent hold a key unlocked: it may do so already, else the person is asked for the passphrase until it is
 * right. Throws Problem KeyFile when there is no agent or the key is another, and an AbortError when the person does
 * not say.
 *
 * @returns the file that an entry names: of a key that shows nothing of itself that is the public half, for ssh then
 * finds it in the agent.
 */
export async function unlock(key: LockedKey, deps: LabDeps, signal: AbortSignal): Promise<string> {
  const { file, publicBlob, wanted, host } = key;
  const agent = await askAgent(deps, host, signal);
  if (publicBlob && holds(agent, publicBlob)) return file;
  const held = !publicBlob && wanted && heldFor(agent, wanted);
  if (held) return publicFileFor(deps.folder, held, wanted.name);
  const { platform, configFile } = deps.folder;
  if (!('socket' in agent.at) || !agent.keys) throw noAgent(file, agent, platform.os, configFile);
  await hand(file, { socket: agent.at.socket, before: agent.keys }, deps, signal);
  if (publicBlob) return file;
  return fileOfAdded(key, agent.keys, agent.at.socket, deps, signal);
}

/** Puts the key into the agent, with the person's help. */
async function hand(
  file: string,
  { socket, before }: { readonly socket: string; readonly before: NonNullable<Agent['keys']> },
  deps: LabDeps,
  signal: AbortSignal,
): Promise<void> {
  const { folder, ask } = deps;
  if (folder.platform.os === 'win32') {
    const ended = await ask.unlockInTerminal({ command: [folder.platform.sshAdd, file] }, signal);
    signal.throwIfAborted();
    // Not every shell tells how a command ended: then the agent shows it.
    const more = async () => (await keysAt(socket, deps, signal)).length > before.length;
    if (ended === true) return;
    if (ended === undefined && (await untilTrue(more, { ...IN_TERMINAL, signal }))) return;
    throw notSaid();
  }
  for (let wrong = false; ; wrong = true) {
    const passphrase = await ask.passphrase({ file, wrong }, signal);
    signal.throwIfAborted();
    if (passphrase === undefined) throw notSaid();
    if (await addToAgent(folder, socket, { file, passphrase }, signal)) return;
  }
}

/** How long somebody may look for a passphrase, and how often the agent is asked meanwhile. */
const IN_TERMINAL = { pollMs: 1000, timeoutMs: 3 * 60_000 };

/** The person thought better of it, which is no failure. */
function notSaid(): Error {
  return new DOMException('The passphrase was not given.', 'AbortError');
}

async function fileOfAdded(
  { file, wanted }: LockedKey,
  before: NonNullable<Agent['keys']>,
  socket: string,
  { folder }: LabDeps,
  signal: AbortSignal,
): Promise<string> {
  const now = await keysAt(socket, { folder }, signal);
  const added = now.filter(({ publicBlob }) => !before.some((one) => one.publicBlob.equals(publicBlob)));
  const tells = wanted !== undefined && isKnown(wanted);
  const right = tells ? added.find(({ publicBlob }) => isWanted({ publicBlob }, wanted)) : added[0];
  if (right) return publicFileFor(folder, right, wanted?.name ?? 'key');
  if (tells) throw keyOfOther(file, wanted);
  throw new Problem('KeyFile', l10n.t('The SSH agent did not take the private key {0}.', file));
}

async function keysAt(
  socket: string,
  { folder }: Pick<LabDeps, 'folder'>,
  signal: AbortSignal,
): Promise<readonly AgentKey[]> {
  const keys = await agentKeys(folder, socket, signal);
  return typeof keys === 'string' ? [] : keys;
}
