import type { Account } from '../account/account';
import type { Instance } from '../ec2/types';
import { aliasFor } from '../ssh/alias';
import type { HostEntry } from '../ssh/hostEntry';
import { knownHostsFile } from '../ssh/knownHosts';
import type { SshFolder } from '../ssh/sshFolder';
import { sshPortOf } from './labTags';

/** Whose an instance is: an id says little without its account, and an account little without its endpoint. */
export interface Owner {
  /** Twelve digits. */
  readonly account: string;
  /** Name for `--profile`; absent when the credentials come from the environment. */
  readonly profile?: string;
  /** Absent for AWS itself. */
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
  readonly taken: ReadonlySet<string>;
  /** Absolute folder on the instance to open. */
  readonly open: string | undefined;
}

/** The caller, as an entry names it. Throws what Account.identity throws. */
export async function ownerOf(account: Account, signal?: AbortSignal): Promise<Owner> {
  const { accountId } = await account.identity(signal);
  return {
    account: accountId,
    ...(account.profile.signIn !== 'environment' && { profile: account.profile.name }),
    ...(account.endpoint !== undefined && { endpoint: account.endpoint }),
  };
}

/** Where SSH reaches an instance: its public address, in the form least likely to be resolved to another. */
export function publicAddress(instance: Instance): string | undefined {
  return instance.publicIp ?? instance.publicDns ?? instance.ipv6;
}

/**
 * What SSH is to be told of an instance as it is now. Without a public address the way is through Session Manager.
 * Throws Problem BadTemplate when the port tag is no port.
 */
export function hostEntryFor(instance: Instance, facts: EntryFacts): HostEntry {
  const { owner, previous } = facts;
  const open = facts.open ?? previous?.folder;
  const port = sshPortOf(instance.tags);
  return {
    alias: previous?.alias ?? aliasFor(instance.name, instance.id, facts.taken),
    instanceId: instance.id,
    region: instance.region,
    ...owner,
    user: facts.user,
    ...(facts.keyFile !== undefined && { identityFile: facts.keyFile }),
    ...(port !== 22 && { port }),
    knownHostsFile: knownHostsFile(facts.folder, instance.id),
    ...wayTo(instance, owner),
    ...(open !== undefined && { folder: open }),
  };
}

/** The part of an entry that follows the instance: HostName, and the proxy that takes the place of an address. */
export function wayTo(
  instance: Instance,
  owner: Omit<Owner, 'account'>,
): Pick<HostEntry, 'hostName' | 'proxy'> {
  const address = publicAddress(instance);
  if (address !== undefined) return { hostName: address };
  const { profile, endpoint } = owner;
  return {
    hostName: instance.id,
    proxy: {
      kind: 'session-manager',
      region: instance.region,
      ...(profile !== undefined && { profile }),
      ...(endpoint !== undefined && { endpoint }),
    },
  };
}
