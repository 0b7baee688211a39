import type { Snapshot as SdkSnapshot } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { askAll } from '../ask';
import { tagsOf, type Tags } from '../tags';

/** A snapshot of a volume. */
export interface Snapshot {
  readonly id: string;
  readonly region: string;
  /** The account that owns it, and pays for it. */
  readonly ownerId: string;
  /** The Name tag; undefined when absent or empty. */
  readonly name: string | undefined;
  readonly description: string;
  readonly state: 'pending' | 'completed' | 'error' | 'recoverable' | 'recovering';
  /** How much is copied, in percent. */
  readonly progress: number;
  readonly volumeId: string | undefined;
  /** Of the volume, not of what the snapshot takes up. */
  readonly sizeGiB: number;
  readonly encrypted: boolean;
  readonly startedAt: Date;
  readonly tags: Tags;
}

/**
 * The account's own snapshots in a region, those among them that have a tag, or those with these ids. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
 */
export async function listSnapshots(
  at: Place,
  { ids, tagged, signal }: { ids?: readonly string[]; tagged?: string; signal?: AbortSignal } = {},
): Promise<Snapshot[]> {
  const which = {
    ...(ids ? { SnapshotIds: [...ids] } : { OwnerIds: ['self'] }),
    ...(tagged !== undefined && { Filters: [{ Name: 'tag-key', Values: [tagged] }] }),
  };
  const pages = await askAll(
    at,
    'ec2:DescribeSnapshots',
    (sdk, page) => new sdk.DescribeSnapshotsCommand({ ...which, ...page }),
    signal,
  );
  return pages.flatMap(({ Snapshots }) => (Snapshots ?? []).map((said) => toSnapshot(said, at.region)));
}

function toSnapshot(said: SdkSnapshot, region: string): Snapshot {
  const tags = tagsOf(said.Tags);
  return {
    id: said.SnapshotId ?? '',
    region,
    ownerId: said.OwnerId ?? '',
    name: tags['Name'] || undefined,
    description: said.Description ?? '',
    state: said.State ?? 'pending',
    progress: Number.parseInt(said.Progress ?? '', 10) || 0,
    volumeId: said.VolumeId || undefined,
    sizeGiB: said.VolumeSize ?? 0,
    encrypted: said.Encrypted ?? false,
    startedAt: said.StartTime ?? new Date(0),
    tags,
  };
}
