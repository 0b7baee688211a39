import type {
  DescribeSnapshotsRequest,
  DescribeSnapshotsResult,
  Snapshot,
  SnapshotInfo,
} from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { SnapshotRecord } from '../../state/records/storage';
import { describedPage } from '../describedPage';
import { describeEncryption } from '../encryption';
import { filterBy, type Filters } from '../filters';
import { dateOf } from '../isoTime';
import { tagList } from '../tagLists';
import { SNAPSHOT_IDS } from './find';
import { isComplete, progress } from './progress';

/**
 * The account's own: no other account shares any.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
 */
export function describeSnapshots(call: Call, input: DescribeSnapshotsRequest): DescribeSnapshotsResult {
  const fitsFilters = filterBy(snapshotFilters(call.now), input.Filters);
  const ours = isOurs(input.OwnerIds, ['self']) && isOurs(input.RestorableByUserIds, ['self', 'all']);
  const fits = (snapshot: SnapshotRecord) => ours && fitsFilters(snapshot);
  const ids = ['snapshotIds', input.SnapshotIds] as const;
  const { items, ...next } = describedPage(call.db.snapshots, SNAPSHOT_IDS, ids, fits, input);
  return { Snapshots: items.map((snapshot) => describeSnapshot(call, snapshot)), ...next };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
export function describeSnapshot(
  { region, now }: Pick<Call, 'region' | 'now'>,
  snapshot: SnapshotRecord,
): Snapshot {
  return {
    ...snapshotInfo({ now }, snapshot),
    ...describeEncryption(snapshot.encrypted, region),
    StorageTier: 'standard',
    TransferType: 'standard',
    ...(isComplete(snapshot, now) && { CompletionTime: dateOf(snapshot.completeTime) }),
  };
}

/** The smaller description that CreateSnapshots answers with. */
export function snapshotInfo({ now }: Pick<Call, 'now'>, snapshot: SnapshotRecord): SnapshotInfo {
  return {
    SnapshotId: snapshot.id,
    VolumeId: snapshot.volumeId,
    VolumeSize: snapshot.sizeGiB,
    Description: snapshot.description,
    Encrypted: snapshot.encrypted,
    OwnerId: ACCOUNT_ID,
    Progress: `${progress(snapshot, now)}%`,
    StartTime: dateOf(snapshot.startTime),
    State: isComplete(snapshot, now) ? 'completed' : 'pending',
    Tags: tagList(snapshot.tags),
  };
}

function isOurs(accounts: readonly string[] = [], names: readonly string[]): boolean {
  return (
    accounts.length === 0 || accounts.some((account) => account === ACCOUNT_ID || names.includes(account))
  );
}

const snapshotFilters = (now: number): Filters<SnapshotRecord> => ({
  description: ({ description }) => description,
  encrypted: ({ encrypted }) => encrypted,
  'owner-alias': () => undefined,
  'owner-id': () => ACCOUNT_ID,
  progress: (snapshot) => `${progress(snapshot, now)}%`,
  'snapshot-id': ({ id }) => id,
  'start-time': ({ startTime }) => startTime,
  status: (snapshot) => (isComplete(snapshot, now) ? 'completed' : 'pending'),
  'storage-tier': () => 'standard',
  'transfer-type': () => 'standard',
  'volume-id': ({ volumeId }) => volumeId,
  'volume-size': ({ sizeGiB }) => sizeGiB,
});
