import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { findVolume } from '../../ec2/volumes/findVolume';
import { Problem } from '../../problem';
import { ensureRunning, ensureStopped } from './power';
import { RESTORE_TAGS, underWayTags, type Restore } from './restore';
import { isIn, restoreWork, waitForVolume, type RestoreOptions, type RestoreWork } from './restoreCloud';

/**
 * Puts the old root volume back, has the instance as it was (running or stopped), and deletes the new one with
 * everything written on it since. Each step looks first whether it is done already: it can be repeated until it ends.
 * Of an instance that is gone, only the new volume is deleted. Throws Problem.
 */
export async function putBack(at: Place, restore: Restore, work: RestoreWork): Promise<void> {
  const { cloud, signal, patience, onStep } = work;
  const { instanceId, instanceName, newVolumeId, oldVolumeId, device, deleteOnTermination } = restore;
  if (newVolumeId === undefined)
    throw new Problem('NotFound', l10n.t('The restored disk is not there any more.'));
  const wait = { signal, pollMs: patience.pollMs, timeoutMs: patience.stateMs };
  if (await isGone(at, instanceId, work)) return forget(at, restore, work);
  onStep?.(l10n.t('putting the old disk back'));
  // Whoever goes on with it after a failure must know that it is not done, and whether the instance ran.
  if (await findVolume(at, newVolumeId, work)) {
    await cloud.setTags(at, [newVolumeId], underWayTags(restore.ran), signal);
  }
  if (await isIn(at, newVolumeId, instanceId, work)) {
    await ensureStopped(at, instanceId, cloud, wait);
    if (await isIn(at, newVolumeId, instanceId, work))
      await cloud.detachVolume(at, { volumeId: newVolumeId, instanceId }, signal);
    await waitForVolume(at, newVolumeId, 'available', work);
  }
  if (!(await isIn(at, oldVolumeId, instanceId, work))) {
    await ensureStopped(at, instanceId, cloud, wait);
    await cloud.attachVolume(at, { volumeId: oldVolumeId, instanceId, device }, signal);
    await waitForVolume(at, oldVolumeId, { attachedTo: instanceId }, work);
  }
  await cloud.setDeleteOnTermination(at, { instanceId, device, deleteOnTermination }, signal);
  if (restore.ran) {
    onStep?.(l10n.t('starting {0}', instanceName));
    await ensureRunning(at, instanceId, cloud, wait);
  }
  await forget(at, restore, work);
}

/**
 * The old volume is one like any other again. The new one goes last, for its tags are what the restore is found by.
 */
async function forget(
  at: Place,
  { oldVolumeId, newVolumeId = '' }: Restore,
  work: RestoreWork,
): Promise<void> {
  const { cloud, signal } = work;
  if (await findVolume(at, oldVolumeId, work)) {
    await cloud.removeTags(at, [oldVolumeId], Object.values(RESTORE_TAGS), signal);
  }
  if (!(await findVolume(at, newVolumeId, work))) return;
  await waitForVolume(at, newVolumeId, 'deletable', work);
  await cloud.deleteVolume(at, newVolumeId, signal);
}

async function isGone(at: Place, id: string, { cloud, signal }: RestoreWork): Promise<boolean> {
  try {
    const { state } = await cloud.getInstance(at, id, signal);
    return state === 'terminated' || state === 'shutting-down';
  } catch (error) {
    if (error instanceof Problem && error.code === 'NotFound') return true;
    throw error;
  }
}

/**
 * Goes back from a restore, done or not: see `putBack`. From one that was done, the instance runs afterwards if it
 * runs now. Throws Problem; it can be repeated.
 */
export async function goBack(at: Place, restore: Restore, options: RestoreOptions): Promise<void> {
  const work = restoreWork(options);
  if (restore.stage === 'underWay' || (await isGone(at, restore.instanceId, work))) {
    return putBack(at, restore, work);
  }
  const { state } = await work.cloud.getInstance(at, restore.instanceId, work.signal);
  return putBack(at, { ...restore, ran: state === 'running' || state === 'pending' }, work);
}

/**
 * Ends a restore: the old disk is deleted for good, and the new one is the instance's like any other. Throws Problem.
 */
export async function keepRestored(at: Place, restore: Restore, options: RestoreOptions): Promise<void> {
  const work = restoreWork(options);
  const { cloud, signal } = work;
  if (await findVolume(at, restore.oldVolumeId, work))
    await cloud.deleteVolume(at, restore.oldVolumeId, signal);
  if (restore.newVolumeId === undefined) return;
  await cloud.removeTags(at, [restore.newVolumeId], Object.values(RESTORE_TAGS), signal);
}
