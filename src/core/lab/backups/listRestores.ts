import type { Place } from '../../account/account';
import { RESTORE_TAGS, restoresFrom, type Restore } from './restore';
import { realRestoreCloud, type RestoreOptions } from './restoreCloud';

/** The restores of a region that are under way, or that wait for the person to decide. Throws Problem. */
export async function listRestores(
  at: Place,
  { cloud = realRestoreCloud, signal }: Pick<RestoreOptions, 'cloud' | 'signal'>,
): Promise<Restore[]> {
  const volumes = await cloud.listVolumes(at, { tagged: RESTORE_TAGS.instance, signal });
  return restoresFrom(at.region, volumes);
}
