import assert from 'node:assert/strict';
import { backupsFrom, rootSnapshotOf } from '../../../../src/core/lab/backups/backup';
import { BACKUP_TAGS, backupTags, keptOf } from '../../../../src/core/lab/backups/backupTags';
import { tooMany } from '../../../../src/core/lab/backups/retention';
import { instanceWith } from '../../kit/instanceFixture';
import { backupWith, imageWith, INSTANCE, snapshotWith, tagsOf } from './fixtures';

const REGION = 'us-east-1';
const data = { id: 'snap-data', volumeId: 'vol-data', sizeGiB: 24 };

describe('backups among images and snapshots', () => {
  it('are one set for the snapshots of one moment', () => {
    const [backup, ...others] = backupsFrom(REGION, [], [snapshotWith(), snapshotWith(data)]);
    assert.equal(others.length, 0);
    assert.ok(backup);
    assert.deepEqual(
      [backup.kind, backup.imageId, backup.sizeGiB, backup.state, backup.instanceName],
      ['snapshots', undefined, 32, 'ready', 'lab'],
    );
    assert.equal(backup.createdAt.toISOString(), '2026-11-25T12:00:00.000Z');
    assert.deepEqual(
      backup.disks.map(({ snapshotId, device }) => [snapshotId, device]),
      [
        ['snap-root', '/dev/xvda'],
        ['snap-data', '/dev/sdf'],
      ],
    );
    assert.equal(rootSnapshotOf(backup), 'snap-root');
  });

  it('are one for an image and its snapshots, also before the image names them', () => {
    const tags = tagsOf('a', { [BACKUP_TAGS.kind]: 'image' });
    const pending = imageWith({ state: 'pending', disks: [] });
    const snapshots = [snapshotWith({ tags, state: 'pending', progress: 50 })];
    const [backup, ...others] = backupsFrom(REGION, [pending], snapshots);
    assert.equal(others.length, 0);
    assert.deepEqual([backup?.kind, backup?.state, backup?.progress], ['image', 'pending', 50]);
    assert.equal(backup && rootSnapshotOf(backup), 'snap-root');
    const [whole] = backupsFrom(REGION, [imageWith()], [snapshotWith({ tags })]);
    assert.deepEqual([whole?.state, whole?.disks.length], ['ready', 1]);
  });

  it('count how far they are by size', () => {
    const snapshots = [snapshotWith(), snapshotWith({ ...data, state: 'pending', progress: 0 })];
    const [backup] = backupsFrom(REGION, [], snapshots);
    assert.deepEqual([backup?.state, backup?.progress], ['pending', 25]);
  });

  it('have failed when a part has', () => {
    assert.equal(backupsFrom(REGION, [imageWith({ state: 'failed' })], [])[0]?.state, 'failed');
    const snapshots = [snapshotWith(), snapshotWith({ ...data, state: 'error' })];
    assert.equal(backupsFrom(REGION, [], snapshots)[0]?.state, 'failed');
  });

  it('are what is left of an image that is gone', () => {
    const left = snapshotWith({ tags: tagsOf('a', { [BACKUP_TAGS.kind]: 'image' }) });
    const [backup] = backupsFrom(REGION, [], [left]);
    assert.deepEqual([backup?.kind, backup?.imageId], ['snapshots', undefined]);
  });

  it('tell where a copy comes from, and know its devices without the volumes', () => {
    const origin = { [BACKUP_TAGS.copiedFrom]: 'eu-west-1/snap-0', [BACKUP_TAGS.device]: '/dev/xvda' };
    const tags = tagsOf('b', origin);
    const [copy] = backupsFrom(REGION, [], [snapshotWith({ tags, volumeId: 'vol-ffffffff' })]);
    assert.ok(copy);
    assert.deepEqual(copy.copiedFrom, { region: 'eu-west-1', id: 'snap-0' });
    assert.equal(rootSnapshotOf(copy), 'snap-root');
  });

  it('are nothing that somebody else made, and stand newest first', () => {
    const older = snapshotWith({ tags: tagsOf('z', { [BACKUP_TAGS.time]: '2026-11-24T12:00:00.000Z' }) });
    const found = backupsFrom(
      REGION,
      [imageWith({ tags: {} })],
      [older, snapshotWith(), snapshotWith({ tags: {} })],
    );
    assert.deepEqual(
      found.map(({ id }) => id),
      ['a', 'z'],
    );
  });
});

describe('the tags of a backup', () => {
  const disks = [{ volumeId: 'vol-root', device: '/dev/xvda' }];
  const made = { set: 'a', kind: 'image' as const, at: new Date('2026-11-25T12:00:00Z') };

  it('tell all that a restore needs', () => {
    const instance = instanceWith({ tags: { 'ec2-lab:lab': 'l1', other: 'x' } });
    const tags = backupTags({ instance, rootDevice: '/dev/xvda', disks, user: 'ubuntu' }, made);
    assert.equal(tags[BACKUP_TAGS.instance], instance.id);
    assert.equal(tags['ec2-lab:lab'], 'l1');
    assert.equal(tags['ssh-user'], 'ubuntu');
    assert.equal(tags['other'], undefined);
    const snapshot = snapshotWith({ tags });
    const [backup] = backupsFrom(REGION, [], [snapshot]);
    assert.equal(backup && rootSnapshotOf(backup), 'snap-root');
  });

  it('say how many to keep', () => {
    assert.equal(keptOf({ 'ec2-lab:keep-backups': '3' }), 3);
    for (const text of ['', '0', '-1', '1e9', 'many']) {
      assert.equal(keptOf({ 'ec2-lab:keep-backups': text }), undefined, text);
    }
  });
});

describe('the backups that are too many', () => {
  const on = (day: number, facts = {}) =>
    backupWith({ id: `d${day}`, createdAt: new Date(Date.UTC(2026, 10, day)), ...facts });
  const ids = (backups: readonly { id: string }[]) => backups.map(({ id }) => id);

  it('are the oldest of that instance', () => {
    const all = [on(1), on(4), on(2), on(3), on(1, { id: 'other', instanceId: 'i-other' })];
    assert.deepEqual(ids(tooMany(all, INSTANCE, 2)), ['d2', 'd1']);
    assert.deepEqual(ids(tooMany(all, INSTANCE, 9)), []);
  });

  it('are none when what is newer is not whole', () => {
    const all = [on(1), on(2, { state: 'pending' }), on(3, { state: 'failed' })];
    assert.deepEqual(ids(tooMany(all, INSTANCE, 1)), []);
  });

  it('are never copies', () => {
    const copy = on(1, { copiedFrom: { region: 'eu-west-1', id: 'ami-1' } });
    assert.deepEqual(ids(tooMany([copy, on(2), on(3)], INSTANCE, 1)), ['d2']);
  });
});
