import type { DeleteVolumeRequest } from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import { findVolume } from './find';
import { requireAvailable } from './states';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVolume.html */
export function deleteVolume(call: Call, { VolumeId: id = '' }: DeleteVolumeRequest): void {
  const volume = findVolume(call, id);
  requireAvailable(volume, call.now);
  call.db.volumes.delete(volume.id);
}
