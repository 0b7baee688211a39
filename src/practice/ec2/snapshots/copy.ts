import type { CopySnapshotRequest, CopySnapshotResult } from '@aws-sdk/client-ec2';
import { invalidValue } from '../../awsError';
import { regionOf } from '../../catalog/regions';
import type { Call } from '../../service';
import { isEncrypted } from '../encryption';
import { tagList, tagsFor } from '../tagLists';
import { findCompletedSnapshot } from './find';
import { copyOf } from './newSnapshot';

/**
 * From any region into that of the call. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopySnapshot.html
 */
export function copySnapshot(call: Call, input: CopySnapshotRequest): CopySnapshotResult {
  const { SourceRegion: region = '', SourceSnapshotId: id = '', Description: description } = input;
  const source = findCompletedSnapshot(callIn(call, region), id);
  const copy = copyOf(call, source, {
    description: description ?? `[Copied ${id} from ${region}] ${source.description}`.trimEnd(),
    encrypted: isEncrypted(input, source),
    tags: tagsFor('snapshot', input.TagSpecifications),
  });
  return { SnapshotId: copy.id, Tags: tagList(copy.tags) };
}

/** The same call as seen from a region that it names. Throws AwsError for a region that does not exist. */
export function callIn(call: Call, region: string): Call {
  if (!regionOf(region)) throw invalidValue('sourceRegion', region, 'There is no such region.');
  return { ...call, region, db: call.cloud.store.in(region) };
}
