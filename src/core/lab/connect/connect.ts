import type { Place } from '../../account/account';
import type { HostEntry } from '../../ssh/hostEntry';
import { toolsOf, type LabDeps } from '../deps';
import { ensureInclude } from './ensureInclude';
import { hostEntryFor, ownerOf } from './hostEntryFor';
import { keyFileOf } from './keyFile';
import { folderOf } from '../labTags';
import { learnHostKeys } from './learnHostKeys';
import { logIn, loginUserFor } from './logIn';
import { rememberedFolder } from '../memory';
import { beginStep, type LaunchOptions } from '../launch/steps';
import { wake } from './wake';

/**
 * Everything between "connect" and an open window: starts the instance if it sleeps, finds its key and login user,
 * learns its host keys, writes its host entry as of now, and logs in once. Gives the entry, with the folder to open:
 * the one last opened, the template's, or the home of the login user.
 *
 * Throws Problem (each function called here says which), and the signal's reason when aborted. What was done stays:
 * it is all true, and the next attempt goes on from there.
 */
export async function prepareConnection(
  at: Place,
  instanceId: string,
  given: LabDeps,
  options: LaunchOptions,
): Promise<HostEntry & { readonly folder: string }> {
  const { signal } = options;
  const { cloud, ssh } = toolsOf(given);
  const { entries } = given;

  const seen = await cloud.getInstance(at, instanceId, signal);
  const image = await cloud.imageOfInstance(at, seen, signal);
  // Before anything is started or asked: Windows ends here, and so does a key that is not on this computer.
  const user = await loginUserFor(at, seen, image, given, signal);
  const previous = await entries.forInstance(instanceId);
  const keyFile = await keyFileOf(at, seen, previous, given, signal);
  const deps = await ensureInclude(given, signal);
  const { folder } = deps;

  const awake = await wake(at, instanceId, deps, options);
  beginStep('hostKeys', options);
  const instance = await learnHostKeys(at, awake, deps, signal, previous?.via);

  beginStep('entry', options);
  const entry = hostEntryFor(instance, {
    owner: await ownerOf(at.account, signal),
    folder,
    user,
    keyFile,
    previous,
    taken: await ssh.knownAliases(folder),
    open: folderOf(instance.tags),
    preferPrivate: deps.preferPrivate,
  });
  await entries.write(entry);

  beginStep('answers', options);
  const works = await logIn(instance, entry, deps, signal);
  return { ...works, folder: folderToOpen(works, deps) };
}

/** The folder of an instance that a remote window opens. */
export function folderToOpen(
  { instanceId, folder, user }: HostEntry,
  { memory }: Pick<LabDeps, 'memory'>,
): string {
  return rememberedFolder(memory, instanceId) ?? folder ?? homeOf(user);
}

/**
 * The home of a login user on the systems that EC2 starts; macOS instances have theirs elsewhere and follow links.
 */
function homeOf(user: string): string {
  return user === 'root' ? '/root' : `/home/${user}`;
}
