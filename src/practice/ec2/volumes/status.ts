import type {
  DescribeVolumeAttributeRequest,
  DescribeVolumeAttributeResult,
  DescribeVolumeStatusRequest,
  DescribeVolumeStatusResult,
  VolumeStatusItem,
} from '@aws-sdk/client-ec2';
import { invalidValue } from '../../awsError';
import type { Call } from '../../service';
import type { VolumeRecord } from '../../state/records/storage';
import { describedPage } from '../describedPage';
import { filterBy, type Filters } from '../filters';
import { zoneId } from '../regions/regions';
import { findVolume, VOLUME_IDS } from './find';
import { volumeState } from './states';

/**
 * Nothing ever ails a volume here.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumeStatus.html
 */
export function describeVolumeStatus(
  call: Call,
  input: DescribeVolumeStatusRequest,
): DescribeVolumeStatusResult {
  const fits = filterBy(statusFilters(call.now), input.Filters);
  const ids = ['volumes', input.VolumeIds] as const;
  const { items, ...next } = describedPage(call.db.volumes, VOLUME_IDS, ids, fits, input);
  return { VolumeStatuses: items.map((volume) => statusItem(volume, call.now)), ...next };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumeAttribute.html */
export function describeVolumeAttribute(
  call: Call,
  { VolumeId: id = '', Attribute: attribute }: DescribeVolumeAttributeRequest,
): DescribeVolumeAttributeResult {
  const volume = findVolume(call, id);
  if (attribute === 'autoEnableIO') return { VolumeId: volume.id, AutoEnableIO: { Value: false } };
  if (attribute === 'productCodes') return { VolumeId: volume.id, ProductCodes: [] };
  throw invalidValue('attribute', attribute);
}

const statusFilters = (now: number): Filters<VolumeRecord> => ({
  'action.code': () => undefined,
  'action.description': () => undefined,
  'action.event-id': () => undefined,
  'availability-zone': ({ zone }) => zone,
  'event.description': () => undefined,
  'event.event-id': () => undefined,
  'event.event-type': () => undefined,
  'event.not-after': () => undefined,
  'event.not-before': () => undefined,
  'volume-status.details-name': () => ['io-enabled', 'io-performance'],
  'volume-status.details-status': () => ['passed', 'not-applicable'],
  'volume-status.status': (volume) => status(volume, now),
});

const status = (volume: VolumeRecord, now: number) =>
  volumeState(volume, now) === 'creating' ? 'insufficient-data' : 'ok';

function statusItem(volume: VolumeRecord, now: number): VolumeStatusItem {
  return {
    VolumeId: volume.id,
    AvailabilityZone: volume.zone,
    AvailabilityZoneId: zoneId(volume.zone),
    Actions: [],
    Events: [],
    VolumeStatus: {
      Status: status(volume, now),
      Details: [
        { Name: 'io-enabled', Status: 'passed' },
        { Name: 'io-performance', Status: 'not-applicable' },
      ],
    },
    AttachmentStatuses: [],
  };
}
