import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as net from 'node:net';
import { once } from 'node:events';
import * as path from 'node:path';
import { run } from '../../../../src/core/run';
import { Disks } from '../../../../src/practice/host/disks';
import { newId } from '../../../../src/practice/ids';
import type { SnapshotRecord, VolumeRecord } from '../../../../src/practice/state/records/storage';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';
import { itOnUnix } from '../../../support/onUnix';

describe('disks', () => {
  let state: PracticeState;
  let disks: Disks;
  let problems: string[];
  const start = () => new Disks(state.dir, state.cloud.store, (problem) => problems.push(problem));
  beforeEach(async () => {
    state = await practiceState();
    problems = [];
    disks = start();
  });
  afterEach(async () => {
    await disks.settled();
    // Folders that an instance has closed are closed to whoever may not read everything, too.
    if (process.platform !== 'win32') await run('chmod', ['-R', 'u+rwX', state.dir]);
    await state.remove();
  });

  const at = (...names: string[]) => path.join(state.dir, 'disks', ...names);
  const tables = (region = 'us-east-1') => state.cloud.store.in(region);
  const commit = (work: () => void) => state.cloud.store.transaction(work);
  const exists = (file: string) =>
    fs.lstat(file).then(
      () => true,
      () => false,
    );
  const namesIn = async (folder: string) => (await fs.readdir(folder).catch(() => [])).sort();

  function volume(changes: Partial<VolumeRecord> = {}): VolumeRecord {
    const createTime = '2026-01-05T10:00:00.000Z';
    const shape = { sizeGiB: 8, type: 'gp3', encrypted: true, zone: 'us-east-1a' };
    const record = { id: newId('vol'), ...shape, createTime, tags: {}, ...changes };
    commit(() => tables().volumes.put(record));
    return record;
  }

  /** Not committed yet. */
  function snapshotOf({ id: volumeId }: VolumeRecord): SnapshotRecord {
    const id = newId('snap');
    const times = { startTime: '2026-01-05T10:00:00.000Z', completeTime: '2026-01-05T10:00:02.000Z' };
    return { id, volumeId, sizeGiB: 8, description: '', encrypted: true, content: id, tags: {}, ...times };
  }

  function snapshot(of: VolumeRecord): SnapshotRecord {
    const record = snapshotOf(of);
    commit(() => tables().snapshots.put(record));
    return record;
  }

  itOnUnix('gives a new volume an empty folder that only its owner may read', async () => {
    const home = await disks.homeOf(volume().id);
    assert.ok(path.isAbsolute(home));
    assert.deepEqual(await fs.readdir(home), []);
    assert.equal((await fs.stat(home)).mode & 0o777, 0o700);
  });

  it('gives the same folder again, with what is in it', async () => {
    const { id } = volume();
    await fs.writeFile(path.join(await disks.homeOf(id), 'notes'), 'mine');
    assert.equal(await fs.readFile(path.join(await disks.homeOf(id), 'notes'), 'utf8'), 'mine');
  });

  it('refuses volumes that do not exist, and ids that lead elsewhere', async () => {
    await assert.rejects(disks.homeOf(newId('vol')), /There is no volume/);
    await assert.rejects(disks.homeOf('../../etc'), /is no volume/);
  });

  it('restores a volume from a snapshot as it was then', async () => {
    const first = volume();
    const home = await disks.homeOf(first.id);
    await fs.writeFile(path.join(home, 'notes'), 'before');
    const { content = '' } = snapshot(first);
    await disks.settled();
    await fs.writeFile(path.join(home, 'notes'), 'after');
    const restored = await disks.homeOf(volume({ contentFrom: content }).id);
    assert.equal(await fs.readFile(path.join(restored, 'notes'), 'utf8'), 'before');
  });

  itOnUnix('keeps modes, times and links, and leaves sockets behind', async () => {
    const first = volume();
    const home = await disks.homeOf(first.id);
    const file = (name: string) => path.join(home, name);
    await fs.writeFile(file('run.sh'), '#!/bin/sh\n', { mode: 0o755 });
    await fs.mkdir(file('sealed'));
    await fs.writeFile(file('sealed/key'), 'secret', { mode: 0o400 });
    await fs.chmod(file('sealed'), 0o500);
    await fs.symlink('/etc/hostname', file('out'));
    await fs.symlink('nowhere', file('dangling'));
    const time = new Date('2001-02-03T04:05:06Z');
    await fs.utimes(file('run.sh'), time, time);
    const server = net.createServer().listen(file('agent.sock'));
    await once(server, 'listening');
    try {
      snapshot(first);
      await disks.settled();
    } finally {
      server.close();
    }
    const copied = await disks.homeOf(
      volume({ contentFrom: [...tables().snapshots.values()][0]?.id ?? '' }).id,
    );
    const mode = async (name: string) => (await fs.lstat(path.join(copied, name))).mode & 0o777;
    assert.deepEqual(await namesIn(copied), ['dangling', 'out', 'run.sh', 'sealed']);
    assert.equal(await mode('run.sh'), 0o755);
    assert.equal(await mode('sealed'), 0o500);
    assert.equal(await mode('sealed/key'), 0o400);
    assert.equal((await fs.stat(path.join(copied, 'run.sh'))).mtimeMs, time.getTime());
    assert.equal(await fs.readlink(path.join(copied, 'out')), '/etc/hostname');
    assert.equal(await fs.readlink(path.join(copied, 'dangling')), 'nowhere');
    assert.deepEqual(problems, []);
  });

  it('copies before it removes: a volume that goes right after its snapshot was taken', async () => {
    const first = volume();
    await fs.writeFile(path.join(await disks.homeOf(first.id), 'notes'), 'kept');
    const { content = '' } = snapshot(first);
    commit(() => tables().volumes.delete(first.id));
    const restored = await disks.homeOf(volume({ contentFrom: content }).id);
    assert.equal(await fs.readFile(path.join(restored, 'notes'), 'utf8'), 'kept');
    await disks.settled();
    assert.equal(await exists(at(first.id)), false);
  });

  it('takes the snapshot of a volume that was never used from what that began with', async () => {
    const first = volume();
    await fs.writeFile(path.join(await disks.homeOf(first.id), 'notes'), 'handed on');
    const unused = volume({ contentFrom: snapshot(first).id });
    const restored = await disks.homeOf(volume({ contentFrom: snapshot(unused).id }).id);
    assert.equal(await fs.readFile(path.join(restored, 'notes'), 'utf8'), 'handed on');
  });

  it('keeps a content as long as a snapshot of any region stands for it', async () => {
    const original = snapshot(volume());
    const copy = { ...original, id: newId('snap') };
    commit(() => tables('eu-west-1').snapshots.put(copy));
    commit(() => tables().snapshots.delete(original.id));
    await disks.settled();
    assert.deepEqual(await namesIn(at('contents')), [original.id]);
    commit(() => tables('eu-west-1').snapshots.delete(copy.id));
    await disks.settled();
    assert.deepEqual(await namesIn(at('contents')), []);
  });

  it('keeps a content until the last volume made from it is filled', async () => {
    const first = volume();
    await fs.writeFile(path.join(await disks.homeOf(first.id), 'notes'), 'still here');
    const { id } = snapshot(first);
    const made = volume({ contentFrom: id });
    commit(() => tables().snapshots.delete(id));
    await disks.settled();
    const home = await disks.homeOf(made.id);
    assert.equal(await fs.readFile(path.join(home, 'notes'), 'utf8'), 'still here');
    assert.deepEqual(await namesIn(at('contents')), []);
  });

  itOnUnix(
    'removes what a deleted volume held, read-only folders and all, but nothing behind links',
    async () => {
      const outside = path.join(state.dir, 'outside');
      await fs.mkdir(outside);
      await fs.writeFile(path.join(outside, 'precious'), '');
      const { id } = volume();
      const home = await disks.homeOf(id);
      await fs.symlink(outside, path.join(home, 'link'));
      await fs.mkdir(path.join(home, 'cache/mod'), { recursive: true });
      await fs.writeFile(path.join(home, 'cache/mod/go.mod'), '');
      await fs.chmod(path.join(home, 'cache/mod'), 0o500);
      await fs.chmod(path.join(home, 'cache'), 0o500);
      commit(() => tables().volumes.delete(id));
      await disks.settled();
      assert.equal(await exists(at(id)), false);
      assert.deepEqual(await fs.readdir(outside), ['precious']);
      assert.deepEqual(problems, []);
    },
  );

  it('does at the next start what a killed process left undone', async () => {
    const kept = volume();
    await fs.writeFile(path.join(await disks.homeOf(kept.id), 'notes'), 'kept');
    await disks.settled();
    const gone = newId('vol');
    // As if killed: a copy half done, a volume and a content whose records are gone, a snapshot not begun to be
    // copied.
    await fs.mkdir(at('incoming/half/home'), { recursive: true });
    await fs.mkdir(at(gone, 'home'), { recursive: true });
    await fs.mkdir(at('contents', newId('snap'), 'home'), { recursive: true });
    await fs.mkdir(at('somebody-elses'), { recursive: true });
    const pending = snapshotOf(kept);
    const orphan = snapshotOf({ ...kept, id: gone });
    await fs.writeFile(at(gone, 'home/notes'), 'of a volume without a record');
    state.cloud.store.in('us-east-1').snapshots.restore(pending.id, pending);
    state.cloud.store.in('us-east-1').snapshots.restore(orphan.id, orphan);
    disks = start();
    await disks.settled();
    assert.deepEqual(await namesIn(at()), ['contents', 'somebody-elses', kept.id].sort());
    assert.deepEqual(await namesIn(at('contents')), [pending.id, orphan.id].sort());
    const notes = (id: string) => fs.readFile(at('contents', id, 'home/notes'), 'utf8');
    assert.equal(await notes(pending.id), 'kept');
    assert.equal(await notes(orphan.id), 'of a volume without a record');
  });

  it('leaves volumes alone that appear while it is starting', async () => {
    // What takes a while to remove, so that the start lasts as long as the making of volumes.
    for (let half = 0; half < 200; half++)
      await fs.mkdir(at('incoming', String(half), 'home'), { recursive: true });
    disks = start();
    const homes: string[] = [];
    for (let made = 0; made < 20; made++) homes.push(await disks.homeOf(volume().id));
    await disks.settled();
    assert.equal((await namesIn(at())).length, 20);
    for (const home of homes) assert.deepEqual(await fs.readdir(home), []);
  });

  it('does not take a snapshot anew that was whole', async () => {
    const first = volume();
    const home = await disks.homeOf(first.id);
    const { id } = snapshot(first);
    await disks.settled();
    await fs.writeFile(path.join(home, 'later'), '');
    disks = start();
    await disks.settled();
    assert.deepEqual(await namesIn(at('contents', id, 'home')), []);
  });

  it('tells of a content that is not there, and begins empty', async () => {
    const missing = newId('snap');
    const home = await disks.homeOf(volume({ contentFrom: missing }).id);
    assert.deepEqual(await fs.readdir(home), []);
    assert.match(problems.join(), new RegExp(missing));
  });

  it('removes everything for a new beginning', async () => {
    const first = volume();
    await disks.homeOf(first.id);
    snapshot(first);
    state.cloud.store.clear();
    await disks.clear();
    assert.deepEqual(await namesIn(at()), ['contents']);
    assert.deepEqual(await namesIn(at('contents')), []);
  });
});
