import type { Account } from './account';
import type { Doing } from './said';

/** What a failure of a call in a region is told with, but for the call itself. */
export function doingIn(account: Account, region: string): Omit<Doing, 'doing'> {
  const { profile, endpoint, endpointSaidBy, homeRegion, homeRegionSaidBy } = account;
  const regionIsHome = region === homeRegion;
  return {
    profile,
    region,
    endpoint,
    endpointSaidBy,
    regionIsHome,
    regionSaidBy: regionIsHome ? homeRegionSaidBy : undefined,
    regionAssumed: regionIsHome && homeRegionSaidBy === undefined,
  };
}
