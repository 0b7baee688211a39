import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { contentsOf } from '../../../../src/core/lab/disks/contents';
import { growDisk, GROW_STEPS, type GrowCloud, type GrowStep } from '../../../../src/core/lab/disks/grow';
import { decideGrowth } from '../../../../src/core/lab/disks/growth/decideGrowth';
import { lastPartition } from '../../../../src/core/lab/disks/layout';
import type { RemoteDisk } from '../../../../src/core/lab/disks/remote';
import { Problem } from '../../../../src/core/problem';
import { rejectsWith } from '../../../clouds/contract/given';
import { place } from '../fakeCloud';
import { arbitraryLayout } from './arbitraryLayout';
import { layoutWith, onLvm, partitioned } from './diskLayouts';

const GIB = 1024 ** 3;
/** What growing takes where a file system is on a partition. */
const OF_PARTITION = GROW_STEPS.filter((step) => step !== 'logicalVolume');
const volume = { id: 'vol-0123456789abcdef0', sizeGiB: 8 };

/** A volume with its disk, each of whose calls can be made to fail. */
class FakeDisk {
  sizeGiB = 8;
  /** What the kernel sees, the partition and the file system; GiB. */
  seen = 8;
  partition = 8;
  fileSystem = 8;
  logicalVolume = 8;
  layout = partitioned([{ type: 'ext4', folder: '/' }]);
  /** The step that fails, but not before so many were done. */
  failing: GrowStep | undefined;
  after = 0;
  readonly calls: GrowStep[] = [];

  readonly cloud: GrowCloud = {
    modifyVolume: (_at, _id, { sizeGiB }) =>
      this.call('modify', () => void (this.sizeGiB = sizeGiB ?? this.sizeGiB)),
    waitForModification: () => this.call('follow', () => void (this.seen = this.sizeGiB)),
  };
  readonly remote: RemoteDisk = {
    look: () => this.call('see', () => ({ ...this.layout, bytes: this.seen * GIB })),
    growPartition: ({ partition }) =>
      this.call('partition', () => {
        assert.equal(partition?.number, lastPartition(this.layout)?.number);
        this.partition = this.seen;
      }),
    growLogicalVolume: ({ partition }) =>
      this.call('logicalVolume', () => void (this.logicalVolume = partition ? this.partition : this.seen)),
    growFileSystem: ({ partition, logicalVolume }) =>
      this.call('fileSystem', () => {
        this.fileSystem = logicalVolume ? this.logicalVolume : partition ? this.partition : this.seen;
      }),
    mount: () => Promise.reject(new Error('not asked for')),
    unmount: () => Promise.reject(new Error('not asked for')),
  };

  get sizes(): number[] {
    return [this.sizeGiB, this.partition, this.fileSystem];
  }

  private async call<T>(step: GrowStep, act: () => T): Promise<T> {
    this.calls.push(step);
    await Promise.resolve();
    if (this.failing === step && this.calls.length > this.after)
      throw new Problem('NoAnswer', `${step} failed`);
    return act();
  }
}

describe('growing a disk', () => {
  let disk: FakeDisk;
  const options = () => ({ cloud: disk.cloud, pollMs: 1, seeMs: 5 });
  const what = () => ({ remote: disk.remote });
  beforeEach(() => (disk = new FakeDisk()));

  it('grows the volume, its partition and its file system, and says each step', async () => {
    const said: string[] = [];
    const outcome = await growDisk(place, volume, 16, what(), {
      ...options(),
      onStep: (step) => said.push(step),
    });
    assert.deepEqual(outcome, { done: OF_PARTITION, notDone: [], problem: undefined });
    assert.deepEqual(disk.sizes, [16, 16, 16]);
    assert.deepEqual(said, [
      'Looking at the disk on the instance',
      'Making the volume larger',
      'Waiting until EC2 has the new size',
      'Looking at the disk on the instance',
      'Growing the partition',
      'Growing the file system',
    ]);
  });

  it('leaves all as it was when the volume cannot be changed', async () => {
    disk.failing = 'modify';
    await rejectsWith(growDisk(place, volume, 16, what(), options()), 'NoAnswer', /modify failed/);
    assert.deepEqual(disk.sizes, [8, 8, 8]);
    assert.deepEqual(disk.calls, ['see', 'modify']);
  });

  for (const step of OF_PARTITION.slice(1)) {
    it(`says what is done and what is not when ‘${step}’ fails, and goes on from there`, async () => {
      disk.failing = step;
      // The look before the first step works.
      disk.after = 1;
      const outcome = await growDisk(place, volume, 16, what(), options());
      const index = OF_PARTITION.indexOf(step);
      assert.deepEqual(outcome.done, OF_PARTITION.slice(0, index));
      assert.deepEqual(outcome.notDone, OF_PARTITION.slice(index));
      assert.match(outcome.problem?.message ?? '', new RegExp(`${step} failed`));
      assert.equal(disk.sizeGiB, 16);
      disk.failing = undefined;
      disk.calls.length = 0;
      const larger = { ...volume, sizeGiB: 16 };
      const rest = await growDisk(place, larger, undefined, what(), options());
      assert.equal(rest.problem, undefined);
      assert.deepEqual(disk.sizes, [16, 16, 16]);
      assert.deepEqual(disk.calls, ['see', 'follow', 'see', 'partition', 'fileSystem']);
    });
  }

  it('grows the logical volume between partition and file system', async () => {
    disk.layout = onLvm();
    const outcome = await growDisk(place, volume, 16, { remote: disk.remote, device: 'dm-1' }, options());
    assert.deepEqual(outcome, { done: GROW_STEPS, notDone: [], problem: undefined });
    assert.deepEqual([...disk.sizes, disk.logicalVolume], [16, 16, 16, 16]);
  });

  it('changes nothing, at EC2 or on the instance, where what is on the disk cannot grow', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLayout, fc.nat(6), async (layout, index) => {
        disk = new FakeDisk();
        disk.layout = layout;
        const contents = contentsOf(layout);
        const device = contents[index % Math.max(contents.length, 1)]?.device;
        const growth = decideGrowth(layout, device, 16 * GIB);
        const work = growDisk(place, volume, 16, { remote: disk.remote, device }, options());
        if (growth.kind === 'refused') {
          await rejectsWith(work, 'InvalidState', /./);
          assert.deepEqual([disk.calls, disk.sizes], [['see'], [8, 8, 8]]);
        } else {
          assert.equal((await work).problem, undefined);
          assert.equal(disk.calls.filter((call) => call === 'modify').length, 1);
          assert.equal(disk.fileSystem, growth.kind === 'volume' ? 8 : 16);
        }
      }),
    );
  });

  it('changes nothing where the instance cannot be reached', async () => {
    disk.failing = 'see';
    await rejectsWith(growDisk(place, volume, 16, what(), options()), 'NoAnswer', /see failed/);
    assert.deepEqual(disk.sizes, [8, 8, 8]);
  });

  it('grows no partition that another one has come behind meanwhile', async () => {
    const cloud: GrowCloud = {
      ...disk.cloud,
      waitForModification: async () => {
        disk.seen = disk.sizeGiB;
        disk.layout = partitioned([{ type: 'ext4', folder: '/' }, { type: 'swap' }]);
        await Promise.resolve();
      },
    };
    const outcome = await growDisk(place, volume, 16, what(), { ...options(), cloud });
    assert.deepEqual(outcome.notDone, ['see', 'partition', 'fileSystem']);
    assert.match(outcome.problem?.message ?? '', /lies another one, swap/);
    assert.equal(disk.partition, 8);
  });

  it('has nothing to go on with on a disk with nothing on it', async () => {
    disk.layout = layoutWith();
    await rejectsWith(
      growDisk(place, volume, undefined, what(), options()),
      'InvalidState',
      /no file system/,
    );
    const outcome = await growDisk(place, volume, 16, what(), options());
    assert.deepEqual(outcome.done, ['modify', 'follow']);
  });

  it('says so when the instance does not see the new size', async () => {
    const blind: RemoteDisk = {
      ...disk.remote,
      look: async () => ({ ...(await disk.remote.look()), bytes: 8 * GIB }),
    };
    const unseen = await growDisk(place, volume, 16, { remote: blind }, options());
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
    const outcome = await growDisk(place, volume, 16, what(), {
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
