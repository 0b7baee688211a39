import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { createImage } from '../../ec2/images/ownImages';
import { imageOfInstance } from '../../ec2/images/images';
import { nameOf } from '../../ec2/nameOf';
import { createSnapshots } from '../../ec2/volumes/snapshotCalls';
import { listSnapshots } from '../../ec2/volumes/snapshots';
import type { Tags } from '../../ec2/tags';
import type { Instance } from '../../ec2/types';
import { listVolumes } from '../../ec2/volumes/volumes';
import { Problem } from '../../problem';
import { loginUserOf } from '../../ssh/loginUser';
import type { Patience } from '../deps';
import { safeName } from '../names';
import { untilTrue } from '../../until';
import { BACKUP_TAGS, backupTags, type BackupSource } from './backupTags';
import { ensureRunning, ensureStopped, realPower, type PowerWait } from './power';

/** The calls to EC2 that a backup needs. Tests put a cloud of their own in the place of this one. */
const realBackupCloud = {
  ...realPower,
  createImage,
  createSnapshots,
  imageOfInstance,
  listSnapshots,
  listVolumes,
};
export type BackupCloud = Readonly<typeof realBackupCloud>;

export interface BackUpOptions {
  readonly kind: 'image' | 'snapshots';
  /** Stop a running instance first, so that its files are whole, and start it again. */
  readonly stopFirst: boolean;
  /** Whom it is logged in as, where that is known. */
  readonly user?: string | undefined;
  /** Beside those of every backup. */
  readonly tags?: Tags;
  readonly patience: Pick<Patience, 'pollMs' | 'stateMs'>;
  readonly signal: AbortSignal;
  /** Says what is happening now. */
  readonly onStep?: (message: string) => void;
  /** Default: the real one. */
  readonly cloud?: BackupCloud;
  readonly now?: () => Date;
}

/** The same with the cloud that its steps work with. */
type BackUpWork = BackUpOptions & { readonly cloud: BackupCloud };

/**
 * Begins a backup of an instance and gives its id; EC2 goes on with it by itself, and once it is asked to, nobody
 * cancels it any more. An instance that was stopped for it runs again when this ends, whichever way. Throws Problem:
 * InvalidState without a root volume, and what the calls throw.
 */
export async function beginBackup(at: Place, instance: Instance, options: BackUpOptions): Promise<string> {
  const work: BackUpWork = { cloud: realBackupCloud, ...options };
  const { cloud, signal } = work;
  const source = await sourceOf(at, instance, work);
  if (!options.stopFirst || instance.state !== 'running') return begin(at, source, work);
  const { stateMs: timeoutMs, pollMs } = options.patience;
  const wait = { timeoutMs, pollMs };
  options.onStep?.(l10n.t('stopping {0}', nameOf(source.instance)));
  let begun: string;
  try {
    await ensureStopped(at, instance.id, cloud, { ...wait, signal });
    begun = await begin(at, source, work);
    await untilBegun(at, begun, source, work);
  } catch (error) {
    await startAgain(at, instance, cloud, wait, error);
    throw error;
  }
  options.onStep?.(l10n.t('starting {0}', nameOf(source.instance)));
  await startAgain(at, instance, cloud, wait);
  return begun;
}

async function sourceOf(
  at: Place,
  instance: Instance,
  { cloud, user, signal }: BackUpWork,
): Promise<BackupSource> {
  const { rootDevice } = instance;
  const [volumes, image] = await Promise.all([
    cloud.listVolumes(at, { instanceId: instance.id, signal }),
    cloud.imageOfInstance(at, instance, signal),
  ]);
  const disks = volumes.flatMap(({ id, attachments }) =>
    attachments
      .filter(({ instanceId }) => instanceId === instance.id)
      .map(({ device }) => ({ volumeId: id, device })),
  );
  if (rootDevice === undefined || !disks.some(({ device }) => device === rootDevice)) {
    const sentence = l10n.t('{0} has no root volume to back up.', nameOf(instance));
    throw new Problem('InvalidState', sentence);
  }
  const found = loginUserOf({
    tags: instance.tags,
    remembered: user,
    platform: instance.platform,
    owner: image?.ownerId,
    ownerAlias: image?.ownerAlias,
    imageName: image?.name,
    imageDescription: image?.description,
    platformDetails: instance.platformDetails,
  });
  return { instance, rootDevice, disks, user: found && 'user' in found ? found.user : undefined };
}

async function begin(at: Place, source: BackupSource, work: BackUpWork): Promise<string> {
  const { cloud, kind, signal, onStep, now = () => new Date() } = work;
  const { instance } = source;
  const set = randomUUID().slice(0, 8);
  const time = now();
  const tags = { ...backupTags(source, { set, kind, at: time }), ...work.tags };
  const wanted = { instanceId: instance.id, description: `EC2 Lab backup of ${instance.id}`, tags };
  onStep?.(kind === 'image' ? l10n.t('beginning the image') : l10n.t('beginning the snapshots'));
  if (kind === 'snapshots') await cloud.createSnapshots(at, wanted, signal);
  else await cloud.createImage(at, { ...wanted, name: imageName(nameOf(instance), time, set) }, signal);
  return set;
}

/**
 * An image's name is unique in a region and of few characters (CreateImage): letters, digits, and of ours " ", "-",
 * ".".
 */
export function imageName(name: string, time: Date, set: string): string {
  const when = time.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  return `${safeName(name)} ${when} ${set}`;
}

/**
 * EC2 begins an image's snapshots a moment after it took the order; before that, the disks must not change. Whoever
 * cancels by now has a backup all the same, so it is to be a good one.
 */
async function untilBegun(
  at: Place,
  set: string,
  source: BackupSource,
  { cloud, patience }: BackUpWork,
): Promise<void> {
  const all = async (): Promise<boolean> => {
    const snapshots = await cloud.listSnapshots(at, { tagged: BACKUP_TAGS.instance });
    return snapshots.filter(({ tags }) => tags[BACKUP_TAGS.set] === set).length >= source.disks.length;
  };
  const { pollMs, stateMs: timeoutMs } = patience;
  if (await untilTrue(all, { pollMs, timeoutMs })) return;
  throw new Problem('NoAnswer', l10n.t('EC2 did not begin the snapshots of the backup in time.'));
}

/** With a signal of its own: whoever cancels a backup wants the instance back. */
async function startAgain(
  at: Place,
  instance: Instance,
  cloud: BackupCloud,
  wait: PowerWait,
  failed?: unknown,
): Promise<void> {
  try {
    await ensureRunning(at, instance.id, cloud, wait);
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    const why = failed instanceof Problem ? `${failed.message} ${cause.message}` : cause.message;
    const sentence = l10n.t(
      '{0} was stopped for the backup and does not run again: {1}',
      nameOf(instance),
      why,
    );
    throw new Problem(cause.code, sentence, { cause });
  }
}
