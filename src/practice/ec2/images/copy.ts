import type { CopyImageRequest, CopyImageResult } from '@aws-sdk/client-ec2';
import type { KnownImage } from '../../catalog/types';
import type { Call } from '../../service';
import type { ImageDevice, SnapshotRecord } from '../../state/records/storage';
import type { Tags } from '../../state/records/tagged';
import { once } from '../clientToken';
import { isEncrypted } from '../encryption';
import { callIn } from '../snapshots/copy';
import { copyOf } from '../snapshots/newSnapshot';
import { tagsFor } from '../tagLists';
import { findImage } from './find';
import { checkName, newImageId, putImage } from './newImage';

/**
 * From any region into that of the call. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html
 */
export function copyImage(call: Call, input: CopyImageRequest): CopyImageResult {
  return { ImageId: once(call, 'CopyImage', input, () => copy(call, input)) };
}

function copy(call: Call, input: CopyImageRequest): string {
  const { Name: name = '', SourceRegion: region = '', SourceImageId: sourceId = '' } = input;
  checkName(call, name);
  const from = callIn(call, region);
  const source = findImage(from, sourceId);
  const id = newImageId();
  const description = `Copied for DestinationAmi ${id} from SourceAmi ${sourceId}`;
  const words = { description, tags: tagsFor('snapshot', input.TagSpecifications) };
  const copies = source.devices.map((device) => copyDevice(call, from, device, input, words));
  const image = {
    id,
    name,
    description: input.Description ?? `[Copied ${sourceId} from ${region}] ${source.description}`.trimEnd(),
    tags: { ...(input.CopyImageTags && source.tags), ...tagsFor('image', input.TagSpecifications) },
    devices: copies.map(({ device }) => device),
    sourceImageId: sourceId,
    sourceImageRegion: region,
    ...systemPart(source),
  };
  putImage(
    call,
    image,
    copies.flatMap(({ snapshot }) => snapshot ?? []),
  );
  return id;
}

function systemPart(source: KnownImage) {
  const { architecture, platformDetails, rootDeviceName, loginUser, system } = source;
  return { architecture, platformDetails, rootDeviceName, loginUser, system };
}

/** With a copy of its snapshot; that of a public image is nothing but a size. */
function copyDevice(
  call: Call,
  from: Call,
  device: ImageDevice,
  input: CopyImageRequest,
  words: { readonly description: string; readonly tags: Tags },
): { readonly device: ImageDevice; readonly snapshot?: SnapshotRecord } {
  if (device.snapshotId === undefined) return { device };
  const source = from.db.snapshots.get(device.snapshotId) ?? { sizeGiB: device.sizeGiB };
  const encrypted = isEncrypted(input, device);
  const snapshot = copyOf(call, source, { ...words, encrypted });
  return { device: { ...device, snapshotId: snapshot.id, encrypted }, snapshot };
}
