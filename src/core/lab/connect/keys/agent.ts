import type { Instance } from '../../../ec2/types';
import { agentKeys, type AgentKey } from '../../../ssh/agent/agentKeys';
import { agentSocketFor, type AgentSocket } from '../../../ssh/agent/agentSocket';
import { aliasFor } from '../../../ssh/alias';
import type { HostEntry } from '../../../ssh/hostEntry';
import { isWanted, type WantedKey } from '../../../ssh/keys/findKey';
import type { LabDeps } from '../../deps';

/** The agent that ssh would ask, and the keys that it holds: undefined when it does not say. */
export interface Agent {
  readonly at: AgentSocket;
  readonly keys: readonly AgentKey[] | undefined;
  /** Where it is, when it is there and does not answer. */
  readonly silentAt?: string;
}

/** By what name ssh is asked what the person's config says of an instance, which may have no entry yet. */
export function hostNameFor({ id, name }: Instance, previous: HostEntry | undefined): string {
  return previous?.alias ?? aliasFor(name, id, new Set());
}

/** Throws Problem ToolMissing, and the signal's reason. */
export async function askAgent(
  { folder }: Pick<LabDeps, 'folder'>,
  host: string,
  signal: AbortSignal,
): Promise<Agent> {
  const at = await agentSocketFor(folder, host, signal);
  const keys = 'socket' in at ? await agentKeys(folder, at.socket, signal) : 'absent';
  if (keys === 'silent' && 'socket' in at) return { at, keys: undefined, silentAt: at.socket };
  return { at, keys: typeof keys === 'string' ? undefined : keys };
}

/** The key of a pair, if an agent holds it. */
export function heldFor({ keys }: Agent, wanted: WantedKey): AgentKey | undefined {
  return keys?.find(({ publicBlob }) => isWanted({ publicBlob }, wanted));
}

export function holds({ keys }: Agent, publicBlob: Buffer): boolean {
  return keys?.some((key) => key.publicBlob.equals(publicBlob)) ?? false;
}
