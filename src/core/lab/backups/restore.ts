import type { Tags } from '../../ec2/tags';
import type { Volume } from '../../ec2/volumes/volumes';

/** Tags on the two root volumes of a restore: all that is known of one, so that any window can go on with it. */
export const RESTORE_TAGS = {
  /** Id of the instance; on both volumes. */
  instance: 'ec2-lab:restore',
  /** What it was called; on both. */
  name: 'ec2-lab:restore-name',
  /** "old" or "new". */
  role: 'ec2-lab:restore-role',
  /** On the new one: id of the volume that it takes the place of. */
  old: 'ec2-lab:restore-old',
  /** Such as "/dev/xvda"; on the new one. */
  device: 'ec2-lab:restore-device',
  /** "yes" when the instance ran before; on the new one. */
  ran: 'ec2-lab:restore-ran',
  /** "yes" when the root volume goes with the instance; on the new one. */
  goes: 'ec2-lab:restore-goes',
  /** "yes" on the new one, once the instance is up with it. */
  done: 'ec2-lab:restore-done',
} as const;

/** A root volume that takes, or has taken, the place of another. */
export interface Restore {
  /** Of the instance: it has one at a time. */
  readonly instanceId: string;
  readonly instanceName: string;
  readonly region: string;
  /** Under way until the instance is up with the new volume; then both are kept until the person decides. */
  readonly stage: 'underWay' | 'done';
  /** Undefined when it is gone, with its instance for instance. */
  readonly newVolumeId: string | undefined;
  readonly oldVolumeId: string;
  readonly device: string;
  readonly ran: boolean;
  readonly deleteOnTermination: boolean;
  /** When it began. */
  readonly startedAt: Date;
}

const yes = (on: boolean): string => (on ? 'yes' : 'no');

/** What a restore's new volume says of it. */
export function newVolumeTags(
  restore: Pick<
    Restore,
    'instanceId' | 'instanceName' | 'oldVolumeId' | 'device' | 'ran' | 'deleteOnTermination'
  >,
): Tags {
  return {
    [RESTORE_TAGS.instance]: restore.instanceId,
    [RESTORE_TAGS.name]: restore.instanceName,
    [RESTORE_TAGS.role]: 'new',
    [RESTORE_TAGS.old]: restore.oldVolumeId,
    [RESTORE_TAGS.device]: restore.device,
    [RESTORE_TAGS.ran]: yes(restore.ran),
    [RESTORE_TAGS.goes]: yes(restore.deleteOnTermination),
  };
}

/** What the new volume of a restore that is to be taken back says from then on. */
export const underWayTags = (ran: boolean): Tags => ({
  [RESTORE_TAGS.done]: 'no',
  [RESTORE_TAGS.ran]: yes(ran),
});

/** What the volume that it takes the place of says. */
export function oldVolumeTags({
  instanceId,
  instanceName,
}: Pick<Restore, 'instanceId' | 'instanceName'>): Tags {
  return {
    [RESTORE_TAGS.instance]: instanceId,
    [RESTORE_TAGS.name]: instanceName,
    [RESTORE_TAGS.role]: 'old',
  };
}

/** The restores that the tags of a region's volumes tell of. Pure. */
export function restoresFrom(region: string, volumes: readonly Volume[]): Restore[] {
  const tagged = volumes.filter(
    ({ tags, state }) =>
      tags[RESTORE_TAGS.instance] !== undefined && state !== 'deleting' && state !== 'deleted',
  );
  const news = tagged.filter(({ tags }) => tags[RESTORE_TAGS.role] === 'new');
  const known = news.flatMap((volume) => fromNew(region, volume) ?? []);
  const left = tagged
    .filter(({ tags }) => tags[RESTORE_TAGS.role] === 'old')
    .filter(({ id }) => known.every(({ oldVolumeId }) => oldVolumeId !== id));
  return [...known, ...left.map((volume) => fromOld(region, volume))];
}

function fromNew(region: string, { id, tags, createdAt }: Volume): Restore | undefined {
  const oldVolumeId = tags[RESTORE_TAGS.old];
  const device = tags[RESTORE_TAGS.device];
  if (oldVolumeId === undefined || device === undefined) return undefined;
  return {
    ...ofInstance(region, tags),
    stage: tags[RESTORE_TAGS.done] === 'yes' ? 'done' : 'underWay',
    newVolumeId: id,
    oldVolumeId,
    device,
    ran: tags[RESTORE_TAGS.ran] === 'yes',
    deleteOnTermination: tags[RESTORE_TAGS.goes] === 'yes',
    startedAt: createdAt,
  };
}

/** The new one went, with its instance for instance: what is left is an old volume that nobody needs. */
function fromOld(region: string, { id, tags, createdAt }: Volume): Restore {
  return {
    ...ofInstance(region, tags),
    stage: 'done',
    newVolumeId: undefined,
    oldVolumeId: id,
    device: '',
    ran: false,
    deleteOnTermination: false,
    startedAt: createdAt,
  };
}

function ofInstance(region: string, tags: Tags): Pick<Restore, 'region' | 'instanceId' | 'instanceName'> {
  const instanceId = tags[RESTORE_TAGS.instance] ?? '';
  return { region, instanceId, instanceName: tags[RESTORE_TAGS.name] || instanceId };
}
