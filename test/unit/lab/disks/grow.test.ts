import assert from 'node:assert/strict';
import { growDisk, GROW_STEPS, type GrowCloud, type GrowStep } from '../../../../src/core/lab/disks/grow';
import type { RemoteDisk } from '../../../../src/core/lab/disks/remote';
import { Problem } from '../../../../src/core/problem';
import { rejectsWith } from '../../../clouds/contract/given';
import { place } from '../fakeCloud';

const GIB = 1024 ** 3;
const volume = { id: 'vol-0123456789abcdef0', sizeGiB: 8 };

/** A volume with its disk, each of whose calls can be made to fail. */
class FakeDisk {
  sizeGiB = 8;
  /** What the kernel sees, the partition and the file system; GiB. */
  seen = 8;
  partition = 8;
  fileSystem = 8;
  failing: GrowStep | undefined;
  readonly calls: GrowStep[] = [];

  readonly cloud: GrowCloud = {
    modifyVolume: (_at, _id, { sizeGiB }) =>
      this.call('modify', () => void (this.sizeGiB = sizeGiB ?? this.sizeGiB)),
    waitForModification: () => this.call('follow', () => void (this.seen = this.sizeGiB)),
  };
  readonly remote: RemoteDisk = {
    look: () =>
      this.call('see', () => ({
        disk: 'nvme0n1',
        bytes: this.seen * GIB,
        partitioned: true,
        fileSystem: 'ext4',
        folder: '/',
      })),
    growPartition: () =>
      this.call('partition', () => {
        const grown = this.partition < this.seen;
        this.partition = this.seen;
        return grown ? ('grown' as const) : ('same' as const);
      }),
    growFileSystem: () => this.call('fileSystem', () => void (this.fileSystem = this.partition)),
    mount: () => Promise.reject(new Error('not asked for')),
    unmount: () => Promise.reject(new Error('not asked for')),
  };

  get sizes(): number[] {
    return [this.sizeGiB, this.partition, this.fileSystem];
  }

  private async call<T>(step: GrowStep, act: () => T): Promise<T> {
    this.calls.push(step);
    await Promise.resolve();
    if (this.failing === step) throw new Problem('NoAnswer', `${step} failed`);
    return act();
  }
}

describe('growing a disk', () => {
  let disk: FakeDisk;
  const options = () => ({ cloud: disk.cloud, pollMs: 1, seeMs: 5 });
  const remote = () => Promise.resolve(disk.remote);
  beforeEach(() => (disk = new FakeDisk()));

  it('grows the volume, its partition and its file system, and says each step', async () => {
    const said: string[] = [];
    const outcome = await growDisk(place, volume, 16, remote, {
      ...options(),
      onStep: (step) => said.push(step),
    });
    assert.deepEqual(outcome, { done: GROW_STEPS, notDone: [], problem: undefined });
    assert.deepEqual(disk.sizes, [16, 16, 16]);
    assert.deepEqual(said, [
      'Making the volume larger',
      'Waiting until EC2 has the new size',
      'Looking at the disk on the instance',
      'Growing the partition',
      'Growing the file system',
    ]);
  });

  it('leaves all as it was when the volume cannot be changed', async () => {
    disk.failing = 'modify';
    await rejectsWith(growDisk(place, volume, 16, remote, options()), 'NoAnswer', /modify failed/);
    assert.deepEqual(disk.sizes, [8, 8, 8]);
    assert.deepEqual(disk.calls, ['modify']);
  });

  for (const step of GROW_STEPS.slice(1)) {
    it(`says what is done and what is not when ‘${step}’ fails, and goes on from there`, async () => {
      disk.failing = step;
      const outcome = await growDisk(place, volume, 16, remote, options());
      const index = GROW_STEPS.indexOf(step);
      assert.deepEqual(outcome.done, GROW_STEPS.slice(0, index));
      assert.deepEqual(outcome.notDone, GROW_STEPS.slice(index));
      assert.match(outcome.problem?.message ?? '', new RegExp(`${step} failed`));
      assert.equal(disk.sizeGiB, 16);
      disk.failing = undefined;
      disk.calls.length = 0;
      const larger = { ...volume, sizeGiB: 16 };
      const rest = await growDisk(place, larger, undefined, remote, options());
      assert.equal(rest.problem, undefined);
      assert.deepEqual(disk.sizes, [16, 16, 16]);
      assert.deepEqual(disk.calls, ['follow', 'see', 'partition', 'fileSystem']);
    });
  }

  it('says so when the instance cannot be reached, or does not see the new size', async () => {
    const unreachable = () => Promise.reject(new Problem('NotFound', 'no host entry'));
    const outcome = await growDisk(place, volume, 16, unreachable, options());
    assert.deepEqual(outcome.notDone, ['see', 'partition', 'fileSystem']);
    assert.equal(outcome.problem?.message, 'no host entry');
    const blind: RemoteDisk = {
      ...disk.remote,
      look: async () => ({ ...(await disk.remote.look()), bytes: 8 * GIB }),
    };
    const unseen = await growDisk(place, volume, 16, () => Promise.resolve(blind), options());
    assert.match(unseen.problem?.message ?? '', /does not see the new size yet/);
    assert.equal(disk.partition, 8);
  });

  it('tells a cancellation after the first step as part of the outcome', async () => {
    const controller = new AbortController();
    const cloud: GrowCloud = {
      ...disk.cloud,
      waitForModification: () => {
        controller.abort();
        return Promise.reject(controller.signal.reason as Error);
      },
    };
    const outcome = await growDisk(place, volume, 16, remote, {
      ...options(),
      cloud,
      signal: controller.signal,
    });
    assert.deepEqual(outcome.done, ['modify']);
    assert.equal(outcome.problem?.message, 'You cancelled it.');
  });

  it('grows a volume alone where nothing stands on it', async () => {
    const outcome = await growDisk(place, volume, 16, undefined, options());
    assert.deepEqual(outcome, { done: ['modify', 'follow'], notDone: [], problem: undefined });
    assert.deepEqual(disk.calls, ['modify', 'follow']);
  });
});
