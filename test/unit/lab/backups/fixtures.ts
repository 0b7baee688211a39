import type { OwnImage } from '../../../../src/core/ec2/images/ownImages';
import type { Snapshot } from '../../../../src/core/ec2/volumes/snapshots';
import type { Backup } from '../../../../src/core/lab/backups/backup';
import { BACKUP_TAGS, deviceTag } from '../../../../src/core/lab/backups/backupTags';

export const INSTANCE = 'i-0123456789abcdef0';

/** Tags of a backup of one root and one data volume. */
export const tagsOf = (set: string, changes: Record<string, string> = {}): Record<string, string> => ({
  [BACKUP_TAGS.instance]: INSTANCE,
  [BACKUP_TAGS.set]: set,
  [BACKUP_TAGS.kind]: 'snapshots',
  [BACKUP_TAGS.time]: '2026-11-25T12:00:00.000Z',
  [BACKUP_TAGS.name]: 'lab',
  [BACKUP_TAGS.rootDevice]: '/dev/xvda',
  [deviceTag('vol-root')]: '/dev/xvda',
  [deviceTag('vol-data')]: '/dev/sdf',
  ...changes,
});

export const snapshotWith = (facts: Partial<Snapshot> = {}): Snapshot => ({
  id: 'snap-root',
  region: 'us-east-1',
  ownerId: '123456789012',
  name: 'lab',
  description: '',
  state: 'completed',
  progress: 100,
  volumeId: 'vol-root',
  sizeGiB: 8,
  encrypted: true,
  startedAt: new Date('2026-11-25T12:00:01Z'),
  tags: tagsOf('a'),
  ...facts,
});

export const imageWith = (facts: Partial<OwnImage> = {}): OwnImage => ({
  id: 'ami-1',
  region: 'us-east-1',
  name: 'lab 1',
  state: 'available',
  stateReason: undefined,
  createdAt: new Date('2026-11-25T12:00:02Z'),
  disks: [{ device: '/dev/xvda', snapshotId: 'snap-root', sizeGiB: 8 }],
  tags: tagsOf('a', { [BACKUP_TAGS.kind]: 'image' }),
  ...facts,
});

export const backupWith = (facts: Partial<Backup> = {}): Backup => ({
  id: 'a',
  region: 'us-east-1',
  kind: 'image',
  imageId: 'ami-1',
  disks: [{ snapshotId: 'snap-root', device: '/dev/xvda', sizeGiB: 8 }],
  instanceId: INSTANCE,
  instanceName: 'lab',
  createdAt: new Date('2026-11-25T12:00:00Z'),
  sizeGiB: 8,
  state: 'ready',
  progress: 100,
  rootDevice: '/dev/xvda',
  copiedFrom: undefined,
  tags: tagsOf('a'),
  ...facts,
});
