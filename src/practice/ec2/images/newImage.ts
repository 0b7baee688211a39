import { AwsError } from '../../awsError';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { ImageRecord, SnapshotRecord } from '../../state/records/storage';

const NAME = /^[A-Za-z0-9()[\] ./\-'@_]{3,128}$/;

/**
 * Puts a new image of the account's own, available when its snapshots are whole. Throws AwsError:
 * InvalidAMIName.Malformed, InvalidAMIName.Duplicate.
 */
export function putImage(
  { db, now }: Call,
  image: Omit<ImageRecord, 'createTime' | 'availableTime' | 'deregistrationProtection'>,
  snapshots: readonly SnapshotRecord[],
): ImageRecord {
  const createTime = new Date(now).toISOString();
  const times = [createTime, ...snapshots.map(({ completeTime }) => completeTime)].sort();
  const availableTime = times.at(-1) ?? createTime;
  const record = { ...image, createTime, availableTime, deregistrationProtection: false };
  db.images.put(record);
  return record;
}

export const newImageId = () => newId('ami');

/** Throws AwsError for a name that an image cannot have here. */
export function checkName({ db }: Pick<Call, 'db'>, name: string): void {
  if (!NAME.test(name)) {
    throw new AwsError(
      'InvalidAMIName.Malformed',
      `AMI names must be between 3 and 128 characters long, and may contain letters, numbers, '(', ')', '[', ']', ' ', '.', '/', '-', ''', '@' and '_'`,
    );
  }
  const other = db.images.find((image) => image.name === name);
  if (other)
    throw new AwsError('InvalidAMIName.Duplicate', `AMI name ${name} is already in use by AMI ${other.id}`);
}
