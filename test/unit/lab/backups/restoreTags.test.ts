/** What the tags of volumes say of restores, and those of images and snapshots of backups: also hostile ones. */
import assert from 'node:assert/strict';
import { backupsFrom } from '../../../../src/core/lab/backups/backup';
import { BACKUP_TAGS, backupTags, keptOf } from '../../../../src/core/lab/backups/backupTags';
import {
  newVolumeTags,
  oldVolumeTags,
  restoresFrom,
  RESTORE_TAGS,
  underWayTags,
} from '../../../../src/core/lab/backups/restore';
import { volumeWith } from '../../features/disks/volumeFixture';
import { instanceWith } from '../../kit/instanceFixture';
import { imageWith, INSTANCE, snapshotWith, tagsOf } from './fixtures';

const restore = {
  instanceId: INSTANCE,
  instanceName: 'lab',
  oldVolumeId: 'vol-old',
  device: '/dev/xvda',
  ran: true,
  deleteOnTermination: false,
};
const at = new Date('2026-11-25T12:00:00Z');
const without = (tags: Readonly<Record<string, string>>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).filter(([each]) => each !== name));
const made = (tags: Readonly<Record<string, string>>, changes = {}) =>
  volumeWith({ id: 'vol-new', tags, createdAt: at, ...changes });
const old = (changes = {}) =>
  volumeWith({ id: 'vol-old', tags: oldVolumeTags(restore), createdAt: at, ...changes });
const whole = { ...restore, region: 'r', stage: 'underWay', newVolumeId: 'vol-new', startedAt: at };

describe('the restores that volumes tell of', () => {
  it('are told by the new one, with all that is needed to go on, and not again by the old one', () => {
    assert.deepEqual(restoresFrom('r', [made(newVolumeTags(restore)), old()]), [whole]);
    const other = newVolumeTags({ ...restore, ran: false, deleteOnTermination: true });
    assert.deepEqual(restoresFrom('r', [made(other)]), [{ ...whole, ran: false, deleteOnTermination: true }]);
  });

  it('are done once the new one says so, and under way again when they are taken back', () => {
    const done = { ...newVolumeTags(restore), [RESTORE_TAGS.done]: 'yes' };
    assert.equal(restoresFrom('r', [made(done)])[0]?.stage, 'done');
    const back = { ...done, ...underWayTags(false) };
    assert.deepEqual(restoresFrom('r', [made(back)]), [{ ...whole, ran: false }]);
    assert.equal(restoresFrom('r', [made({ ...done, ...underWayTags(true) })])[0]?.ran, true);
  });

  it('are an old volume alone, when the new one went', () => {
    const left = { ...whole, stage: 'done', newVolumeId: undefined, device: '', ran: false };
    assert.deepEqual(restoresFrom('r', [old()]), [left]);
    for (const state of ['deleting', 'deleted'] as const) {
      assert.deepEqual(restoresFrom('r', [made(newVolumeTags(restore), { state }), old()]), [left]);
      assert.deepEqual(restoresFrom('r', [old({ state })]), []);
    }
  });

  it('are none without the tags that say which disk is which', () => {
    const lacking = (name: string) => without(newVolumeTags(restore), name);
    const needed = [RESTORE_TAGS.old, RESTORE_TAGS.device, RESTORE_TAGS.instance];
    for (const tags of [...needed.map(lacking), {}, { ...oldVolumeTags(restore), [RESTORE_TAGS.role]: 'x' }])
      assert.deepEqual(restoresFrom('r', [made(tags)]), []);
  });

  it('are called by the id of an instance without a name', () => {
    assert.equal(
      restoresFrom('r', [made(newVolumeTags({ ...restore, instanceName: '' }))])[0]?.instanceName,
      INSTANCE,
    );
  });
});

describe('backups with tags that are not whole', () => {
  const backupOf = (changes: Record<string, string>) =>
    backupsFrom('r', [], [snapshotWith({ tags: tagsOf('a', changes) })])[0];

  it('come from nowhere unless region and id are named', () => {
    for (const text of ['', 'eu-west-1', 'eu-west-1/', '/ami-1'])
      assert.equal(backupOf({ [BACKUP_TAGS.copiedFrom]: text })?.copiedFrom, undefined, text);
    assert.deepEqual(backupOf({ [BACKUP_TAGS.copiedFrom]: 'eu-west-1/ami-1' })?.copiedFrom, {
      region: 'eu-west-1',
      id: 'ami-1',
    });
  });

  it('are of the moment that EC2 says where the tag says none', () => {
    assert.deepEqual(
      backupOf({ [BACKUP_TAGS.time]: 'yesterday' })?.createdAt,
      new Date('2026-11-25T12:00:01Z'),
    );
    const [image] = backupsFrom('r', [imageWith({ tags: tagsOf('a', { [BACKUP_TAGS.time]: '' }) })], []);
    assert.deepEqual(image?.createdAt, new Date('2026-11-25T12:00:02Z'));
    assert.equal(backupOf({ [BACKUP_TAGS.name]: '' })?.instanceName, INSTANCE);
  });

  it('are one for each thing without a set, of one moment in the order of their ids', () => {
    const tags = without(tagsOf('a'), BACKUP_TAGS.set);
    const found = backupsFrom(
      'r',
      [],
      ['snap-b', 'snap-a', 'snap-c'].map((id) => snapshotWith({ id, tags })),
    );
    assert.deepEqual(
      found.map(({ id }) => id),
      ['snap-a', 'snap-b', 'snap-c'],
    );
  });

  it('have failed before they are pending, and are whole only with their image', () => {
    const pending = snapshotWith({ state: 'pending', progress: 10 });
    const [state] = backupsFrom(
      'r',
      [],
      [pending, snapshotWith({ id: 'snap-2', state: 'error', progress: 0 })],
    );
    assert.deepEqual([state?.state, state?.progress], ['failed', 5]);
    const image = imageWith({ tags: tagsOf('a', { [BACKUP_TAGS.kind]: 'snapshots' }) });
    const [made] = backupsFrom('r', [image], [pending]);
    assert.deepEqual([made?.state, made?.kind, made?.progress], ['ready', 'snapshots', 100]);
    assert.equal(backupsFrom('r', [imageWith({ state: 'pending', disks: [] })], [])[0]?.progress, 0);
  });

  it('keep what is not known out of their tags', () => {
    const instance = instanceWith({ platformDetails: undefined, tags: {} });
    const tags = backupTags(
      {
        instance,
        rootDevice: '/dev/xvda',
        disks: [{ volumeId: 'vol-1', device: '/dev/xvda' }],
        user: undefined,
      },
      { set: 's', kind: 'snapshots', at },
    );
    assert.ok(!(BACKUP_TAGS.platform in tags) && !('ssh-user' in tags) && !('ec2-lab:lab' in tags));
    assert.equal(tags['ec2-lab:device:vol-1'], '/dev/xvda');
    assert.deepEqual(
      [tags[BACKUP_TAGS.set], tags[BACKUP_TAGS.kind], tags[BACKUP_TAGS.time]],
      ['s', 'snapshots', at.toISOString()],
    );
  });

  it('are kept in numbers from 1 to 999', () => {
    const kept = (text: string) => keptOf({ 'ec2-lab:keep-backups': text });
    assert.deepEqual(['1', '10', '999'].map(kept), [1, 10, 999]);
    for (const text of ['1000', '01', ' 1', '1x', 'x1', '1.5']) assert.equal(kept(text), undefined, text);
    assert.equal(keptOf({}), undefined);
  });
});
