import assert from 'node:assert/strict';
import { launchToken, TAGS } from '../../../src/core/lab/labTags';
import { newAddressFor } from '../../../src/core/lab/newAddressFor';
import { answeringEc2, list } from '../../support/aws/ec2Answers';
import { ec2Error } from '../../support/aws/fakeAws';
import { instance } from './fixtures';

describe('a new address for an instance', () => {
  const ec2 = answeringEc2();
  const one = instance({
    id: 'i-1',
    tags: { [TAGS.lab]: 'lab-1' },
    clientToken: launchToken('lab-1', 'a'),
  });
  const made = '<allocationId>eipalloc-1</allocationId><publicIp>203.0.113.5</publicIp>';
  const attached = (to: string) => list('addressesSet', `${made}<instanceId>${to}</instanceId>`);
  const actions = () => ec2.calls.map(({ action }) => action);

  it('is allocated with the tag of its lab, and attached', async () => {
    ec2.answers = { AllocateAddress: () => made };
    assert.deepEqual(await newAddressFor(ec2.at, one), { id: 'eipalloc-1', publicIp: '203.0.113.5' });
    const [allocated, given] = ec2.sent();
    assert.ok(Object.values(allocated ?? {}).includes(TAGS.lab));
    assert.ok(Object.values(allocated ?? {}).includes('lab-1'));
    assert.equal(given?.['InstanceId'], 'i-1');
  });

  it('has no lab where the instance is a copy of another', async () => {
    ec2.answers = { AllocateAddress: () => made };
    await newAddressFor(ec2.at, { ...one, clientToken: 'of the console' });
    assert.ok(!Object.values(ec2.sent()[0] ?? {}).includes(TAGS.lab));
  });

  it('is released again where it cannot be attached', async () => {
    ec2.answers = {
      AllocateAddress: () => made,
      AssociateAddress: () => ec2Error('UnauthorizedOperation', 'No.', 403),
    };
    await assert.rejects(newAddressFor(ec2.at, one), { code: 'AccessDenied' });
    assert.deepEqual(actions(), ['AllocateAddress', 'AssociateAddress', 'ReleaseAddress']);
  });

  it('says so where it can be neither attached nor released', async () => {
    ec2.answers = {
      AllocateAddress: () => made,
      AssociateAddress: () => ec2Error('UnauthorizedOperation', 'No.', 403),
      ReleaseAddress: () => ec2Error('UnauthorizedOperation', 'No.', 403),
    };
    await assert.rejects(
      newAddressFor(ec2.at, one),
      /203\.0\.113\.5 was allocated and could not be released/,
    );
  });

  it('is attached though the answer that says so is lost', async () => {
    ec2.answers = {
      AllocateAddress: () => made,
      AssociateAddress: () => ec2Error('InternalError', 'Try again.', 500),
      DescribeAddresses: () => attached('i-1'),
    };
    assert.equal((await newAddressFor(ec2.at, one)).id, 'eipalloc-1');
    assert.ok(!actions().includes('ReleaseAddress'));
  });
});
