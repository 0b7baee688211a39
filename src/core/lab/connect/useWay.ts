import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import type { HostEntry } from '../../ssh/hostEntry';
import { comesBack } from '../../ssh/jumpRing';
import { toolsOf, type LabDeps } from '../deps';
import { folderOf } from '../labTags';
import { ensureInclude } from './ensureInclude';
import { hostEntryFor, ownerOf, type ChosenWay } from './hostEntryFor';
import { withKeyPair } from './instanceConnect';
import { keyFileOf } from './keyFile';
import { loginUserFor } from './logIn';

/**
 * Writes the host entry of an instance anew so that it leads by another way, which stays until another is chosen. Not
 * tried here: a VPN may not be up yet. Gives the entry. Throws Problem SshUnreachable where there is no such way,
 * BadHostEntry where it leads back to the instance itself, and whatever the functions called here throw.
 */
export async function useWay(
  at: Place,
  instance: Instance,
  way: ChosenWay,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<HostEntry> {
  const { cloud, ssh } = toolsOf(deps);
  const written = await deps.entries.forInstance(instance.id);
  const previous = written && withKeyPair(written);
  const image = await cloud.imageOfInstance(at, instance, signal);
  const entry = hostEntryFor(instance, {
    owner: await ownerOf(at.account, signal),
    folder: deps.folder,
    user: previous?.user ?? (await loginUserFor(at, instance, image, deps, signal)),
    keyFile: await keyFileOf(at, instance, previous, deps, signal),
    previous,
    taken: await ssh.knownAliases(deps.folder),
    open: folderOf(instance.tags),
    way,
    preferPrivate: deps.preferPrivate,
  });
  const { entries, folder } = await ensureInclude(deps, signal);
  const { alias, jump } = entry;
  if (jump !== undefined && (await comesBack(folder, alias, jump, signal))) {
    throw new Problem(
      'BadHostEntry',
      l10n.t('The way through {0} leads back to {1} itself: choose another host.', jump, alias),
    );
  }
  await entries.write(entry);
  return entry;
}
