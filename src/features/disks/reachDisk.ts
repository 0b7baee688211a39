import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { getInstance } from '../../core/ec2/instances/instances';
import type { Volume } from '../../core/ec2/volumes/volumes';
import { asRoot, remoteDisk, type RemoteDisk } from '../../core/lab/disks/remote';
import { Problem } from '../../core/problem';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';

/**
 * The way to a disk on its instance, over its host entry.
 * @throws Problem InvalidState or NotFound that says what is missing.
 */
export async function reachDisk(
  services: Pick<Basics, 'sshFolder' | 'hostEntries'>,
  at: Place,
  volume: Volume,
): Promise<RemoteDisk> {
  const [attachment] = volume.attachments;
  if (!attachment)
    throw new Problem('InvalidState', l10n.t('The disk is attached to no instance: attach it first.'));
  const instance = await getInstance(at, attachment.instanceId);
  const name = nameOf(instance);
  if (at.account.practice)
    throw new Problem(
      'InvalidState',
      l10n.t('A practice instance has its home folder for a disk: others can be attached, not mounted.'),
    );
  if (instance.state !== 'running')
    throw new Problem('InvalidState', l10n.t('{0} is not running: start it first.', name));
  if (instance.platform !== 'linux')
    throw new Problem('InvalidState', l10n.t('{0} runs Windows: use its Disk Management.', name));
  const entry = await services.hostEntries().forInstance(instance.id);
  if (!entry)
    throw new Problem('NotFound', l10n.t('{0} has no host entry yet: connect to it, or add one.', name));
  const ref = { volumeId: volume.id, device: attachment.device };
  return remoteDisk(ref, asRoot(services.sshFolder(), entry.alias));
}
