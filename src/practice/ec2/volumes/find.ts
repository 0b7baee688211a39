import type { Call } from '../../service';
import type { VolumeRecord } from '../../state/records/storage';
import { lookUpOne, type IdKind } from '../lookUp';

export const VOLUME_IDS: IdKind = {
  prefix: 'vol',
  noun: 'volume',
  malformed: 'InvalidVolumeID.Malformed',
  notFound: 'InvalidVolume.NotFound',
};

/** Throws AwsError: InvalidVolumeID.Malformed, InvalidVolume.NotFound. */
export function findVolume({ db }: Pick<Call, 'db'>, id: string): VolumeRecord {
  return lookUpOne(VOLUME_IDS, id, (each) => db.volumes.get(each));
}
