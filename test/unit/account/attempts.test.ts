/** What is sent again after a failure, and after which failures nobody knows whether it was done. */
import assert from 'node:assert/strict';
import type { Place } from '../../../src/core/account/account';
import { ask } from '../../../src/core/ec2/ask';
import { isUncertain } from '../../../src/core/problem';
import { ec2Answer, ec2Error, startFakeAws, type Answer, type FakeAws } from '../../support/aws/fakeAws';
import { testAccount } from '../../support/testAccount';

const broken = ec2Error('InternalError', 'Something broke.', 500);
const nameless: Answer = { status: 502, body: 'Bad Gateway' };
const unreadable: Answer = { body: 'half an ans' };
const busy = ec2Error('InsufficientInstanceCapacity', 'None left.', 500);
const refused = ec2Error('InvalidParameterValue', 'No.');
const gone = ec2Error('InvalidVolume.NotFound', "The volume 'vol-1' does not exist");

type Make = Parameters<typeof ask>[2];
const calls = {
  allocate: (sdk) => new sdk.AllocateAddressCommand({}),
  copy: (sdk) => new sdk.CopySnapshotCommand({ SourceRegion: 'r', SourceSnapshotId: 's' }),
  group: (sdk) => new sdk.CreateSecurityGroupCommand({ GroupName: 'g', Description: 'd' }),
  'dry group': (sdk) =>
    new sdk.CreateSecurityGroupCommand({ GroupName: 'g', Description: 'd', DryRun: true }),
  key: (sdk) => new sdk.ImportKeyPairCommand({ KeyName: 'k', PublicKeyMaterial: new Uint8Array([1]) }),
  image: (sdk) => new sdk.RegisterImageCommand({ Name: 'n' }),
  volume: (sdk) => new sdk.CreateVolumeCommand({ AvailabilityZone: 'a', ClientToken: 't' }),
  tags: (sdk) => new sdk.CreateTagsCommand({ Resources: ['i-1'], Tags: [] }),
  delete: (sdk) => new sdk.DeleteVolumeCommand({ VolumeId: 'vol-1' }),
  describe: (sdk) => new sdk.DescribeVolumesCommand({}),
  get: (sdk) => new sdk.GetConsoleOutputCommand({ InstanceId: 'i-1' }),
} satisfies Readonly<Record<string, (sdk: Parameters<Make>[0]) => unknown>>;

describe('a call that fails', function () {
  this.timeout(20_000);
  let aws: FakeAws;
  let at: Place;
  let answers: readonly Answer[];
  beforeEach(async () => {
    aws = await startFakeAws(() => answers[aws.calls.length - 1] ?? answers.at(-1)!);
    at = { account: testAccount(aws.endpoint, { maxAttempts: 2 }), region: 'us-east-1' };
  });
  afterEach(() => aws.stop());

  const outcome = async (call: keyof typeof calls, ...given: Answer[]) => {
    answers = given;
    const error: unknown = await ask(at, 'ec2:Anything', calls[call] as Make).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return [aws.calls.length, error === undefined ? 'done' : isUncertain(error) ? 'uncertain' : 'certain'];
  };

  for (const call of ['allocate', 'copy', 'group', 'key', 'image'] as const)
    it(`is not sent again where that could make a second one: ${call}`, async () => {
      assert.deepEqual(await outcome(call, broken, ec2Answer('Any', '')), [1, 'uncertain']);
    });

  for (const call of ['volume', 'tags', 'delete'] as const)
    it(`is sent again where that makes no second one, and stays uncertain: ${call}`, async () => {
      assert.deepEqual(await outcome(call, broken), [2, 'uncertain']);
    });

  for (const call of ['describe', 'get', 'dry group'] as const)
    it(`leaves nothing uncertain where it only asks: ${call}`, async () => {
      assert.deepEqual(await outcome(call, broken), [2, 'certain']);
    });

  it('is uncertain after an answer that says nothing, or cannot be read', async () => {
    assert.deepEqual(await outcome('allocate', nameless), [1, 'uncertain']);
    assert.deepEqual(await outcome('allocate', unreadable), [2, 'uncertain']);
  });

  for (const [code, status, expected] of [
    ['ServiceUnavailable', 503, 'uncertain'],
    ['Unavailable', 503, 'uncertain'],
    ['InternalFailure', 500, 'uncertain'],
    ['RequestLimitExceeded', 503, 'certain'],
    ['InternalErrorOfMine', 500, 'certain'],
    ['MyInternalError', 500, 'certain'],
    ['InternalError', 400, 'certain'],
  ] as const)
    it(`is ${expected} after ${code} with status ${status}`, async () => {
      const [, what] = await outcome('allocate', ec2Error(code, 'No.', status));
      assert.equal(what, expected);
    });

  it('is uncertain when the connection was lost before an answer came, and is not sent again', async () => {
    const began = aws.calls.length;
    const lost = ask(at, 'ec2:AllocateAddress', calls.allocate as Make);
    answers = [{ ...broken, delayMs: 2_000 }];
    while (aws.calls.length === began) await new Promise((resolve) => setTimeout(resolve, 1));
    await aws.stop();
    const error: unknown = await lost.catch((reason: unknown) => reason);
    assert.deepEqual([isUncertain(error), aws.calls.length], [true, 1]);
  });

  it('is certain when it was refused, also by a server that names why', async () => {
    assert.deepEqual(await outcome('allocate', refused), [1, 'certain']);
    assert.deepEqual(await outcome('delete', busy), [3, 'certain']);
  });

  it('stays uncertain, whatever is said of a later attempt, when an earlier one was lost', async () => {
    assert.deepEqual(await outcome('delete', broken, gone), [2, 'uncertain']);
  });

  it('is done when a later attempt succeeds', async () => {
    assert.deepEqual(await outcome('volume', broken, ec2Answer('CreateVolume', '')), [2, 'done']);
  });

  it('was never sent when there is no connection', async () => {
    await aws.stop();
    assert.deepEqual(await outcome('allocate', refused), [0, 'certain']);
  });
});
