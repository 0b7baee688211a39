import assert from 'node:assert/strict';
import type { Ec2InstanceConnectEndpoint, Subnet } from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { refuses } from '../refusal';

describe('connect endpoints of the practice cloud', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const list = (input: object = {}) =>
    state.ec2<{ InstanceConnectEndpoints: Ec2InstanceConnectEndpoint[] }>(
      'DescribeInstanceConnectEndpoints',
      input,
    ).InstanceConnectEndpoints;
  const subnet = () => state.ec2<{ Subnets: Subnet[] }>('DescribeSubnets').Subnets[0]!;
  const make = () =>
    state.ec2<{ InstanceConnectEndpoint: Ec2InstanceConnectEndpoint }>('CreateInstanceConnectEndpoint', {
      SubnetId: subnet().SubnetId,
    }).InstanceConnectEndpoint;

  it('are made, found by their VPC, and deleted', () => {
    assert.deepEqual(list(), []);
    const made = make();
    const inVpc = (id?: string) => list({ Filters: [{ Name: 'vpc-id', Values: [id] }] });
    assert.deepEqual(
      inVpc(subnet().VpcId).map(({ InstanceConnectEndpointId: id, State, SubnetId }) => [
        id,
        State,
        SubnetId,
      ]),
      [[made.InstanceConnectEndpointId, 'create-complete', subnet().SubnetId]],
    );
    assert.deepEqual(inVpc('vpc-00000000'), []);
    state.ec2('DeleteInstanceConnectEndpoint', { InstanceConnectEndpointId: made.InstanceConnectEndpointId });
    assert.deepEqual(list(), []);
  });

  it('are one for each VPC, and hold their subnet', () => {
    make();
    const input = { SubnetId: subnet().SubnetId };
    refuses(state, 'CreateInstanceConnectEndpoint', input, 'InstanceConnectEndpointLimitExceeded');
    refuses(state, 'DeleteSubnet', input, 'DependencyViolation');
    refuses(
      state,
      'DeleteInstanceConnectEndpoint',
      { InstanceConnectEndpointId: 'eice-0123456789abcdef0' },
      'InvalidInstanceConnectEndpointId.NotFound',
    );
  });
});
