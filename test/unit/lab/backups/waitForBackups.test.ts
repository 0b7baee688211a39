/** Waiting for a backup, with the answers of an EC2 that is slow, forgetful or unable. */
import assert from 'node:assert/strict';
import type { Place } from '../../../../src/core/account/account';
import { findBackup, listBackups } from '../../../../src/core/lab/backups/listBackups';
import { waitForBackup } from '../../../../src/core/lab/backups/waitForBackups';
import { answeringEc2, list } from '../../../support/aws/ec2Answers';
import { ec2Answer, ec2Error, startFakeAws, type Answer, type FakeAws } from '../../../support/aws/fakeAws';
import { testAccount } from '../../../support/testAccount';
import { tagsOf } from './fixtures';

const xml = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags)
    .map(([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`)
    .join('');
const snapshots = (status: string, progress: number, set = 'a'): Answer =>
  ec2Answer(
    'DescribeSnapshots',
    `<snapshotSet><item><snapshotId>snap-root</snapshotId><status>${status}</status><progress>${progress}%</progress>` +
      `<volumeId>vol-root</volumeId><volumeSize>8</volumeSize><tagSet>${xml(tagsOf(set))}</tagSet></item></snapshotSet>`,
  );
const none = ec2Answer('DescribeSnapshots', '<snapshotSet/>');

describe('waiting for a backup', () => {
  let aws: FakeAws;
  let at: Place;
  /** The answer to each look, the last one again and again. */
  let answers: readonly Answer[];
  const seen: number[] = [];
  const looks = () => aws.calls.filter(({ action }) => action === 'DescribeSnapshots').length;
  const wait = (signal = new AbortController().signal) =>
    waitForBackup(at, 'a', { pollMs: 1, signal, onProgress: (progress) => seen.push(progress) });

  beforeEach(async () => {
    seen.length = 0;
    aws = await startFakeAws(({ action, nth }) =>
      action === 'DescribeImages' ? ec2Answer(action, '<imagesSet/>') : (answers[nth] ?? answers.at(-1)!),
    );
    at = { account: testAccount(aws.endpoint), region: 'us-east-1' };
  });
  afterEach(() => aws.stop());

  it('ends with it when it is whole, and says how far it is until then', async () => {
    answers = [none, snapshots('pending', 0), snapshots('pending', 60), snapshots('completed', 100)];
    const backup = await wait();
    assert.deepEqual([backup.id, backup.state, backup.progress], ['a', 'ready', 100]);
    assert.deepEqual(seen, [0, 0, 60]);
    assert.equal(looks(), 4);
  });

  it('is for that one, whatever becomes of others', async () => {
    answers = [
      snapshots('completed', 100, 'other'),
      snapshots('error', 0, 'other'),
      snapshots('completed', 100),
    ];
    assert.equal((await wait()).id, 'a');
    assert.equal(looks(), 3);
  });

  it('ends with a word when EC2 could not make it', async () => {
    answers = [snapshots('pending', 10), snapshots('error', 10)];
    await assert.rejects(wait(), { code: 'InvalidState', message: /could not finish the backup of lab/ });
    assert.equal(looks(), 2);
  });

  it('gives EC2 ten looks to show it, anew after each that does, and takes it for deleted then', async () => {
    const unseen = Array.from({ length: 10 }, () => none);
    answers = [...unseen, snapshots('pending', 5), ...unseen, snapshots('completed', 100)];
    assert.equal((await wait()).state, 'ready');
    assert.equal(looks(), 22);
    await aws.stop();
    answers = [none];
    aws = await startFakeAws(({ action }) =>
      action === 'DescribeImages' ? ec2Answer(action, '<imagesSet/>') : none,
    );
    at = { account: testAccount(aws.endpoint), region: 'us-east-1' };
    await assert.rejects(wait(), { code: 'NotFound', message: /not there any more/ });
    assert.equal(looks(), 11);
  });

  it('waits between two looks, and ends at once when nobody wants it any more', async () => {
    answers = [snapshots('pending', 0)];
    const stop = new AbortController();
    const waiting = waitForBackup(at, 'a', {
      pollMs: 60_000,
      signal: stop.signal,
      onProgress: () => setImmediate(() => stop.abort()),
    });
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.equal(looks(), 1);
  });

  it('ends when EC2 may not be asked', async () => {
    answers = [ec2Error('UnauthorizedOperation', 'No.', 403)];
    await assert.rejects(wait(), { code: 'AccessDenied', message: /ec2:DescribeSnapshots/ });
  });
});

describe('the backups of a region', () => {
  const ec2 = answeringEc2();
  const { at } = ec2;
  const set = (id: string, name: string) =>
    `<snapshotId>${id}</snapshotId><status>completed</status>` + `<tagSet>${xml(tagsOf(name))}</tagSet>`;

  it('are those that EC2 Lab made, of which one is found by its id', async () => {
    ec2.answers = {
      DescribeSnapshots: () => list('snapshotSet', set('snap-1', 'a'), set('snap-2', 'b')),
    };
    assert.deepEqual((await listBackups(at)).map(({ id }) => id).sort(), ['a', 'b']);
    assert.equal((await findBackup(at, 'b'))?.disks[0]?.snapshotId, 'snap-2');
    assert.equal(await findBackup(at, 'c'), undefined);
    for (const { parameters } of ec2.calls)
      assert.ok(
        [...parameters].some(
          ([name, value]) => /^Filter\.\d\.Value\.1$/.test(name) && value === 'ec2-lab:backup',
        ),
      );
  });

  it('are not asked for once cancelled', async () => {
    await assert.rejects(listBackups(at, AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(ec2.calls.length, 0);
  });
});
