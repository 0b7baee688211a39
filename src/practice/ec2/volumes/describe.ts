import type { DescribeVolumesRequest, DescribeVolumesResult } from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import type { VolumeRecord } from '../../state/records/storage';
import { describedPage } from '../describedPage';
import { filterBy, type Filters } from '../filters';
import { zoneId } from '../regions/regions';
import { describeVolume } from './describeVolume';
import { VOLUME_IDS } from './find';
import { volumeState } from './states';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html */
export function describeVolumes(call: Call, input: DescribeVolumesRequest): DescribeVolumesResult {
  const fits = filterBy(volumeFilters(call.now), input.Filters);
  const ids = ['volumes', input.VolumeIds] as const;
  const { items, ...next } = describedPage(call.db.volumes, VOLUME_IDS, ids, fits, input);
  return { Volumes: items.map((volume) => describeVolume(call, volume)), ...next };
}

function volumeFilters(now: number): Filters<VolumeRecord> {
  return {
    'attachment.attach-time': ({ attachment }) => attachment?.attachTime,
    'attachment.delete-on-termination': ({ attachment }) => attachment?.deleteOnTermination,
    'attachment.device': ({ attachment }) => attachment?.deviceName,
    'attachment.instance-id': ({ attachment }) => attachment?.instanceId,
    'attachment.status': ({ attachment }) => attachment && 'attached',
    'availability-zone': ({ zone }) => zone,
    'availability-zone-id': ({ zone }) => zoneId(zone),
    'create-time': ({ createTime }) => createTime,
    encrypted: ({ encrypted }) => encrypted,
    'fast-restored': () => false,
    'multi-attach-enabled': () => false,
    size: ({ sizeGiB }) => sizeGiB,
    'snapshot-id': ({ snapshotId }) => snapshotId,
    status: (volume) => volumeState(volume, now),
    'volume-id': ({ id }) => id,
    'volume-type': ({ type }) => type,
  };
}
