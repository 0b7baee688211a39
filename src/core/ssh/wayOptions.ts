import { isIP } from 'node:net';
import type { Effective } from './config/values';

/**
 * Where an option of ssh_config(5) matters. `where`: whom ssh reaches, and as whom. `way`: whether it gets there, which
 * a login shows. `login`: whether the server lets one in; the login that failed names it, nobody else needs to.
 * `session`: what comes after, which a login of ours does not show, for it leaves all of that out (unattended.ts).
 */
export type Stage = 'where' | 'way' | 'login' | 'session';

export interface WayOption {
  readonly stage: Stage;
  /**
   * The value that keeps a person's config from answering for it, as if it had none; of some there is no such value.
   */
  readonly closing?: string;
  /** Another option that closes this one too: a ProxyCommand of `none` also keeps a later jump away. */
  readonly closedBy?: string;
  /** Whether a value that is not the entry's own can be in the way. Default: any. */
  readonly harms?: (is: string, effective: Effective) => boolean;
}

/**
 * The options that change whether one gets in, in the order in which they are told. All others do no harm: what keeps a
 * connection alive, what is shown, what a person takes along (ForwardAgent, SendEnv, LocalForward), how their keys are
 * kept (AddKeysToAgent, UseKeychain), a second look at host keys.
 */
export const WAY_OPTIONS: Readonly<Record<string, WayOption>> = {
  HostName: { stage: 'where' },
  Port: { stage: 'where' },
  User: { stage: 'where' },
  HostKeyAlias: { stage: 'where' },
  IdentityFile: { stage: 'where' },
  // The entry says these; another value refuses the host key, or the key.
  CheckHostIP: { stage: 'way' },
  UserKnownHostsFile: { stage: 'way' },
  StrictHostKeyChecking: { stage: 'way' },
  ConnectTimeout: { stage: 'way' },
  IdentitiesOnly: { stage: 'way' },
  // Another way to the instance, or to another host of that name.
  ProxyJump: { stage: 'way', closedBy: 'ProxyCommand' },
  ProxyCommand: { stage: 'way', closing: 'none' },
  // From there the address may not be reached. ssh has no word for "any".
  BindAddress: { stage: 'way' },
  BindInterface: { stage: 'way' },
  AddressFamily: { stage: 'way', closing: 'any', harms: isOtherFamily },
  // Nothing in common with the server. Systems narrow these for all hosts (crypto policies), and mostly nobody minds.
  // The plus adds to ssh's own list what is in it anyway.
  HostKeyAlgorithms: { stage: 'login', closing: '+ssh-ed25519' },
  KexAlgorithms: { stage: 'login', closing: '+curve25519-sha256' },
  Ciphers: { stage: 'login', closing: '+aes128-ctr' },
  MACs: { stage: 'login', closing: '+hmac-sha2-256' },
  // No key is tried. The list is OpenSSH's own.
  PubkeyAuthentication: { stage: 'login', closing: 'yes' },
  PreferredAuthentications: {
    stage: 'login',
    closing: 'gssapi-with-mic,hostbased,publickey,keyboard-interactive,password',
  },
  // The key is of a kind that is not tried.
  PubkeyAcceptedAlgorithms: { stage: 'login', closing: '+ssh-ed25519' },
  // Another agent, with other keys: for an entry without a key of its own. The value stands for ssh's own.
  IdentityAgent: { stage: 'login', closing: 'SSH_AUTH_SOCK' },
  // "Cannot execute command-line and remote command": nothing but a terminal works, and that runs something else.
  RemoteCommand: { stage: 'session', closing: 'none' },
  // A terminal in the place of the plain channel that rsync, git and editors need.
  RequestTTY: { stage: 'session', closing: 'auto', harms: (is) => is === 'force' },
  // No shell, no input, or ssh in the background.
  SessionType: { stage: 'session', closing: 'default' },
  StdinNull: { stage: 'session', closing: 'no' },
  ForkAfterAuthentication: { stage: 'session', closing: 'no' },
  // Takes away the port through which an editor reaches its server.
  ClearAllForwardings: { stage: 'session', closing: 'no' },
  // A second connection finds the port of the first one taken, and ends.
  ExitOnForwardFailure: { stage: 'session', closing: 'no', harms: mayForward },
  // One socket for several hosts leads to whichever was there first.
  ControlPath: { stage: 'session', closing: 'none', harms: isShared },
};

/** Closes an option of the person's config for an entry. */
export interface Closing {
  readonly option: string;
  readonly value: string;
}

/** The line that closes an option; undefined where there is none. */
export function closingOf(option: string): Closing | undefined {
  const row = Object.hasOwn(WAY_OPTIONS, option) ? WAY_OPTIONS[option] : undefined;
  if (row?.closedBy !== undefined) return closingOf(row.closedBy);
  return row?.closing === undefined ? undefined : { option, value: row.closing };
}

const FORWARDS = ['localforward', 'remoteforward', 'dynamicforward'];

/** Whether the config forwards ports, or would if ClearAllForwardings, which is told too, did not hide them. */
function mayForward(_is: string, effective: Effective): boolean {
  const hidden = effective.get('clearallforwardings')?.[0] === 'yes';
  return hidden || FORWARDS.some((option) => effective.has(option));
}

function isOtherFamily(is: string, effective: Effective): boolean {
  const family = isIP(effective.get('hostname')?.[0] ?? '');
  return (is === 'inet' && family === 6) || (is === 'inet6' && family === 4);
}

/** Whether the socket of a shared connection is named after nothing that tells this host from others. */
function isShared(is: string, effective: Effective): boolean {
  const own = ['hostname', 'hostkeyalias', 'host'].flatMap((option) => effective.get(option) ?? []);
  // %C is 40 hexadecimal digits; older ones print the tokens as they stand.
  return !/[0-9a-f]{40}|%[Chnk]/.test(is) && !own.some((name) => is.includes(name));
}
