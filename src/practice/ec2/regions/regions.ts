import type {
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
  DescribeRegionsRequest,
  DescribeRegionsResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { REGIONS, regionOf, zonesOf } from '../../catalog/regions';
import type { Call } from '../../service';
import { filterBy, type Filters } from '../filters';

interface Place {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

const regionFilters: Filters<Place> = {
  'region-name': ({ name }) => name,
  endpoint: ({ name }) => endpointOf(name),
  'opt-in-status': () => 'opt-in-not-required',
};

const zoneFilters: Filters<Place> = {
  'zone-name': ({ name }) => name,
  'zone-id': ({ name }) => zoneId(name),
  'zone-type': () => 'availability-zone',
  'region-name': ({ name }) => name.slice(0, -1),
  state: () => 'available',
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
export function describeRegions(_call: Call, input: DescribeRegionsRequest): DescribeRegionsResult {
  const unknown = input.RegionNames?.find((name) => !regionOf(name));
  if (unknown !== undefined) {
    throw new AwsError('InvalidParameterValue', `Invalid region name: ${unknown}`);
  }
  const fits = filterBy(regionFilters, input.Filters);
  return {
    Regions: REGIONS.map(({ id }) => ({ name: id, tags: {} }))
      .filter((place) => input.RegionNames?.includes(place.name) ?? true)
      .filter(fits)
      .map(({ name }) => ({
        RegionName: name,
        Endpoint: endpointOf(name),
        OptInStatus: 'opt-in-not-required',
      })),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html */
export function describeAvailabilityZones(
  { region }: Call,
  input: DescribeAvailabilityZonesRequest,
): DescribeAvailabilityZonesResult {
  const known = regionOf(region);
  const zones = known ? zonesOf(known) : [];
  const unknown = input.ZoneNames?.find((name) => !zones.includes(name));
  if (unknown !== undefined)
    throw new AwsError('InvalidParameterValue', `Invalid availability zone: [${unknown}]`);
  const fits = filterBy(zoneFilters, input.Filters);
  return {
    AvailabilityZones: zones
      .map((name) => ({ name, tags: {} }))
      .filter(({ name }) => input.ZoneNames?.includes(name) ?? true)
      .filter(fits)
      .map(({ name }) => ({
        ZoneName: name,
        ZoneId: zoneId(name),
        RegionName: region,
        GroupName: `${region}-zg-1`,
        NetworkBorderGroup: region,
        ZoneType: 'availability-zone',
        State: 'available',
        OptInStatus: 'opt-in-not-required',
        Messages: [],
      })),
  };
}

const endpointOf = (region: string) => `ec2.${region}.amazonaws.com`;

/** "us-east-1b" → "use1-az2". In AWS the two orders differ from account to account. */
export function zoneId(zone: string): string {
  const [, area = '', direction = '', number = '', letter = 'a'] =
    /^(\w+)-(\w)\w*-(\d)(\w)$/.exec(zone) ?? [];
  return `${area}${direction}${number}-az${String(letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1)}`;
}
