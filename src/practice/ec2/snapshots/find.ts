import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { SnapshotRecord } from '../../state/records/storage';
import { lookUpOne, type IdKind } from '../lookUp';
import { isComplete } from './progress';

export const SNAPSHOT_IDS: IdKind = {
  prefix: 'snap',
  noun: 'snapshot',
  malformed: 'InvalidSnapshotID.Malformed',
  notFound: 'InvalidSnapshot.NotFound',
};

/** Throws AwsError: InvalidSnapshotID.Malformed, InvalidSnapshot.NotFound. */
export function findSnapshot({ db }: Pick<Call, 'db'>, id: string): SnapshotRecord {
  return lookUpOne(SNAPSHOT_IDS, id, (each) => db.snapshots.get(each));
}

/** One that volumes and copies can be made from: throws AwsError IncorrectState while it is pending. */
export function findCompletedSnapshot(call: Pick<Call, 'db' | 'now'>, id: string): SnapshotRecord {
  const snapshot = findSnapshot(call, id);
  if (isComplete(snapshot, call.now)) return snapshot;
  throw new AwsError('IncorrectState', `Snapshot is in invalid state - pending: ${id}`);
}
