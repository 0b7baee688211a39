import type { Place } from '../../account/account';
import { isMissing } from '../../problem';
import type { listVolumes, Volume } from './volumes';

/** EC2 as far as finding a volume needs it. */
interface Work {
  readonly cloud: { readonly listVolumes: typeof listVolumes };
  readonly signal?: AbortSignal;
}

/** A volume as it is now; undefined when there is none, not yet, or none any more. Throws Problem. */
export async function findVolume(
  at: Place,
  id: string,
  { cloud, signal }: Work,
): Promise<Volume | undefined> {
  try {
    const found = await cloud.listVolumes(at, { ids: [id], ...(signal && { signal }) });
    return found.find((volume) => volume.id === id);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
