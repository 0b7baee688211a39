import type { Volume, VolumeAttachment, VolumeType } from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import type { VolumeRecord } from '../../state/records/storage';
import { describeEncryption } from '../encryption';
import { dateOf } from '../isoTime';
import { zoneId } from '../regions/regions';
import { tagList } from '../tagLists';
import { volumeState } from './states';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html */
export function describeVolume({ region, now }: Pick<Call, 'region' | 'now'>, volume: VolumeRecord): Volume {
  const { id, sizeGiB, type, iops, throughput, zone, snapshotId, encrypted } = volume;
  return {
    VolumeId: id,
    Size: sizeGiB,
    VolumeType: type as VolumeType,
    ...(iops !== undefined && { Iops: iops }),
    ...(throughput !== undefined && { Throughput: throughput }),
    ...describeEncryption(encrypted, region),
    AvailabilityZone: zone,
    AvailabilityZoneId: zoneId(zone),
    SnapshotId: snapshotId ?? '',
    CreateTime: dateOf(volume.createTime),
    State: volumeState(volume, now),
    MultiAttachEnabled: false,
    Attachments: volume.attachment ? [describeAttachment(volume)] : [],
    Tags: tagList(volume.tags),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VolumeAttachment.html */
export function describeAttachment(
  { id, attachment }: VolumeRecord,
  state: VolumeAttachment['State'] = 'attached',
): VolumeAttachment {
  return {
    VolumeId: id,
    State: state,
    ...(attachment && {
      InstanceId: attachment.instanceId,
      Device: attachment.deviceName,
      AttachTime: dateOf(attachment.attachTime),
      DeleteOnTermination: attachment.deleteOnTermination,
    }),
  };
}
