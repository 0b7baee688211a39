import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { nameOf } from '../../core/ec2/nameOf';
import type { Instance } from '../../core/ec2/types';
import { asRoot, type RunAsRoot } from '../../core/lab/disks/remote';
import { Problem } from '../../core/problem';
import type { Basics } from '../../kit/basics';
import type { Wanted } from '../../kit/ask/chooseInstances';

/** Instances on which a program can be put now. */
export const running = (title: string): Wanted => ({
  title,
  fits: ({ state, platform }) => state === 'running' && platform === 'linux',
  unfit: (names) =>
    l10n.t('{0} must be running, with Linux: a program on it is what switches it off.', names),
});

/**
 * The way onto an instance, over its host entry; undefined on the practice cloud, whose instances look by themselves.
 * Throws Problem NotFound without a host entry.
 */
export async function wayOnto(
  services: Pick<Basics, 'sshFolder' | 'hostEntries'>,
  at: Place,
  instance: Instance,
): Promise<RunAsRoot | undefined> {
  if (at.account.practice) return undefined;
  const entry = await services.hostEntries().forInstance(instance.id);
  if (entry) return asRoot(services.sshFolder(), entry.alias);
  const sentence = l10n.t('{0} has no host entry yet: connect to it, or add one.', nameOf(instance));
  throw new Problem('NotFound', sentence);
}
