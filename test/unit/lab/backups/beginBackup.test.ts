import assert from 'node:assert/strict';
import { BACKUP_TAGS } from '../../../../src/core/lab/backups/backupTags';
import {
  beginBackup,
  imageName,
  type BackUpOptions,
  type BackupCloud,
} from '../../../../src/core/lab/backups/beginBackup';
import { Problem } from '../../../../src/core/problem';
import { FakeBackups } from './fakeBackups';
import { AT } from './fakeDisks';
import { INSTANCE } from './fixtures';

const begin = (
  cloud: FakeBackups,
  kind: 'image' | 'snapshots',
  stopFirst: boolean,
  more: Partial<BackUpOptions> = {},
) =>
  beginBackup(AT, cloud.instance, {
    kind,
    stopFirst,
    cloud: cloud.backups,
    patience: { pollMs: 1, stateMs: 20 },
    signal: new AbortController().signal,
    ...more,
  });

describe('backing up', () => {
  for (const kind of ['image', 'snapshots'] as const) {
    it(`begins ${kind} of a running instance`, async () => {
      const cloud = new FakeBackups();
      const id = await begin(cloud, kind, false);
      assert.equal(cloud.tags[BACKUP_TAGS.set], id);
      assert.match(id, /^[0-9a-f]{8}$/);
      assert.deepEqual(cloud.stateThen, ['running']);
      assert.ok(!cloud.calls.includes('stopInstances'));
    });

    it(`stops it for ${kind} and starts it again`, async () => {
      const cloud = new FakeBackups();
      await begin(cloud, kind, true);
      assert.deepEqual(cloud.stateThen, ['stopped']);
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
      assert.equal(cloud.tags[BACKUP_TAGS.set], id);
      assert.equal(cloud.instance.state, 'running');
    });

  for (const kind of ['image', 'snapshots'] as const)
    it(`waits for all that EC2 does about ${kind}, one thing after the other`, async () => {
      const cloud = new FakeBackups();
      cloud.slow = true;
      const steps: string[] = [];
      await begin(cloud, kind, true, { onStep: (step) => steps.push(step) });
      assert.deepEqual([cloud.stateThen, cloud.instance.state], [['stopped'], 'running']);
      assert.deepEqual(cloud.unshown, [], 'no disk may change before its snapshot is begun');
      assert.deepEqual(steps, [
        'stopping lab',
        kind === 'image' ? 'beginning the image' : 'beginning the snapshots',
        'starting lab',
      ]);
    });

  it('starts it again when EC2 does not begin the snapshots in time, and says so', async () => {
    const cloud = new FakeBackups();
    const listSnapshots: BackupCloud['listSnapshots'] = () => Promise.resolve(cloud.snapshots.slice(0, 3));
    await assert.rejects(begin(cloud, 'image', true, { cloud: { ...cloud.backups, listSnapshots } }), {
      code: 'NoAnswer',
      message: /did not begin the snapshots of the backup in time/,
    });
    assert.equal(cloud.instance.state, 'running');
  });

  it('asks for the instance, by a name that is its own, with all that tells it later', async () => {
    const cloud = new FakeBackups();
    const now = () => new Date('2026-11-25T12:34:56Z');
    const set = await begin(cloud, 'image', false, { now, user: 'me', tags: { extra: 'x' } });
    const [{ tags, ...wanted }] = cloud.wanted as [{ tags: Record<string, string> }];
    assert.deepEqual(wanted, {
      instanceId: INSTANCE,
      description: `EC2 Lab backup of ${INSTANCE}`,
      name: `lab 2026-11-25 12.34.56 ${set}`,
    });
    assert.deepEqual(
      Object.entries(tags).filter(([name]) => name.startsWith('ec2-lab:device:')),
      [
        ['ec2-lab:device:vol-shared', '/dev/sdf'],
        ['ec2-lab:device:vol-old', '/dev/xvda'],
      ],
    );
    assert.deepEqual([tags['ssh-user'], tags['extra'], tags[BACKUP_TAGS.kind]], ['me', 'x', 'image']);
    await begin(cloud, 'snapshots', false);
    assert.deepEqual(Object.keys(cloud.wanted[1]!).sort(), ['description', 'instanceId', 'tags']);
  });

  it('notes whom to log in as, as the image says it', async () => {
    const cloud = new FakeBackups();
    const image = {
      ownerId: '099720109477',
      ownerAlias: undefined,
      name: 'ubuntu/images/24.04',
      description: '',
    };
    const imageOfInstance: BackupCloud['imageOfInstance'] = () => Promise.resolve(image as never);
    await begin(cloud, 'image', false, { cloud: { ...cloud.backups, imageOfInstance } });
    assert.equal(cloud.tags['ssh-user'], 'ubuntu');
    await begin(cloud, 'image', false);
    assert.equal(cloud.tags['ssh-user'], undefined);
  });

  it('stops nothing that has no root volume to back up', async () => {
    const lost = new FakeBackups();
    lost.volumes = lost.volumes.filter(({ id }) => id !== 'vol-old');
    const bare = new FakeBackups();
    bare.instance = { ...bare.instance, rootDevice: undefined };
    for (const cloud of [lost, bare]) {
      await assert.rejects(begin(cloud, 'image', true), {
        code: 'InvalidState',
        message: 'lab has no root volume to back up.',
      });
      assert.deepEqual([cloud.calls, cloud.wanted], [['listVolumes'], []]);
    }
  });

  it('says both what failed and that it does not run again, and hides no defect', async () => {
    const cloud = new FakeBackups();
    cloud.failing = 'createImage';
    const startInstances: BackupCloud['startInstances'] = () =>
      Promise.resolve([{ id: INSTANCE, problem: new Problem('Capacity', 'None is free.') }]);
    const stuck = { ...cloud.backups, startInstances };
    await assert.rejects(begin(cloud, 'image', true, { cloud: stuck }), {
      code: 'Capacity',
      message: 'lab was stopped for the backup and does not run again: Too many. None is free.',
    });
    const defect = () => Promise.reject(new TypeError('a defect'));
    const broken = { ...new FakeBackups().backups, startInstances: defect };
    await assert.rejects(begin(new FakeBackups(), 'image', true, { cloud: broken }), TypeError);
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
