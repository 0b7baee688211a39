import { newId } from '../../ids';
import type { Call } from '../../service';
import type { SnapshotRecord, VolumeRecord } from '../../state/records/storage';
import type { Tags } from '../../state/records/tagged';
import { completeTime } from './progress';

/** The volume that copies of snapshots name: there is none behind it, in EC2 neither. */
const NO_VOLUME = 'vol-ffffffff';

interface SnapshotWords {
  readonly description: string;
  readonly tags: Tags;
}

/** Begins a snapshot of what is on a volume now. */
export function snapshotOf(call: Call, volume: VolumeRecord, words: SnapshotWords): SnapshotRecord {
  const id = newId('snap');
  const { id: volumeId, sizeGiB, encrypted } = volume;
  return put(call, { id, volumeId, sizeGiB, encrypted, content: id, ...words });
}

/** Begins a copy of a snapshot, of whichever region, in the region of the call. */
export function copyOf(
  call: Call,
  { sizeGiB, content }: Pick<SnapshotRecord, 'sizeGiB' | 'content'>,
  copy: SnapshotWords & { readonly encrypted: boolean },
): SnapshotRecord {
  const source = { sizeGiB, ...(content !== undefined && { content }) };
  return put(call, { id: newId('snap'), volumeId: NO_VOLUME, ...source, ...copy });
}

function put(call: Call, snapshot: Omit<SnapshotRecord, 'startTime' | 'completeTime'>): SnapshotRecord {
  const startTime = new Date(call.now).toISOString();
  const record = { ...snapshot, startTime, completeTime: completeTime(call, snapshot.sizeGiB) };
  call.db.snapshots.put(record);
  return record;
}
