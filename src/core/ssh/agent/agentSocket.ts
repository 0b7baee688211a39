import { effectiveOrNone } from '../effectiveOrNone';
import type { SshFolder } from '../sshFolder';

/** The agent that ssh would ask. */
export type AgentSocket =
  | { readonly socket: string }
  /** `notRunning`: nothing says where one is. `forbidden`: the person's config says to ask none. */
  | { readonly none: 'notRunning' | 'forbidden' };

/**
 * Where ssh finds its agent for a host: the config's IdentityAgent, else SSH_AUTH_SOCK, on Windows else the service's
 * pipe. A config that ssh cannot read, or that is not there yet, says nothing here: whoever connects hears of it.
 */
export async function agentSocketFor(
  folder: SshFolder,
  host: string,
  signal?: AbortSignal,
  env: NodeJS.ProcessEnv = process.env,
): Promise<AgentSocket> {
  const said = (await effectiveOrNone(folder, host, signal)).get('identityagent')?.[0];
  if (said?.toLowerCase() === 'none') return { none: 'forbidden' };
  const socket = pathOf(said, folder, env) ?? folder.platform.agentSocket;
  return socket ? { socket } : { none: 'notRunning' };
}

/**
 * `ssh -G` gives a path with its tokens replaced, but for a whole variable (`$NAME`), and up to OpenSSH 8 for `~`
 * (ssh_config(5), IdentityAgent).
 */
function pathOf(
  said: string | undefined,
  { platform }: SshFolder,
  env: NodeJS.ProcessEnv,
): string | undefined {
  if (said === undefined || said === 'SSH_AUTH_SOCK') return undefined;
  if (said.startsWith('$')) return env[said.slice(1)];
  return said.replace(/^~(?=[/\\]|$)/, () => platform.accountHome);
}
