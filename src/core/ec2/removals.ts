import type { Place } from '../account/account';
import { ask } from './ask';

/**
 * Gives an Elastic IP back. Throws Problem: InvalidState while it is attached, NotFound.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html
 */
export async function releaseElasticIp(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  await ask(at, 'ec2:ReleaseAddress', (sdk) => new sdk.ReleaseAddressCommand({ AllocationId: id }), signal);
}

/**
 * Deletes a volume that nothing has. Throws Problem: InvalidState while it is attached, NotFound.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVolume.html
 */
export async function deleteVolume(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  await ask(at, 'ec2:DeleteVolume', (sdk) => new sdk.DeleteVolumeCommand({ VolumeId: id }), signal);
}

/**
 * Takes an image away; its snapshots stay, and so do the instances made of it. Throws Problem: ImageNotFound.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html
 */
export async function deregisterImage(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  await ask(at, 'ec2:DeregisterImage', (sdk) => new sdk.DeregisterImageCommand({ ImageId: id }), signal);
}

/**
 * Deletes a snapshot. Throws Problem: InvalidState while an image is made of it, NotFound.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSnapshot.html
 */
export async function deleteSnapshot(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  await ask(at, 'ec2:DeleteSnapshot', (sdk) => new sdk.DeleteSnapshotCommand({ SnapshotId: id }), signal);
}
