import type {
  DeleteSnapshotReturnCode,
  DeregisterImageRequest,
  DeregisterImageResult,
  DisableImageDeregistrationProtectionRequest,
  DisableImageDeregistrationProtectionResult,
  EnableImageDeregistrationProtectionRequest,
  EnableImageDeregistrationProtectionResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { ImageRecord } from '../../state/records/storage';
import { imageOn } from '../snapshots/delete';
import { findOwnImage } from './find';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html */
export function deregisterImage(call: Call, input: DeregisterImageRequest): DeregisterImageResult {
  const image = findOwnImage(call, input.ImageId ?? '');
  if (image.deregistrationProtection) {
    throw new AwsError(
      'OperationNotPermitted',
      `The image ${image.id} can't be deregistered because deregistration protection is enabled.`,
    );
  }
  call.db.images.delete(image.id);
  if (!input.DeleteAssociatedSnapshots) return { Return: true };
  return { Return: true, DeleteSnapshotResults: deleteSnapshots(call, image) };
}

/** Those that another image needs as well stay. */
function deleteSnapshots(call: Call, { devices }: ImageRecord): DeleteSnapshotReturnCode[] {
  const ids = [...new Set(devices.flatMap(({ snapshotId }) => snapshotId ?? []))];
  return ids.map((SnapshotId) => {
    if (imageOn(call, SnapshotId)) return { SnapshotId, ReturnCode: 'skipped' };
    call.db.snapshots.delete(SnapshotId);
    return { SnapshotId, ReturnCode: 'success' };
  });
}

/**
 * Without the cooldown.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeregistrationProtection.html
 */
export function enableDeregistrationProtection(
  call: Call,
  { ImageId: id = '' }: EnableImageDeregistrationProtectionRequest,
): EnableImageDeregistrationProtectionResult {
  return setProtection(call, id, true);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisableImageDeregistrationProtection.html */
export function disableDeregistrationProtection(
  call: Call,
  { ImageId: id = '' }: DisableImageDeregistrationProtectionRequest,
): DisableImageDeregistrationProtectionResult {
  return setProtection(call, id, false);
}

function setProtection(call: Call, id: string, deregistrationProtection: boolean): { Return: string } {
  call.db.images.put({ ...findOwnImage(call, id), deregistrationProtection });
  return { Return: 'true' };
}
