import type {
  DescribeInstanceTypeOfferingsRequest,
  DescribeInstanceTypeOfferingsResult,
  LocationType,
  _InstanceType,
} from '@aws-sdk/client-ec2';
import { invalidValue } from '../../awsError';
import { typesOf, zonesOffering } from '../../catalog/offerings';
import type { MachineType } from '../../catalog/types';
import type { Call } from '../../service';
import { filterBy, type Filters } from '../filters';
import { pageOfList } from '../pages';
import { zoneId } from '../regions/regions';

interface Offering {
  readonly type: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, never>>;
}

const filters: Filters<Offering> = {
  'instance-type': ({ type }) => type,
  location: ({ location }) => location,
};

/** How each kind of location names the places where a type is offered. */
const LOCATIONS = new Map<string, (type: MachineType, region: string) => readonly string[]>([
  ['region', (_type, region) => [region]],
  ['availability-zone', zonesOffering],
  ['availability-zone-id', (type, region) => zonesOffering(type, region).map(zoneId)],
]);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypeOfferings.html */
export function describeInstanceTypeOfferings(
  { region }: Call,
  input: DescribeInstanceTypeOfferingsRequest,
): DescribeInstanceTypeOfferingsResult {
  const kind: LocationType = input.LocationType ?? 'region';
  const locationsOf = LOCATIONS.get(kind);
  if (!locationsOf) throw invalidValue('LocationType', kind);
  const offerings = typesOf(region)
    .flatMap((type) => locationsOf(type, region).map((location) => ({ type: type.name, location, tags: {} })))
    .filter(filterBy(filters, input.Filters));
  const { items, ...rest } = pageOfList(offerings, input);
  return {
    InstanceTypeOfferings: items.map(({ type, location }) => ({
      InstanceType: type as _InstanceType,
      LocationType: kind,
      Location: location,
    })),
    ...rest,
  };
}
