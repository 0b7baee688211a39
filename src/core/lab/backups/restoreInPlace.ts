import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import type { Volume } from '../../ec2/volumes/volumes';
import { Problem } from '../../problem';
import { TAGS } from '../labTags';
import { rootSnapshotOf, type Backup } from './backup';
import { listRestores } from './listRestores';
import { ensureRunning, ensureStopped } from './power';
import { putBack } from './putBack';
import { newVolumeTags, oldVolumeTags, RESTORE_TAGS, type Restore } from './restore';
import { isIn, restoreWork, waitForVolume, type RestoreOptions, type RestoreWork } from './restoreCloud';

/** A restore that came to nothing: the instance is as before, or, when `restore` is there, in between. */
export class RestoreFailed extends Problem {
  /** @param restore what can be gone on with or taken back; undefined when everything is as before. */
  constructor(
    problem: Problem,
    readonly restore: Restore | undefined,
  ) {
    const sentence = restore
      ? l10n.t(
          '{0} The instance could not be put back as it was either: finish the restore or go back in the view “Backups”.',
          problem.message,
        )
      : l10n.t('{0} The instance is as it was before.', problem.message);
    super(problem.code, sentence, { cause: problem });
    this.name = 'RestoreFailed';
  }
}

/**
 * Gives an instance the root volume of a backup in place of its own. The old one is kept, tagged, until
 * `keepRestored` or `goBack`. When a step fails or is canceled, the old one is put back and the instance started
 * again if it ran.
 *
 * Throws Problem before anything was made: InvalidState (the backup is not whole, does not tell the root volume,
 * another restore is open). Throws RestoreFailed, or the signal's reason when canceled and everything is as before.
 */
export async function restoreInPlace(
  at: Place,
  instance: Instance,
  backup: Backup,
  options: RestoreOptions,
): Promise<Restore> {
  const snapshotId = checkedSnapshot(backup);
  const work = restoreWork(options);
  const { cloud, signal, onStep } = work;
  const old = await oldRoot(at, instance, work);
  const wanted = wantedRestore(instance, old);
  const token = randomUUID();
  let begun: Restore | undefined;
  try {
    onStep?.(l10n.t('making the volume'));
    const newVolumeId = await cloud.createVolumeOf(
      at,
      {
        snapshotId,
        zone: old.volume.zone,
        type: old.volume.type,
        iops: old.volume.iops,
        throughput: old.volume.throughput,
        tags: { ...ownTags(old.volume), ...newVolumeTags(wanted) },
        clientToken: token,
      },
      signal,
    );
    begun = { ...wanted, newVolumeId };
    await carryOn(at, begun, work);
    return { ...begun, stage: 'done' };
  } catch (error) {
    begun ??= await lostRestore(at, wanted, error, work);
    throw await afterFailure(at, begun, error, work);
  }
}

/** Goes on with a restore that broke off. Throws as `restoreInPlace` does. */
export async function finishRestore(at: Place, restore: Restore, options: RestoreOptions): Promise<void> {
  const work = restoreWork(options);
  try {
    await carryOn(at, restore, work);
  } catch (error) {
    throw await afterFailure(at, restore, error, work);
  }
}

/** Each step looks first whether it is done already, so that any of them can be the one to go on with. */
async function carryOn(at: Place, restore: Restore, work: RestoreWork): Promise<void> {
  const { cloud, signal, patience, onStep } = work;
  const { instanceId, instanceName, newVolumeId, oldVolumeId, device } = restore;
  if (newVolumeId === undefined)
    throw new Problem('NotFound', l10n.t('The restored disk is not there any more.'));
  const wait = { signal, pollMs: patience.pollMs, timeoutMs: patience.stateMs };
  await cloud.setTags(at, [oldVolumeId], oldVolumeTags(restore), signal);
  if (!(await isIn(at, newVolumeId, instanceId, work))) {
    await waitForVolume(at, newVolumeId, 'available', work);
    onStep?.(l10n.t('stopping {0}', instanceName));
    await ensureStopped(at, instanceId, cloud, wait);
    onStep?.(l10n.t('changing the disks'));
    if (await isIn(at, oldVolumeId, instanceId, work))
      await cloud.detachVolume(at, { volumeId: oldVolumeId, instanceId }, signal);
    await waitForVolume(at, oldVolumeId, 'available', work);
    await cloud.attachVolume(at, { volumeId: newVolumeId, instanceId, device }, signal);
  }
  await waitForVolume(at, newVolumeId, { attachedTo: instanceId }, work);
  const { deleteOnTermination } = restore;
  await cloud.setDeleteOnTermination(at, { instanceId, device, deleteOnTermination }, signal);
  if (restore.ran) {
    onStep?.(l10n.t('starting {0}', instanceName));
    await ensureRunning(at, instanceId, cloud, wait);
  }
  await cloud.setTags(at, [newVolumeId], { [RESTORE_TAGS.done]: 'yes' }, signal);
}

/** With a signal of its own: whoever cancels wants the instance back. */
async function afterFailure(
  at: Place,
  restore: Restore | undefined,
  error: unknown,
  work: RestoreWork,
): Promise<unknown> {
  const canceled = work.signal.aborted;
  if (restore) {
    try {
      await putBack(at, restore, { ...work, signal: new AbortController().signal });
    } catch (again) {
      if (!(again instanceof Problem)) return again;
      return new RestoreFailed(error instanceof Problem ? error : again, restore);
    }
  }
  return canceled || !(error instanceof Problem) ? error : new RestoreFailed(error, undefined);
}

/**
 * The answer may be lost and the volume there all the same: what was made of the restore, if anything. Throws
 * RestoreFailed when EC2 cannot be asked either; the view finds it later.
 */
async function lostRestore(
  at: Place,
  wanted: Restore,
  error: unknown,
  work: RestoreWork,
): Promise<Restore | undefined> {
  try {
    const all = await listRestores(at, { ...work, signal: new AbortController().signal });
    return all.find((one) => one.instanceId === wanted.instanceId && one.newVolumeId !== undefined);
  } catch (again) {
    if (!(again instanceof Problem)) throw again;
    throw new RestoreFailed(error instanceof Problem ? error : again, wanted);
  }
}

function checkedSnapshot(backup: Backup): string {
  if (backup.state !== 'ready') {
    throw new Problem(
      'InvalidState',
      l10n.t('The backup is not whole yet: wait until it is, or take another.'),
    );
  }
  const snapshotId = rootSnapshotOf(backup);
  if (snapshotId !== undefined) return snapshotId;
  throw new Problem(
    'InvalidState',
    l10n.t('The backup does not tell which of its snapshots is the root volume.'),
  );
}

interface OldRoot {
  readonly volume: Volume;
  readonly device: string;
  readonly deleteOnTermination: boolean;
}

async function oldRoot(at: Place, instance: Instance, work: RestoreWork): Promise<OldRoot> {
  const { cloud, signal } = work;
  const [volumes, open] = await Promise.all([
    cloud.listVolumes(at, { instanceId: instance.id, signal }),
    listRestores(at, work),
  ]);
  if (open.some(({ instanceId }) => instanceId === instance.id)) {
    throw new Problem(
      'InvalidState',
      l10n.t('{0} has a restore already: keep the restored disk or go back first.', nameOf(instance)),
    );
  }
  for (const volume of volumes) {
    const root = volume.attachments.find(
      (one) => one.instanceId === instance.id && one.device === instance.rootDevice,
    );
    if (root) return { volume, device: root.device, deleteOnTermination: root.deleteOnTermination };
  }
  throw new Problem('InvalidState', l10n.t('{0} has no root volume.', nameOf(instance)));
}

function wantedRestore(instance: Instance, { volume, device, deleteOnTermination }: OldRoot): Restore {
  return {
    instanceId: instance.id,
    instanceName: nameOf(instance),
    region: instance.region,
    stage: 'underWay',
    newVolumeId: undefined,
    oldVolumeId: volume.id,
    device,
    ran: instance.state === 'running' || instance.state === 'pending',
    deleteOnTermination,
    startedAt: new Date(),
  };
}

/** The new one is called as the old one was, and belongs to the same lab. */
function ownTags({ tags }: Volume): Record<string, string> {
  const kept = ['Name', TAGS.lab];
  return Object.fromEntries(Object.entries(tags).filter(([name]) => kept.includes(name)));
}
