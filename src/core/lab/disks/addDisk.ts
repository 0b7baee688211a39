import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { askOnce } from '../../ec2/makeOnce';
import type { Instance } from '../../ec2/types';
import { findVolume } from '../../ec2/volumes/findVolume';
import { attachVolume, deleteVolume, detachVolume } from '../../ec2/volumes/volumeCalls';
import {
  createVolume,
  freeDevice,
  waitForVolume,
  type NewVolume,
  type Waiting,
} from '../../ec2/volumes/volumeChanges';
import { listVolumes, type Volume } from '../../ec2/volumes/volumes';
import { Problem } from '../../problem';
import { unlessGone } from '../../unlessGone';
import { until } from '../../until';

/** EC2 as far as adding a disk needs it; tests put their own in its place. */
const realDiskCloud = { attachVolume, createVolume, deleteVolume, detachVolume, listVolumes, waitForVolume };
export type DiskCloud = Readonly<typeof realDiskCloud>;

/**
 * EC2 shows a new volume only after some moments; so long nobody believes that there is none. Milliseconds.
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
const SHOWN_WITHIN_MS = 15_000;

interface DiskWaiting extends Waiting {
  /** Until a volume that is not shown counts as gone; default: fifteen seconds. */
  readonly showMs?: number;
}

/**
 * Makes a volume in the zone of an instance and attaches it. When it cannot be attached, or the person cancels, it is
 * deleted again: nothing is left that costs money. Throws Problem, and the signal's reason.
 */
export async function addDisk(
  at: Place,
  instance: Instance,
  wanted: Omit<NewVolume, 'zone'>,
  waiting: DiskWaiting = {},
  cloud: DiskCloud = realDiskCloud,
): Promise<Volume> {
  const { signal } = waiting;
  // Canceled meanwhile, it is made all the same (makeOnce.ts), and taken back.
  const id = await cloud.createVolume(at, { ...wanted, zone: instance.zone ?? '' }, signal);
  try {
    signal?.throwIfAborted();
    await cloud.waitForVolume(at, id, 'available', waiting);
    return await attachDisk(at, id, instance.id, waiting, cloud);
  } catch (error) {
    await takeBack(at, id, instance.id, waiting, cloud).catch((trouble: unknown) => {
      throw new Problem(
        'Unknown',
        l10n.t('The new volume {0} could not be taken back: it is in the list.', id),
        { cause: new AggregateError([error, trouble], 'neither added nor taken back') },
      );
    });
    throw error;
  }
}

/** Without the signal: what was cancelled is to be taken back all the same. It may be attached, or still be made. */
async function takeBack(
  at: Place,
  id: string,
  instanceId: string,
  { pollMs = at.account.pace.pollMs, showMs = SHOWN_WITHIN_MS }: DiskWaiting,
  cloud: DiskCloud,
): Promise<void> {
  const volume = await until(() => findVolume(at, id, { cloud }), { pollMs, timeoutMs: showMs });
  if (!volume) return;
  if (isIn(volume, instanceId))
    await askOnce(
      at,
      () => cloud.detachVolume(at, { volumeId: id, instanceId }).then(() => true),
      async () => ((await isAttached(at, id, instanceId, cloud)) ? undefined : true),
      undefined,
    );
  if (volume.state === 'creating' || volume.state === 'in-use')
    await cloud.waitForVolume(at, id, 'available', { pollMs });
  await unlessGone(cloud.deleteVolume(at, id));
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
  await askOnce(
    at,
    async () => {
      await cloud.attachVolume(at, { volumeId: id, instanceId, device }, signal);
      return true;
    },
    // Attached though the answer was lost: then a repeat is refused.
    async () => ((await isAttached(at, id, instanceId, cloud)) ? true : undefined),
    signal,
  );
  return cloud.waitForVolume(at, id, 'attached', waiting);
}

async function isAttached(at: Place, id: string, instanceId: string, cloud: DiskCloud): Promise<boolean> {
  const volume = await findVolume(at, id, { cloud });
  return volume !== undefined && isIn(volume, instanceId);
}

const isIn = ({ attachments }: Volume, instanceId: string): boolean =>
  attachments.some((each) => each.instanceId === instanceId && each.state !== 'detached');
