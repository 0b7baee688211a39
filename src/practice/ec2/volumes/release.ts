import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import type { VolumeRecord } from '../../state/records/storage';
import { without } from '../without';

/**
 * What becomes of an instance's volumes when it is terminated: those that go with it are deleted, the others are free
 * again. The instance's own record is the caller's to change.
 */
export function releaseVolumes({ db }: Call, { devices }: InstanceRecord): void {
  for (const { volumeId, deleteOnTermination } of devices) {
    const volume = db.volumes.get(volumeId);
    if (!volume) continue;
    if (deleteOnTermination) db.volumes.delete(volumeId);
    else db.volumes.put(detached(volume));
  }
}

/** A volume that is free again. */
export const detached = (volume: VolumeRecord): VolumeRecord => without(volume, 'attachment');
