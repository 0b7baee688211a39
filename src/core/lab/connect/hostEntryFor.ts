import * as l10n from '@vscode/l10n';
import { isInFiles, type Account } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { aliasFor, type TakenNames } from '../../ssh/alias';
import { jumpName } from '../../ssh/checkHostEntry';
import { PRACTICE, type HostEntry, type KeyPush, type Via } from '../../ssh/hostEntry';
import { knownHostsFile } from '../../ssh/knownHosts';
import type { SshFolder } from '../../ssh/sshFolder';
import { DEFAULT_SSH_PORT, sshPortOf } from '../labTags';

/** Whose an instance is: an id says little without its account, and an account little without its endpoint. */
export interface Owner {
  /** Twelve digits. */
  readonly account: string;
  /** Name for `--profile`; absent when the AWS CLI knows no such profile. */
  readonly profile?: string;
  /** Absent for AWS itself; for a practice cloud, PRACTICE and the folder of its state, as its port may change. */
  readonly endpoint?: string;
}

export interface EntryFacts {
  readonly owner: Owner;
  readonly folder: SshFolder;
  readonly user: string;
  /** Absolute path of the private key; undefined for the person's own keys or agent. */
  readonly keyFile: string | undefined;
  /** The instance's entry so far: its alias stays. */
  readonly previous: HostEntry | undefined;
  /** Names that other hosts have, in lower case. */
  readonly taken: TakenNames;
  /** Absolute folder on the instance to open. */
  readonly open: string | undefined;
  /** By EC2 Instance Connect, with `keyFile`; otherwise as in the entry so far. */
  readonly push?: KeyPush;
  /** The way that is chosen now; otherwise as in the entry so far. */
  readonly way?: ChosenWay;
  /** Whether the private address is the way where none was chosen: the setting `ec2-lab.usePrivateAddress`. */
  readonly preferPrivate?: boolean | undefined;
}

/** A way in, with the host that it goes through where it is a jump. */
export type ChosenWay = Required<Pick<HostEntry, 'via'>> & Pick<HostEntry, 'jump'>;

/** The caller, as an entry names it. Throws what Account.identity throws. */
export async function ownerOf(account: Account, signal?: AbortSignal): Promise<Owner> {
  const { accountId } = await account.identity(signal);
  const { practice, profile } = account;
  const endpoint = practice ? PRACTICE + practice.folder : account.endpoint;
  return {
    account: accountId,
    ...(isInFiles(profile) && { profile: profile.name }),
    ...(endpoint !== undefined && { endpoint }),
  };
}

/** The address that this computer connects to itself; undefined where something goes between, or there is none. */
export function directAddress(
  instance: Instance,
  { via, preferPrivate = false }: Preference & { readonly via?: Via | undefined },
): string | undefined {
  switch (via ?? (preferPrivate ? 'private' : 'public')) {
    case 'private':
      return privateAddress(instance);
    case 'public':
      return publicAddress(instance);
    case 'session-manager':
    case 'endpoint':
    case 'jump':
      return undefined;
  }
}

/** Where its own network, and whoever is in it by a VPN, reaches an instance. */
export function privateAddress({ privateIp, ipv6 }: Instance): string | undefined {
  return privateIp ?? ipv6;
}

/** Where SSH reaches an instance from anywhere: its public address, in the form least likely to be resolved to another. */
export function publicAddress(instance: Instance): string | undefined {
  return instance.publicIp ?? instance.publicDns ?? instance.ipv6;
}

/**
 * What SSH is to be told of an instance as it is now. Without a public address the way is through Session Manager.
 * Throws Problem BadTemplate when the port tag is no port, SshUnreachable when there is no way.
 */
export function hostEntryFor(instance: Instance, facts: EntryFacts): HostEntry {
  const { owner, previous } = facts;
  const open = facts.open ?? previous?.folder;
  const port = sshPortOf(instance.tags);
  // One way or the other: what is chosen now ends what was. A key is pushed only where nothing goes between.
  const between = previous?.via !== 'private' && previous?.via !== 'public';
  const chosen = facts.way ?? (facts.push && between ? undefined : previous);
  const via = chosen?.via;
  const push = facts.push ?? (facts.way ? undefined : previous?.push);
  const way = wayTo(instance, { ...owner, ...(via && { via }), preferPrivate: facts.preferPrivate });
  if (!way) throw noWay(instance, via);
  return {
    alias: previous?.alias ?? aliasFor(instance.name, instance.id, beside(facts.taken, chosen?.jump)),
    instanceId: instance.id,
    region: instance.region,
    ...owner,
    user: facts.user,
    ...(facts.keyFile !== undefined && { identityFile: facts.keyFile }),
    ...(port !== DEFAULT_SSH_PORT && { port }),
    knownHostsFile: knownHostsFile(facts.folder, instance.id),
    ...way,
    ...(previous?.wake && { wake: previous.wake }),
    ...(push && { push }),
    ...(via && { via }),
    ...(chosen?.jump !== undefined && { jump: chosen.jump }),
    ...(open !== undefined && { folder: open }),
    ...(previous?.closed && { closed: previous.closed }),
  };
}

/** The host that the way goes through keeps its name, though nothing of a config may name it. */
function beside(taken: TakenNames, jump: string | undefined): TakenNames {
  if (jump === undefined) return taken;
  const through = jumpName(jump);
  return {
    has: (alias) => alias === through || taken.has(alias),
    catches: (alias) => taken.catches?.(alias) ?? false,
  };
}

/**
 * The part of an entry that follows the instance: HostName, and the proxy that takes the place of an address: by the
 * way that the person chose, else by the public address, else by Session Manager. Undefined when there is no such way:
 * the practice cloud has no tunnels of AWS.
 */
export function wayTo(
  instance: Instance,
  { profile, endpoint, via, preferPrivate }: Omit<Owner, 'account'> & Pick<HostEntry, 'via'> & Preference,
): Pick<HostEntry, 'hostName' | 'proxy'> | undefined {
  const address = via === 'jump' ? privateAddress(instance) : directAddress(instance, { via, preferPrivate });
  if (address !== undefined) return { hostName: address };
  if (via === 'jump' || via === 'private' || endpoint?.startsWith(PRACTICE)) return undefined;
  const { id: hostName, region } = instance;
  const common = { region, ...(profile !== undefined && { profile }) };
  if (via === 'endpoint') return { hostName, proxy: { kind: 'instance-connect-endpoint', ...common } };
  const own = endpoint !== undefined && { endpoint };
  return { hostName, proxy: { kind: 'session-manager', ...common, ...own } };
}

type Preference = Pick<EntryFacts, 'preferPrivate'>;

function noWay(instance: Instance, via: Via | undefined): Problem {
  const name = nameOf(instance);
  if (via === 'private' || via === 'jump') {
    return new Problem('SshUnreachable', l10n.t('{0} has no private address.', name));
  }
  if (via === 'endpoint') {
    const sentence = l10n.t(
      'The practice cloud’s EC2 Instance Connect Endpoints carry no SSH: choose another way to {0}.',
      name,
    );
    return new Problem('SshUnreachable', sentence);
  }
  return new Problem(
    'SshUnreachable',
    l10n.t('{0} has no public address, and the practice cloud has no Session Manager.', name),
  );
}
