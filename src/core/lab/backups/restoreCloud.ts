import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { removeTags, setTags } from '../../ec2/resourceTags';
import {
  attachVolume,
  createVolumeOf,
  deleteVolume,
  detachVolume,
  setDeleteOnTermination,
} from '../../ec2/volumes/volumeCalls';
import { findVolume } from '../../ec2/volumes/findVolume';
import { listVolumes, type Volume } from '../../ec2/volumes/volumes';
import { Problem } from '../../problem';
import type { Patience } from '../deps';
import { until } from '../../until';
import { realPower } from './power';

/** The calls to EC2 that a restore needs. Tests put a cloud of their own in the place of this one. */
export const realRestoreCloud = {
  ...realPower,
  attachVolume,
  createVolumeOf,
  deleteVolume,
  detachVolume,
  listVolumes,
  removeTags,
  setDeleteOnTermination,
  setTags,
};
export type RestoreCloud = Readonly<typeof realRestoreCloud>;

export interface RestoreOptions {
  readonly patience: Pick<Patience, 'pollMs' | 'stateMs'>;
  readonly signal: AbortSignal;
  /** Says what is happening now. */
  readonly onStep?: (message: string) => void;
  /** Default: the real one. */
  readonly cloud?: RestoreCloud;
}

/** A restore with all that its steps work with. */
export type RestoreWork = RestoreOptions & { readonly cloud: RestoreCloud };

/** Called where a restore is begun, gone on with or ended. */
export const restoreWork = (options: RestoreOptions): RestoreWork => ({
  cloud: realRestoreCloud,
  ...options,
});

/** Whether a volume is attached to an instance, or is becoming so or ceasing to. Throws Problem. */
export async function isIn(at: Place, id: string, instanceId: string, work: RestoreWork): Promise<boolean> {
  const volume = await findVolume(at, id, work);
  return volume?.attachments.some((one) => one.instanceId === instanceId) ?? false;
}

/**
 * Waits until a volume can be attached, is attached to that instance, or can be deleted, which one that EC2 could not
 * make can be as it is. Throws Problem: InvalidState for such a one else, NoAnswer when it takes too long.
 */
export async function waitForVolume(
  at: Place,
  id: string,
  wanted: 'available' | 'deletable' | { readonly attachedTo: string },
  work: RestoreWork,
): Promise<void> {
  const isThere = ({ state, attachments }: Volume): boolean => {
    if (wanted === 'available') return state === 'available';
    if (wanted === 'deletable') return state === 'available' || state === 'error';
    return attachments.some((one) => one.instanceId === wanted.attachedTo && one.state === 'attached');
  };
  const { pollMs, stateMs: timeoutMs } = work.patience;
  const look = async (): Promise<'there' | 'failed' | undefined> => {
    const volume = await findVolume(at, id, work);
    if (!volume) return undefined;
    if (isThere(volume)) return 'there';
    return volume.state === 'error' ? 'failed' : undefined;
  };
  const found = await until(look, { pollMs, timeoutMs, signal: work.signal });
  if (found === 'there') return;
  throw found === 'failed'
    ? new Problem('InvalidState', l10n.t('EC2 could not make the volume {0}.', id))
    : new Problem('NoAnswer', l10n.t('The volume {0} was not ready in time.', id));
}
