/** The clients of an account: one for each service and region, and what becomes of their connections. */
import assert from 'node:assert/strict';
import type { Account } from '../../../src/core/account/account';
import { ask } from '../../../src/core/ec2/ask';
import { ec2Answer, startFakeAws, type FakeAws } from '../../support/aws/fakeAws';
import { testAccount } from '../../support/testAccount';
import { until } from '../../support/until';

describe('the clients of an account', () => {
  let aws: FakeAws;
  let account: Account;
  let delayMs: number;
  beforeEach(async () => {
    delayMs = 0;
    aws = await startFakeAws(({ action }) => ({ ...ec2Answer(action, ''), delayMs }));
    account = testAccount(aws.endpoint);
  });
  afterEach(async () => {
    account.close();
    await aws.stop();
  });
  const call = () =>
    ask({ account, region: 'us-east-1' }, 'ec2:DescribeVpcs', (sdk) => new sdk.DescribeVpcsCommand({}));
  const connections = (count: number) =>
    until(`${count} connections`, async () => (await aws.connections()) === count);

  it('are one for each service and region, also for those who come at once', async () => {
    const [one, same, other, sts] = await Promise.all([
      account.client('ec2', 'us-east-1'),
      account.client('ec2', 'us-east-1'),
      account.client('ec2', 'eu-west-1'),
      account.client('sts', 'us-east-1'),
    ]);
    assert.equal(one, same);
    assert.equal(await account.client('ec2', 'us-east-1'), one);
    assert.equal(new Set<unknown>([one, other, sts]).size, 3);
    assert.deepEqual([await other.config.region(), await sts.config.region()], ['eu-west-1', 'us-east-1']);
  });

  it('keep their connection for the next call', async () => {
    await call();
    await call();
    await connections(1);
    assert.equal(aws.calls.length, 2);
  });

  it('let it go when the account is closed', async () => {
    await call();
    await connections(1);
    account.close();
    await connections(0);
  });

  it('let it go when the last call is answered that was under way then, and so after later ones', async () => {
    delayMs = 60;
    const answered = Promise.all([call(), call()]);
    await connections(2);
    account.close();
    await answered;
    await connections(0);
    delayMs = 0;
    await call();
    await connections(0);
    assert.equal(aws.calls.length, 3);
  });
});
