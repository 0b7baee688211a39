import assert from 'node:assert/strict';
import type { Snapshot } from '../../../../src/core/ec2/volumes/snapshots';
import { BACKUP_TAGS } from '../../../../src/core/lab/backups/backupTags';
import { beginBackup, imageName, type BackupCloud } from '../../../../src/core/lab/backups/beginBackup';
import { copyBackup } from '../../../../src/core/lab/backups/copyBackup';
import { whyNotLaunchable } from '../../../../src/core/lab/backups/launchableImage';
import { restoreTemplate } from '../../../../src/core/lab/backups/restoreTemplate';
import { Problem } from '../../../../src/core/problem';
import { instanceWith } from '../../kit/instanceFixture';
import { backupWith, snapshotWith, tagsOf } from './fixtures';
import { AT, FakeDisks } from './fakeDisks';

/** The instance of FakeDisks, whose backups are noted. */
class FakeBackups extends FakeDisks {
  readonly snapshots: Snapshot[] = [];
  /** Whether the instance ran when each was begun. */
  readonly ranThen: boolean[] = [];
  failing: string | undefined;

  readonly backups: BackupCloud = {
    ...this.cloud,
    imageOfInstance: () => Promise.resolve(undefined),
    createImage: (_at, { tags }) => this.begin('createImage', tags),
    createSnapshots: async (_at, { tags }) => [await this.begin('createSnapshots', tags)],
    listSnapshots: () => Promise.resolve(this.snapshots),
  };

  private begin(name: string, tags: Snapshot['tags']): Promise<string> {
    if (this.failing === name) return Promise.reject(new Problem('Quota', 'Too many.'));
    this.ranThen.push(this.instance.state === 'running');
    this.snapshots.push(snapshotWith({ tags }));
    return Promise.resolve('made');
  }
}

const begin = (cloud: FakeBackups, kind: 'image' | 'snapshots', stopFirst: boolean) =>
  beginBackup(AT, cloud.instance, {
    kind,
    stopFirst,
    cloud: cloud.backups,
    patience: { pollMs: 1, stateMs: 20 },
    signal: new AbortController().signal,
  });

describe('backing up', () => {
  for (const kind of ['image', 'snapshots'] as const) {
    it(`begins ${kind} of a running instance`, async () => {
      const cloud = new FakeBackups();
      const id = await begin(cloud, kind, false);
      assert.equal(cloud.snapshots[0]?.tags[BACKUP_TAGS.set], id);
      assert.deepEqual(cloud.ranThen, [true]);
      assert.ok(!cloud.calls.includes('stopInstances'));
    });

    it(`stops it for ${kind} and starts it again`, async () => {
      const cloud = new FakeBackups();
      await begin(cloud, kind, true);
      assert.deepEqual(cloud.ranThen, [false]);
      assert.equal(cloud.instance.state, 'running');
    });
  }

  for (const stopFirst of [true, false])
    it(`tells of the one that had begun when the person canceled${stopFirst ? ', and starts the instance' : ''}`, async () => {
      const cloud = new FakeBackups();
      const canceling = new AbortController();
      const createImage: BackupCloud['createImage'] = async (at, wanted) => {
        const id = await cloud.backups.createImage(at, wanted);
        canceling.abort();
        return id;
      };
      const listSnapshots: BackupCloud['listSnapshots'] = (at, search) => {
        search?.signal?.throwIfAborted();
        return cloud.backups.listSnapshots(at, search);
      };
      const id = await beginBackup(AT, cloud.instance, {
        kind: 'image',
        stopFirst,
        cloud: { ...cloud.backups, createImage, listSnapshots },
        patience: { pollMs: 1, stateMs: 20 },
        signal: canceling.signal,
      });
      assert.equal(cloud.snapshots[0]?.tags[BACKUP_TAGS.set], id);
      assert.equal(cloud.instance.state, 'running');
    });

  it('starts nothing that did not run', async () => {
    const cloud = new FakeBackups('stopped');
    await begin(cloud, 'image', true);
    assert.equal(cloud.instance.state, 'stopped');
  });

  it('starts it again whichever call fails', async () => {
    for (const how of ['refused', 'lost'] as const) {
      for (let call = 1; call <= 12; call++) {
        const cloud = new FakeBackups();
        cloud.faults = [{ call, how }];
        const error: unknown = await begin(cloud, 'image', true).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (cloud.calls.length < call) continue;
        assert.ok(error instanceof Problem, `call ${call}`);
        const runs = cloud.instance.state === 'running';
        // The one start that is refused cannot have it running: then that is what it says.
        assert.ok(runs || error.message.includes('does not run again'), `call ${call}: ${error.message}`);
      }
    }
    const cloud = new FakeBackups();
    cloud.failing = 'createImage';
    await assert.rejects(begin(cloud, 'image', true), /Too many/);
    assert.equal(cloud.instance.state, 'running');
  });

  it('calls images by what EC2 takes', () => {
    const name = imageName('Año #1', new Date('2026-11-25T12:34:56Z'), 'abcd1234');
    assert.equal(name, 'ano-1 2026-11-25 12.34.56 abcd1234');
  });
});

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

  it('takes back what it began when one is refused', async () => {
    const deleted: string[] = [];
    let asked = 0;
    const cloud = {
      copyImage: () => Promise.reject(new Error('no image')),
      copySnapshot: () =>
        ++asked === 2 ? Promise.reject(new Problem('Quota', 'Too many.')) : Promise.resolve('snap-1'),
      deleteSnapshot: (_at: unknown, id: string) => {
        deleted.push(id);
        return Promise.resolve();
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
