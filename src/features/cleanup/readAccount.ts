import { readRegions, type RegionReading } from '../../core/lab/cleanup';
import { listRegions } from '../../core/ec2/regions';
import { withLateProgress } from '../../kit/show/progress';
import type { SignedIn } from '../../kit/session/signedIn';

/** Everything in all regions of the account, read anew. Cancel ends it. */
export function readAccount({ account, store }: SignedIn, title: string): Promise<RegionReading[]> {
  return withLateProgress(title, async (signal) => {
    const known = store.regions.map(({ region }) => region);
    const regions =
      known.length > 0 ? known : await listRegions({ account, region: account.homeRegion }, signal);
    return readRegions(account, regions, { signal });
  });
}
