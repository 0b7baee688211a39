import type { Place } from '../../account/account';
import { ask } from '../ask';
import { MADE_TAG, makeOnce } from '../makeOnce';
import { removeOnce } from '../removeOnce';
import { tagSpecifications, type Tags } from '../tags';
import { listSnapshots } from './snapshots';

/**
 * Begins snapshots of all volumes of an instance, all of the same moment, so that they fit together as after a loss
 * of power ("crash-consistent"). Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshots.html
 *
 * @returns their ids.
 */
export async function createSnapshots(
  at: Place,
  wanted: { readonly instanceId: string; readonly description: string; readonly tags: Tags },
  signal?: AbortSignal,
): Promise<string[]> {
  const { instanceId, description } = wanted;
  const make = async (tags: Tags): Promise<string[]> => {
    const { Snapshots } = await ask(
      at,
      'ec2:CreateSnapshots',
      (sdk) =>
        new sdk.CreateSnapshotsCommand({
          InstanceSpecification: { InstanceId: instanceId },
          Description: description,
          ...tagSpecifications(tags, 'snapshot'),
        }),
    );
    return (Snapshots ?? []).flatMap(({ SnapshotId }) => SnapshotId ?? []);
  };
  const toMade = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
  return makeOnce(at, { tags: wanted.tags, make, list: () => listMade(at), toMade }, signal);
}

const listMade = (at: Place) => listSnapshots(at, { tagged: MADE_TAG });

/** A copy of a snapshot to make. */
export interface SnapshotCopy {
  readonly from: { readonly region: string; readonly id: string };
  readonly description: string;
  readonly tags: Tags;
}

/**
 * Begins an encrypted copy, in this region, of a completed snapshot of any region. Throws Problem; Quota when too
 * many are under way.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopySnapshot.html
 *
 * @returns its id.
 */
export async function copySnapshot(
  at: Place,
  { from, description, tags }: SnapshotCopy,
  signal?: AbortSignal,
): Promise<string> {
  const make = async (tagged: Tags): Promise<string> => {
    const { SnapshotId } = await ask(
      at,
      'ec2:CopySnapshot',
      (sdk) =>
        new sdk.CopySnapshotCommand({
          SourceRegion: from.region,
          SourceSnapshotId: from.id,
          Description: description,
          Encrypted: true,
          ...tagSpecifications(tagged, 'snapshot'),
        }),
    );
    return SnapshotId ?? '';
  };
  return makeOnce(at, { tags, make, list: () => listMade(at), toMade: ([{ id }]) => id }, signal);
}

/**
 * Deletes a snapshot for good. Throws Problem; InvalidState while an image needs it.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSnapshot.html
 */
export async function deleteSnapshot(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  const input = { SnapshotId: id };
  await removeOnce(() =>
    ask(at, 'ec2:DeleteSnapshot', (sdk) => new sdk.DeleteSnapshotCommand(input), signal),
  );
}
