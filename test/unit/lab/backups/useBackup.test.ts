/** What a backup is for: a copy in another region, and a new instance. */
import assert from 'node:assert/strict';
import { BACKUP_TAGS } from '../../../../src/core/lab/backups/backupTags';
import { copyBackup } from '../../../../src/core/lab/backups/copyBackup';
import { whyNotLaunchable } from '../../../../src/core/lab/backups/launchableImage';
import { restoreTemplate } from '../../../../src/core/lab/backups/restoreTemplate';
import { Problem } from '../../../../src/core/problem';
import { instanceWith } from '../../kit/instanceFixture';
import { backupWith, tagsOf } from './fixtures';
import { AT } from './fakeDisks';

describe('copying a backup', () => {
  const set = backupWith({
    imageId: undefined,
    disks: [
      { snapshotId: 'snap-root', device: '/dev/xvda', sizeGiB: 8 },
      { snapshotId: 'snap-data', device: '/dev/sdf', sizeGiB: 8 },
    ],
  });
  const signal = new AbortController().signal;

  it('takes its snapshots along with their devices and origin', async () => {
    const tags: Record<string, string>[] = [];
    const cloud = {
      copyImage: () => Promise.reject(new Error('no image')),
      copySnapshot: (_at: unknown, copy: { tags: Record<string, string> }) => {
        tags.push(copy.tags);
        return Promise.resolve('snap-copy');
      },
      deleteSnapshot: () => Promise.resolve(),
    };
    const id = await copyBackup(AT, set, { signal, cloud });
    assert.deepEqual(
      tags.map((each) => [each[BACKUP_TAGS.device], each[BACKUP_TAGS.copiedFrom], each[BACKUP_TAGS.set]]),
      [
        ['/dev/xvda', 'us-east-1/snap-root', id],
        ['/dev/sdf', 'us-east-1/snap-data', id],
      ],
    );
    assert.ok(tags.every((each) => Object.keys(each).every((name) => !name.startsWith('ec2-lab:device:'))));
  });

  it('takes an image along by a name of its own, with its tags, but for those of disks that are not there', async () => {
    const asked: unknown[] = [];
    const cloud = {
      copyImage: (_at: unknown, copy: unknown) => Promise.resolve(String(asked.push(copy))),
      copySnapshot: () => Promise.reject(new Error('no snapshots')),
      deleteSnapshot: () => Promise.resolve(),
    };
    const tags = tagsOf('a', { Name: 'lab', 'aws:backup': 'x' });
    const id = await copyBackup(AT, backupWith({ tags }), { signal, cloud });
    assert.match(id, /^[0-9a-f]{8}$/);
    const kept = Object.entries(tags).filter(([name]) => !/^(aws:|ec2-lab:device:)/.test(name));
    assert.deepEqual(asked, [
      {
        from: { region: 'us-east-1', id: 'ami-1' },
        name: `lab 2026-11-25 12.00.00 ${id}`,
        description: 'Copy of ami-1 in us-east-1',
        tags: {
          ...Object.fromEntries(kept),
          [BACKUP_TAGS.set]: id,
          [BACKUP_TAGS.copiedFrom]: 'us-east-1/ami-1',
        },
      },
    ]);
  });

  it('says of a snapshot where it is from, and of no device what nobody knows', async () => {
    const asked: { from: unknown; description: string; tags: Record<string, string> }[] = [];
    const cloud = {
      copyImage: () => Promise.reject(new Error('no image')),
      copySnapshot: (_at: unknown, copy: (typeof asked)[number]) => Promise.resolve(String(asked.push(copy))),
      deleteSnapshot: () => Promise.resolve(),
    };
    const disks = [{ snapshotId: 'snap-x', device: undefined, sizeGiB: 8 }];
    await copyBackup(AT, { ...set, disks }, { signal, cloud });
    assert.deepEqual(
      asked.map(({ from, description }) => [from, description]),
      [[{ region: 'us-east-1', id: 'snap-x' }, 'Copy of snap-x in us-east-1']],
    );
    assert.ok(!(BACKUP_TAGS.device in asked[0]!.tags));
  });

  it('takes back what it began when one is refused', async () => {
    const deleted: string[] = [];
    let asked = 0;
    const cloud = {
      copyImage: () => Promise.reject(new Error('no image')),
      copySnapshot: () =>
        ++asked === 2 ? Promise.reject(new Problem('Quota', 'Too many.')) : Promise.resolve('snap-1'),
      deleteSnapshot: (_at: unknown, id: string) => {
        deleted.push(id);
        return Promise.reject(new Problem('AccessDenied', 'No.'));
      },
    };
    await assert.rejects(copyBackup(AT, set, { signal, cloud }), /Too many/);
    assert.deepEqual(deleted, ['snap-1']);
  });

  it('waits for the backup to be whole', async () => {
    await assert.rejects(copyBackup(AT, backupWith({ state: 'pending' }), { signal }), /not whole yet/);
  });
});

describe('launching from a backup', () => {
  it('says when snapshots cannot become an image', () => {
    const set = { imageId: undefined, kind: 'snapshots' as const };
    assert.equal(whyNotLaunchable(backupWith(set)), undefined);
    assert.match(whyNotLaunchable(backupWith({ ...set, rootDevice: undefined })) ?? '', /do not tell/);
    const tags = tagsOf('a', { [BACKUP_TAGS.platform]: 'Red Hat Enterprise Linux' });
    assert.match(whyNotLaunchable(backupWith({ ...set, tags })) ?? '', /license/);
    assert.equal(whyNotLaunchable(backupWith({ tags })), undefined);
    assert.match(whyNotLaunchable(backupWith({ state: 'pending' })) ?? '', /not whole/);
  });

  it('makes an instance like the old one while that is there', () => {
    const tags = { 'ec2-lab:keep-backups': '3' };
    const instance = instanceWith({ region: 'us-east-1', type: 't3.large', keyName: 'mine', tags });
    const template = restoreTemplate(backupWith(), 'ami-9', instance);
    assert.deepEqual(
      [template.name, template.image, template.instanceType, template.keyPair, template.tags],
      ['lab restored', { id: 'ami-9' }, 't3.large', { name: 'mine' }, undefined],
    );
  });

  it('makes one of the same type with its own key and group elsewhere, or when the old one is gone', () => {
    const tags = tagsOf('a', { [BACKUP_TAGS.type]: 't3.large', 'ssh-user': 'ubuntu' });
    const backup = backupWith({ tags, region: 'eu-west-1' });
    for (const instance of [undefined, instanceWith({ region: 'us-east-1', type: 't3.large' })]) {
      const template = restoreTemplate(backup, 'ami-9', instance);
      assert.deepEqual(
        [template.instanceType, template.loginUser, template.region, template.keyPair, template.subnet],
        ['t3.large', 'ubuntu', 'eu-west-1', undefined, undefined],
      );
    }
  });
});
