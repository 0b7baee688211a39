import type {
  DescribeSpotPriceHistoryRequest,
  DescribeSpotPriceHistoryResult,
  SpotPrice,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { MACHINE_TYPES, machineType } from '../../catalog/machineTypes';
import { zonesOffering } from '../../catalog/offerings';
import { regionOf, zonesOf } from '../../catalog/regions';
import type { Call } from '../../service';
import type { Tags } from '../../state/records/tagged';
import { filterBy, type Filters } from '../filters';
import { pageOfNumbered } from '../pages';
import { zoneId } from '../regions/regions';
import { PRICE_LASTS_MS, spotPrice } from './prices';

interface PriceChange {
  readonly type: string;
  readonly zone: string;
  /** When the price began to hold; milliseconds since 1970. */
  readonly time: number;
  readonly tags: Tags;
}

const PRODUCTS = ['Linux/UNIX', 'Linux/UNIX (Amazon VPC)'];
const PAST_MS = 90 * 24 * 60 * 60_000;

/** No price changes after it: what numbers the changes so that they grow with age. */
const LAST_SLOT = Math.floor(Date.UTC(3000, 0, 1) / PRICE_LASTS_MS);

const priceFilters: Filters<PriceChange> = {
  'availability-zone': ({ zone }) => zone,
  'availability-zone-id': ({ zone }) => zoneId(zone),
  'instance-type': ({ type }) => type,
  'product-description': () => PRODUCTS,
  'spot-price': ({ type, zone, time }) => spotPrice(type, zone, time),
  timestamp: ({ time }) => new Date(time).toISOString(),
};

/**
 * The newest prices first, back to the one that held at the start time; of Linux alone, which is all there is here.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotPriceHistory.html
 */
export function describeSpotPriceHistory(
  call: Call,
  input: DescribeSpotPriceHistoryRequest,
): DescribeSpotPriceHistoryResult {
  const products = input.ProductDescriptions ?? [];
  const sold = products.length === 0 || products.some((product) => PRODUCTS.includes(product));
  const offers = sold ? offersOf(call, input) : [];
  const fits = filterBy(priceFilters, input.Filters);
  const { items, ...next } = pageOfNumbered(
    (after) => changes(offers, slotsOf(call, input), after, fits),
    { ...input, MaxResults: input.MaxResults ?? 1000 },
    { min: 1, max: 1000 },
  );
  return { SpotPriceHistory: items.map(describe), ...next };
}

type Offer = Pick<PriceChange, 'type' | 'zone'>;

function offersOf({ region }: Call, input: DescribeSpotPriceHistoryRequest): Offer[] {
  const known = regionOf(region);
  const asked = input.AvailabilityZone ?? input.AvailabilityZoneId;
  const zones = (known ? zonesOf(known) : []).filter(
    (zone) =>
      asked === undefined || zone === input.AvailabilityZone || zoneId(zone) === input.AvailabilityZoneId,
  );
  if (asked !== undefined && zones.length === 0) {
    throw new AwsError('InvalidParameterValue', `Invalid availability zone: [${asked}]`);
  }
  const types: readonly string[] = input.InstanceTypes ?? [];
  const unknown = types.find((type) => !machineType(type));
  if (unknown !== undefined)
    throw new AwsError('InvalidParameterValue', `Invalid instance type: [${unknown}]`);
  return MACHINE_TYPES.filter(({ name }) => types.length === 0 || types.includes(name)).flatMap((type) =>
    zonesOffering(type, region)
      .filter((zone) => zones.includes(zone))
      .map((zone) => ({ type: type.name, zone })),
  );
}

interface Slots {
  readonly first: number;
  readonly last: number;
}

/** Not the future, and at most 90 days of the past. */
function slotsOf({ now }: Call, { StartTime, EndTime }: DescribeSpotPriceHistoryRequest): Slots {
  const end = Math.min(EndTime?.getTime() ?? now, now);
  const start = Math.max(StartTime?.getTime() ?? 0, now - PAST_MS);
  const last = Math.floor(end / PRICE_LASTS_MS);
  return { first: Math.min(last, Math.floor(start / PRICE_LASTS_MS)), last };
}

function* changes(
  offers: readonly Offer[],
  { first, last }: Slots,
  after: number,
  fits: (change: PriceChange) => boolean,
): Iterable<readonly [number, PriceChange]> {
  for (let slot = last; slot >= first; slot--) {
    const before = (LAST_SLOT - slot) * offers.length;
    if (before + offers.length <= after) continue;
    for (const [index, offer] of offers.entries()) {
      const change = { ...offer, time: slot * PRICE_LASTS_MS, tags: {} };
      const number = before + index + 1;
      if (number > after && fits(change)) yield [number, change];
    }
  }
}

function describe({ type, zone, time }: PriceChange): SpotPrice {
  return {
    InstanceType: type as SpotPrice['InstanceType'],
    AvailabilityZone: zone,
    AvailabilityZoneId: zoneId(zone),
    ProductDescription: 'Linux/UNIX',
    SpotPrice: spotPrice(type, zone, time),
    Timestamp: new Date(time),
  };
}
