import * as l10n from '@vscode/l10n';
import { isInFiles, type Account } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { aliasFor, type TakenNames } from '../../ssh/alias';
import { PRACTICE, type HostEntry, type KeyPush } from '../../ssh/hostEntry';
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
  /** Session Manager even where there is a public address; otherwise as in the entry so far. */
  readonly via?: HostEntry['via'];
}

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

/** Where SSH reaches an instance: its public address, in the form least likely to be resolved to another. */
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
  // One way or the other: what is chosen now ends what was.
  const via = facts.via ?? (facts.push ? undefined : previous?.via);
  const push = facts.push ?? (facts.via ? undefined : previous?.push);
  const way = wayTo(instance, { ...owner, ...(via && { via }) });
  if (!way) throw noWay(instance);
  return {
    alias: previous?.alias ?? aliasFor(instance.name, instance.id, facts.taken),
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
    ...(open !== undefined && { folder: open }),
    ...(previous?.closed && { closed: previous.closed }),
  };
}

/**
 * The part of an entry that follows the instance: HostName, and the proxy that takes the place of an address.
 * Session Manager also where the person chose it. Undefined when there is no way: the practice cloud has no Session
 * Manager.
 */
export function wayTo(
  instance: Instance,
  { profile, endpoint, via }: Omit<Owner, 'account'> & Pick<HostEntry, 'via'>,
): Pick<HostEntry, 'hostName' | 'proxy'> | undefined {
  const address = publicAddress(instance);
  if (address !== undefined && via !== 'session-manager') return { hostName: address };
  if (endpoint?.startsWith(PRACTICE)) return undefined;
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

function noWay(instance: Instance): Problem {
  const name = nameOf(instance);
  return new Problem(
    'SshUnreachable',
    l10n.t('{0} has no public address, and the practice cloud has no Session Manager.', name),
  );
}
