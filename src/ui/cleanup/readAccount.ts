import * as l10n from '@vscode/l10n';
import { readRegions, type RegionReading } from '../../core/lab/cleanup';
import { listRegions } from '../../core/ec2/regions';
import { withProgress } from '../progress';
import type { SignedIn } from '../session';

/** Everything in all regions of the account, read anew. Cancel ends it. */
export function readAccount({ account, store }: SignedIn, title: string): Promise<RegionReading[]> {
  return withProgress(title, async (step, signal) => {
    const known = store.regions.map(({ region }) => region);
    const regions =
      known.length > 0 ? known : await listRegions({ account, region: account.homeRegion }, signal);
    const onRead = (count: number): void => step(l10n.t('{0} of {1} regions', count, regions.length));
    return readRegions(account, regions, { signal, onRead });
  });
}
