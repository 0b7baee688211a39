import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { listVolumes, type Volume } from '../../core/ec2/volumes/volumes';
import { Problem } from '../../core/problem';
import { choosePlace } from '../../kit/ask/choosePlace';
import { refsOf } from '../../kit/ask/instanceRef';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';
import { diskLabel, sizeAndType } from './diskWords';
import { pick } from '../../kit/ask/pick';

/** A volume as EC2 has it now, and where it is. */
export interface ChosenDisk {
  readonly at: Place;
  readonly volume: Volume;
}

/**
 * The volume a gesture is for: the row it was made on, one of the instance it was made on, else picked from a region.
 * @returns undefined when the person picks none. @throws Problem NotFound when there is none.
 */
export async function chooseDisk(
  services: Pick<Basics, 'session' | 'memory'>,
  title: string,
  target: unknown,
  fits: (volume: Volume) => boolean,
): Promise<ChosenDisk | undefined> {
  const at = await choosePlace(services, title, target);
  if (!at) return undefined;
  const id = volumeIdOf(target);
  if (id !== undefined) {
    const [volume] = await listVolumes(at, { ids: [id] });
    if (!volume) throw new Problem('NotFound', l10n.t('The volume {0} is not there any more.', id));
    return { at, volume };
  }
  const [instance] = refsOf(target, undefined);
  const volumes = await listVolumes(at, instance ? { instanceId: instance.id } : {});
  const volume = await pickDisk(services, title, volumes.filter(fits));
  return volume && { at, volume };
}

/** The volume that a row stands for. */
function volumeIdOf(target: unknown): string | undefined {
  const { id } = (target ?? {}) as { id?: unknown };
  return typeof id === 'string' && id.startsWith('vol-') ? id : undefined;
}

/** Asks which one. @throws Problem NotFound when there is none. */
export async function pickDisk(
  { session }: Pick<Basics, 'session'>,
  title: string,
  volumes: readonly Volume[],
): Promise<Volume | undefined> {
  if (volumes.length === 0)
    throw new Problem('NotFound', l10n.t('There is no disk this could be done with.'));
  const items = volumes.map((volume) => {
    const [held] = volume.attachments;
    const instance = held && session.store?.find(volume.region, held.instanceId);
    const holder = instance ?? (held && { id: held.instanceId });
    return {
      label: diskLabel({ volume, instance }),
      description: sizeAndType(volume),
      detail: [volume.id, holder && nameOf(holder), held?.device, volume.zone].filter(Boolean).join(' · '),
      volume,
    };
  });
  const options = {
    title,
    placeHolder: l10n.t('Pick a disk'),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await pick(items, options))?.volume;
}
