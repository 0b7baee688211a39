import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import type { HostEntry, WakeProgram } from '../../ssh/hostEntry';
import { ensureOwnKey } from '../../ssh/keys/ownKey';
import { sshProblem } from '../../ssh/failure/sshProblem';
import { folderToOpen } from './connect';
import { patienceOf, toolsOf, type LabDeps } from '../deps';
import { ensureInclude } from './ensureInclude';
import { directAddress, hostEntryFor, ownerOf } from './hostEntryFor';
import { keyFileOf } from './keyFile';
import { folderOf } from '../labTags';
import { learnHostKeys } from './learnHostKeys';
import { loginUserFor } from './logIn';
import { rememberUser } from '../memory';
import { beginStep, type LaunchOptions } from '../launch/steps';

/** The instance runs already, and its key is not one that cloud-init may still be about to write. Milliseconds. */
const TRIED_FOR_MS = 45_000;
const DENIED_FOR_MS = 6_000;

/**
 * Lets every connection to a running instance go by EC2 Instance Connect from now on: its host entry runs `program`,
 * which pushes a key of EC2 Lab's own into it for a minute. Logs in once; if that fails the entry is what it was
 * before.
 *
 * Throws Problem: SshUnreachable without a public address, or when the system does not ask for such keys;
 * AccessDenied; and whatever the functions called here throw.
 */
export async function useInstanceConnect(
  at: Place,
  instance: Instance,
  program: WakeProgram,
  given: LabDeps,
  options: LaunchOptions,
): Promise<HostEntry & { readonly folder: string }> {
  const { signal } = options;
  const { cloud, ssh } = toolsOf(given);
  const { entries } = given;
  const before = await entries.forInstance(instance.id);
  const { preferPrivate } = given;
  if (directAddress(instance, { ...before, preferPrivate }) === undefined) throw noAddress(instance);
  const image = await cloud.imageOfInstance(at, instance, signal);
  const user = before?.user ?? (await loginUserFor(at, instance, image, given, signal));
  const deps = await ensureInclude(given, signal);
  const { folder } = deps;
  const key = await ensureOwnKey(folder, signal);
  beginStep('hostKeys', options);
  const known = await learnHostKeys(at, instance, deps, signal, before?.via);
  beginStep('entry', options);
  const entry = hostEntryFor(known, {
    owner: await ownerOf(at.account, signal),
    folder,
    user,
    keyFile: key.file,
    previous: before && withKeyPair(before),
    taken: await ssh.knownAliases(folder),
    open: folderOf(instance.tags),
    preferPrivate: given.preferPrivate,
    push: { ...program, publicKey: key.publicFile },
  });
  // Asked here first, for what the program says only ssh would hear.
  await cloud.sendPublicKey(at, { instanceId: instance.id, user, publicKey: key.line }, signal);
  await entries.write(entry);
  try {
    beginStep('answers', options);
    await logInOnce(known, entry, deps, signal);
  } catch (error) {
    await (before ? entries.write(before) : entries.remove(entry.alias));
    throw error;
  }
  await rememberUser(deps.memory, instance.id, user);
  return { ...entry, folder: folderToOpen(entry, deps) };
}

/** The same instance by the private key of its key pair again, or the person's own keys. Throws Problem KeyFile. */
export async function useKeyPair(
  at: Place,
  instance: Instance,
  entry: HostEntry,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<HostEntry> {
  const previous = withKeyPair(entry);
  const next = hostEntryFor(instance, {
    owner: await ownerOf(at.account, signal),
    folder: deps.folder,
    user: entry.user,
    keyFile: await keyFileOf(at, instance, previous, deps, signal),
    previous,
    taken: new Set(),
    open: folderOf(instance.tags),
    preferPrivate: deps.preferPrivate,
  });
  await deps.entries.write(next);
  return next;
}

/** An entry without what EC2 Instance Connect put into it. */
export function withKeyPair(entry: HostEntry): HostEntry {
  const { push, identityFile, ...rest } = entry;
  return push && identityFile !== undefined ? rest : entry;
}

/** Nobody is asked for another user: the key is of no use to any, or to all. */
async function logInOnce(
  instance: Instance,
  { alias, user, identityFile: keyFile }: HostEntry,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<void> {
  const { loginPollMs: pollMs } = patienceOf(deps);
  const patience = { signal, timeoutMs: TRIED_FOR_MS, deniedMs: DENIED_FOR_MS, pollMs, keyFile };
  const answer = await toolsOf(deps).ssh.waitForSsh(deps.folder, alias, patience);
  if (answer.ok) return;
  deps.log.warn(`ssh ${alias} by EC2 Instance Connect: ${answer.reason}: ${answer.detail}`);
  if (answer.reason !== 'denied') throw await sshProblem(deps.folder, alias, answer, signal);
  const sentence = l10n.t(
    '{0} did not take the key that was sent: its system must have EC2 Instance Connect, as Amazon Linux and Ubuntu do, and the user {1}.',
    nameOf(instance),
    user,
  );
  throw new Problem('SshUnreachable', sentence);
}

function noAddress(instance: Instance): Problem {
  return new Problem(
    'SshUnreachable',
    l10n.t('{0} has no public address, which EC2 Instance Connect needs.', nameOf(instance)),
  );
}
