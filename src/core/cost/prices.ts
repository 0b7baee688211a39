/** What AWS asks for things, in US dollars. */
import type { BilledSystem, StoragePrices } from '../aws/pricing/priceList';

/** Hours that AWS's own calculator counts in a month. */
export const HOURS_A_MONTH = 730;

/** Where a price comes from: AWS's price list, its spot market, or the table shipped with the extension. */
type PriceSource = 'list' | 'spot' | 'shipped';

/** Of an hour of a machine. */
export interface MachinePrice {
  readonly usdAnHour: number;
  readonly from: PriceSource;
}

/** Of what a region sells beside machines; what is not known is left out. */
export interface RegionPrices extends StoragePrices {
  readonly from: PriceSource;
}

/**
 * The system as the price list names it, from DescribeInstances' PlatformDetails; undefined where the machine's price
 * is not to be had (Windows, SQL Server, the Marketplace).
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html
 */
export function billedSystem(
  platform: 'linux' | 'windows',
  details: string | undefined,
): BilledSystem | undefined {
  if (platform === 'windows') return undefined;
  switch (details) {
    case undefined:
    case 'Linux/UNIX':
      return 'Linux';
    case 'Red Hat Enterprise Linux':
      return 'RHEL';
    case 'SUSE Linux':
      return 'SUSE';
    default:
      return undefined;
  }
}
