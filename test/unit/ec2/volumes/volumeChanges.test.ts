/** Waiting for volumes, the device names that are free, and what each type of volume takes. */
import assert from 'node:assert/strict';
import { findVolume } from '../../../../src/core/ec2/volumes/findVolume';
import {
  freeDevice,
  waitForModification,
  waitForVolume,
} from '../../../../src/core/ec2/volumes/volumeChanges';
import {
  maxIopsOf,
  maxSizeOf,
  maxThroughputOf,
  VOLUME_TYPES,
} from '../../../../src/core/ec2/volumes/volumeTypes';
import { listVolumes } from '../../../../src/core/ec2/volumes/volumes';
import { type Answers, answeringEc2, list } from '../../../support/aws/ec2Answers';
import { ec2Error } from '../../../support/aws/fakeAws';

const modification = (state: string, progress: number, more = '') =>
  list(
    'volumeModificationSet',
    `<modificationState>${state}</modificationState><progress>${progress}</progress>${more}`,
  );
const volume = (status: string, attachment?: string) =>
  list(
    'volumeSet',
    `<volumeId>vol-1</volumeId><status>${status}</status>` +
      list('attachmentSet', ...(attachment === undefined ? [] : [`<status>${attachment}</status>`])),
  );

describe('waiting for a volume', () => {
  /** One answer for each look, the last one again and again. */
  let looks: readonly string[];
  const ec2 = answeringEc2();
  const { at } = ec2;
  const quick = { pollMs: 1, timeoutMs: 5_000 };
  beforeEach(() => {
    const answer: Answers[string] = ({ nth }) => looks[nth] ?? looks.at(-1) ?? '';
    ec2.answers = { DescribeVolumes: answer, DescribeVolumesModifications: answer };
  });
  const count = () => ec2.calls.length;

  it('ends when the new size can be used, and says how far it is until then', async () => {
    looks = [modification('modifying', 0), modification('modifying', 99), modification('optimizing', 0)];
    const seen: number[] = [];
    await waitForModification(at, 'vol-1', { ...quick, onPercent: (percent) => seen.push(percent) });
    assert.deepEqual(seen, [0, 99]);
    assert.equal(count(), 3);
  });

  it('ends at once for a change that is done, or of which nothing is kept', async () => {
    for (const look of [modification('completed', 100), '']) {
      looks = [look];
      await waitForModification(at, 'vol-1', quick);
    }
    assert.equal(count(), 2);
  });

  it("ends with EC2's words when the change failed", async () => {
    looks = [
      modification('modifying', 5),
      modification('failed', 5, '<statusMessage>Too large</statusMessage>'),
    ];
    await assert.rejects(waitForModification(at, 'vol-1', quick), {
      code: 'InvalidState',
      message: /Too large/,
    });
    looks = [modification('failed', 5)];
    await assert.rejects(waitForModification(at, 'vol-1', quick), { code: 'InvalidState', message: /vol-1/ });
  });

  it('ends when it takes too long, with a way to try again', async () => {
    const impatient = { pollMs: 1, timeoutMs: 20 };
    const late = { code: 'NoAnswer', action: { kind: 'retry' }, message: /vol-1/ };
    looks = [modification('modifying', 5)];
    await assert.rejects(waitForModification(at, 'vol-1', impatient), late);
    looks = [volume('creating')];
    await assert.rejects(waitForVolume(at, 'vol-1', 'available', impatient), late);
  });

  it('ends with the volume once it is free', async () => {
    looks = ['', volume('creating'), volume('in-use', 'detaching'), volume('available')];
    assert.equal((await waitForVolume(at, 'vol-1', 'available', quick)).state, 'available');
    assert.equal(count(), 4);
    assert.equal(ec2.calls[0]?.parameters.get('VolumeId.1'), 'vol-1');
  });

  it('ends with the volume once it is attached, not while it is becoming so', async () => {
    looks = ['', volume('available'), volume('in-use', 'attaching'), volume('in-use', 'attached')];
    assert.equal((await waitForVolume(at, 'vol-1', 'attached', quick)).attachments[0]?.state, 'attached');
    assert.equal(count(), 4);
  });

  it("waits at the account's pace, and not at all once cancelled", async () => {
    for (const [look, wait] of [
      [volume('creating'), (signal: AbortSignal) => waitForVolume(at, 'vol-1', 'available', { signal })],
      [modification('modifying', 1), (signal: AbortSignal) => waitForModification(at, 'vol-1', { signal })],
    ] as const) {
      looks = [look];
      const stop = new AbortController();
      const before = count();
      const waiting = wait(stop.signal);
      while (count() === before) await new Promise((resolve) => setTimeout(resolve, 1));
      stop.abort();
      await assert.rejects(waiting, { name: 'AbortError' });
      assert.equal(count(), before + 1);
    }
  });
});

describe('looking for one volume', () => {
  const ec2 = answeringEc2();
  const { at } = ec2;
  const find = (signal?: AbortSignal) =>
    findVolume(at, 'vol-1', { cloud: { listVolumes }, ...(signal && { signal }) });

  it('asks for that one, and takes no other for it', async () => {
    ec2.answers = { DescribeVolumes: () => volume('available') };
    assert.equal((await find())?.id, 'vol-1');
    assert.deepEqual(ec2.onlySent(), { Action: 'DescribeVolumes', 'VolumeId.1': 'vol-1' });
    ec2.answers = { DescribeVolumes: () => list('volumeSet', '<volumeId>vol-2</volumeId>') };
    assert.equal(await find(), undefined);
  });

  it('says that there is none where EC2 knows none, and nothing where it cannot be asked', async () => {
    ec2.answers = { DescribeVolumes: () => ec2Error('InvalidVolume.NotFound', 'None.', 400) };
    assert.equal(await find(), undefined);
    ec2.answers = { DescribeVolumes: () => ec2Error('UnauthorizedOperation', 'No.', 403) };
    await assert.rejects(find(), { code: 'AccessDenied' });
    await assert.rejects(find(AbortSignal.abort()), { name: 'AbortError' });
  });
});

describe('the device of another volume', () => {
  it('is the first that no volume has, by whichever name the system calls it', () => {
    assert.equal(freeDevice([]), '/dev/sdf');
    assert.equal(freeDevice(['/dev/xvda', '/dev/sdf', '/dev/xvdg']), '/dev/sdh');
    assert.equal(freeDevice(['/dev/sdg']), '/dev/sdf');
    assert.equal(freeDevice(['/mnt/dev/sdf', '/dev/nvmef']), '/dev/sdf');
  });

  it('is none when all are taken', () => {
    const all = Array.from('fghijklmnop').map((letter) => `/dev/sd${letter}`);
    assert.equal(freeDevice(all), undefined);
    assert.equal(freeDevice(all.slice(0, -1)), '/dev/sdp');
  });
});

describe('what a type of volume takes', () => {
  const type = (name: string) => VOLUME_TYPES.find((each) => each.name === name)!;

  it("is EC2's sizes, and the largest of all for a type of tomorrow", () => {
    assert.deepEqual(['gp3', 'gp2', 'io2', 'io1', 'st1', 'sc1', 'gp9'].map(maxSizeOf), [
      ...[65_536, 16_384, 65_536, 16_384, 16_384, 16_384, 65_536],
    ]);
    assert.deepEqual(
      VOLUME_TYPES.filter(({ boots }) => !boots).map(({ name }) => name),
      ['st1', 'sc1'],
    );
    assert.deepEqual(
      VOLUME_TYPES.map(({ size }) => size.min),
      [1, 1, 4, 4, 125, 125],
    );
  });

  it('is IOPS by its size, never less than can be asked for and never more than there is', () => {
    assert.deepEqual(
      [1, 6, 7, 160, 1_000].map((size) => maxIopsOf(type('gp3'), size)),
      [3_000, 3_000, 3_500, 80_000, 80_000],
    );
    assert.equal(maxIopsOf(type('io1'), 4), 200);
    assert.equal(maxIopsOf(type('io2'), 65_536), 256_000);
    assert.equal(maxIopsOf(type('gp2'), 100), 0);
  });

  it('is a quarter of its IOPS in MiB a second, of gp3 alone', () => {
    assert.deepEqual(
      [3_000, 501, 100, 80_000].map((iops) => maxThroughputOf(type('gp3'), iops)),
      [750, 125, 125, 2_000],
    );
    assert.equal(maxThroughputOf(type('gp3'), 3_003), 750);
    assert.equal(maxThroughputOf(type('io2'), 64_000), 0);
  });
});
