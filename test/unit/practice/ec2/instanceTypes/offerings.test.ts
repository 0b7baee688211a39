import assert from 'node:assert/strict';
import type {
  DescribeInstanceTypeOfferingsRequest,
  DescribeInstanceTypeOfferingsResult,
  LocationType,
} from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';

let state: PracticeState;
before(async () => {
  state = await practiceState();
});
after(() => state.remove());

const offerings = (
  input: DescribeInstanceTypeOfferingsRequest,
  region?: string,
): DescribeInstanceTypeOfferingsResult => state.ec2('DescribeInstanceTypeOfferings', input, region);

const locations = (LocationType: LocationType | undefined, type: string, region?: string) =>
  offerings(
    { ...(LocationType && { LocationType }), Filters: [{ Name: 'instance-type', Values: [type] }] },
    region,
  ).InstanceTypeOfferings?.map(({ Location }) => Location);

describe('DescribeInstanceTypeOfferings', () => {
  it('names the region unless asked for zones', () => {
    assert.deepEqual(locations(undefined, 't3.micro', 'eu-west-1'), ['eu-west-1']);
    assert.deepEqual(locations('availability-zone', 't3.micro'), ['us-east-1a', 'us-east-1b', 'us-east-1c']);
  });

  it('shows that GPUs are not in every zone', () => {
    assert.deepEqual(locations('availability-zone', 'g5.xlarge'), ['us-east-1a', 'us-east-1b']);
    assert.deepEqual(locations('availability-zone-id', 'p5.48xlarge', 'eu-west-1'), ['euw1-az1', 'euw1-az2']);
  });

  it('filters by location', () => {
    const { InstanceTypeOfferings: found = [] } = offerings({
      LocationType: 'availability-zone',
      Filters: [
        { Name: 'location', Values: ['*c'] },
        { Name: 'instance-type', Values: ['g*', 't3.nano'] },
      ],
    });
    assert.deepEqual(found, [
      { InstanceType: 't3.nano', LocationType: 'availability-zone', Location: 'us-east-1c' },
    ]);
  });

  it('comes in pages', () => {
    const first = offerings({ MaxResults: 5 });
    assert.equal(first.InstanceTypeOfferings?.length, 5);
    const second = offerings({ MaxResults: 5, NextToken: first.NextToken });
    assert.notDeepEqual(second.InstanceTypeOfferings, first.InstanceTypeOfferings);
    assert.throws(() => offerings({ MaxResults: 1001 }), { code: 'InvalidParameterValue' });
  });

  it('refuses places that do not exist', () => {
    for (const kind of ['galaxy', 'constructor']) {
      assert.throws(() => locations(kind as LocationType, 't3.micro'), { code: 'InvalidParameterValue' });
    }
  });
});
