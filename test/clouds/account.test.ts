import assert from 'node:assert/strict';
import { listRegions, regionLabel } from '../../src/core/ec2/regions';
import { EXAMPLE_KEYS, testAccount } from '../support/testAccount';
import { contract } from './contract/contract';

contract('Account', ({ at, endpoint }) => {
  it('says who it is, and asks for that once', async () => {
    const { account } = at();
    const [one, other] = await Promise.all([account.identity(), account.identity()]);
    assert.match(one.accountId, /^\d{12}$/);
    assert.match(one.arn, /^arn:aws/);
    assert.equal(one, other);
  });

  it('lists the enabled regions by id, all of which have a name', async () => {
    const regions = await listRegions(at());
    assert.ok(regions.includes('us-east-1') && regions.includes('eu-west-1'));
    assert.deepEqual(regions, [...regions].sort());
    assert.deepEqual(
      regions.filter((region) => regionLabel(region) === region),
      [],
    );
  });

  it('keeps one client per region', async () => {
    const { account } = at();
    assert.equal(await account.client('ec2', 'eu-west-1'), await account.client('ec2', 'eu-west-1'));
    assert.notEqual(await account.client('ec2', 'eu-west-1'), await account.client('ec2', 'us-east-1'));
  });

  it('finds its endpoint in the environment as well as in the setting', async () => {
    const account = testAccount('', { env: { ...EXAMPLE_KEYS, AWS_ENDPOINT_URL: endpoint() } });
    assert.equal(account.endpoint, endpoint());
    assert.match((await account.identity()).accountId, /^\d{12}$/);
    account.close();
  });

  it('goes on with work that began before it was closed', async () => {
    const { account } = at();
    account.close();
    assert.ok(await account.client('ec2', 'us-east-1'));
    assert.match((await account.identity()).accountId, /^\d{12}$/);
  });
});
