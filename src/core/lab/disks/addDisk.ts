import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import { attachVolume, deleteVolume } from '../../ec2/volumes/volumeCalls';
import {
  createVolume,
  freeDevice,
  waitForVolume,
  type NewVolume,
  type Waiting,
} from '../../ec2/volumes/volumeChanges';
import { listVolumes, type Volume } from '../../ec2/volumes/volumes';
import { Problem } from '../../problem';

/** EC2 as far as adding a disk needs it; tests put their own in its place. */
export const realDiskCloud = { attachVolume, createVolume, deleteVolume, listVolumes, waitForVolume };
export type DiskCloud = Readonly<typeof realDiskCloud>;

/**
 * Makes a volume in the zone of an instance and attaches it. When it cannot be attached, or the person cancels, it is
 * deleted again: nothing is left that costs money. Throws Problem, and the signal's reason.
 */
export async function addDisk(
  at: Place,
  instance: Instance,
  wanted: Omit<NewVolume, 'zone'>,
  waiting: Waiting = {},
  cloud: DiskCloud = realDiskCloud,
): Promise<Volume> {
  const { signal } = waiting;
  const id = await cloud.createVolume(at, { ...wanted, zone: instance.zone ?? '' }, signal);
  try {
    await cloud.waitForVolume(at, id, 'available', waiting);
    return await attachDisk(at, id, instance.id, waiting, cloud);
  } catch (error) {
    // Without the signal: what was cancelled is to be taken back all the same.
    await cloud.deleteVolume(at, id).catch((failure: unknown) => {
      throw new Problem(
        'Unknown',
        l10n.t('The new volume {0} could be neither attached nor deleted: it is in the list.', id),
        { cause: failure },
      );
    });
    throw error;
  }
}

/** Attaches a free volume under the next free device name, and waits until it is. Throws Problem. */
export async function attachDisk(
  at: Place,
  id: string,
  instanceId: string,
  waiting: Waiting = {},
  cloud: DiskCloud = realDiskCloud,
): Promise<Volume> {
  const { signal } = waiting;
  const present = await cloud.listVolumes(at, { instanceId, ...(signal && { signal }) });
  const device = freeDevice(present.flatMap(({ attachments }) => attachments.map((each) => each.device)));
  if (device === undefined)
    throw new Problem('InvalidState', l10n.t('The instance has as many disks as EC2 Lab has names for.'));
  await cloud.attachVolume(at, { volumeId: id, instanceId, device }, signal);
  return cloud.waitForVolume(at, id, 'attached', waiting);
}
