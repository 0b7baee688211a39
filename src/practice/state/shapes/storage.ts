import type { ImageDevice, ImageRecord, SnapshotRecord, VolumeRecord } from '../records/storage';
import { flag, listOf, number, optional, record, text, texts, word } from './check';

export const volume = record<VolumeRecord>({
  id: text,
  tags: texts,
  sizeGiB: number,
  type: text,
  iops: optional(number),
  throughput: optional(number),
  encrypted: flag,
  zone: text,
  snapshotId: optional(text),
  createTime: text,
  attachment: optional(
    record({ instanceId: text, deviceName: text, deleteOnTermination: flag, attachTime: text }),
  ),
  modification: optional(
    record<NonNullable<VolumeRecord['modification']>>({
      startTime: text,
      recentStarts: listOf(text),
      originalSizeGiB: number,
      originalType: text,
      originalIops: optional(number),
      originalThroughput: optional(number),
    }),
  ),
  contentFrom: optional(text),
});

export const snapshot = record<SnapshotRecord>({
  id: text,
  tags: texts,
  volumeId: text,
  sizeGiB: number,
  description: text,
  startTime: text,
  completeTime: text,
  encrypted: flag,
  content: optional(text),
});

export const image = record<ImageRecord>({
  id: text,
  tags: texts,
  name: text,
  description: text,
  architecture: word(),
  platformDetails: text,
  createTime: text,
  availableTime: text,
  rootDeviceName: text,
  devices: listOf(
    record<ImageDevice>({
      deviceName: text,
      snapshotId: optional(text),
      sizeGiB: number,
      type: text,
      iops: optional(number),
      throughput: optional(number),
      encrypted: flag,
      deleteOnTermination: flag,
    }),
  ),
  sourceInstanceId: optional(text),
  sourceImageId: optional(text),
  sourceImageRegion: optional(text),
  loginUser: text,
  system: text,
  deregistrationProtection: flag,
  sharedWith: optional(listOf(text)),
});
