import assert from 'node:assert/strict';
import type { SecurityGroup, Subnet, Vpc } from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { refuses } from '../refusal';

describe('The network that a region has from the beginning', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const vpcs = (region?: string) => state.ec2<{ Vpcs: Vpc[] }>('DescribeVpcs', {}, region).Vpcs;
  const subnets = (region?: string) =>
    state.ec2<{ Subnets: Subnet[] }>('DescribeSubnets', {}, region).Subnets;

  it('is a default VPC with a subnet in each zone', () => {
    assert.deepEqual(
      vpcs('eu-west-1').map(({ CidrBlock, IsDefault }) => [CidrBlock, IsDefault]),
      [['172.31.0.0/16', true]],
    );
    assert.deepEqual(
      subnets('eu-west-1').map((each) => [each.AvailabilityZone, each.CidrBlock, each.MapPublicIpOnLaunch]),
      [
        ['eu-west-1a', '172.31.0.0/20', true],
        ['eu-west-1b', '172.31.16.0/20', true],
        ['eu-west-1c', '172.31.32.0/20', true],
      ],
    );
    assert.deepEqual(
      subnets('eu-west-1').map((each) => each.AvailableIpAddressCount),
      [4091, 4091, 4091],
    );
  });

  it('has a default group whose instances reach one another and everything else', () => {
    const { SecurityGroups } = state.ec2<{ SecurityGroups: SecurityGroup[] }>('DescribeSecurityGroups');
    const [group] = SecurityGroups;
    assert.equal(SecurityGroups.length, 1);
    assert.equal(group?.GroupName, 'default');
    assert.equal(group.IpPermissions?.[0]?.UserIdGroupPairs?.[0]?.GroupId, group.GroupId);
    assert.equal(group.IpPermissionsEgress?.[0]?.IpRanges?.[0]?.CidrIp, '0.0.0.0/0');
  });

  it('is the same in every practice cloud, and another in each region', async () => {
    const other = await practiceState();
    const [here, there] = [state, other].map(
      (each) => each.ec2<{ Vpcs: Vpc[] }>('DescribeVpcs').Vpcs[0]?.VpcId,
    );
    await other.remove();
    assert.equal(here, there);
    assert.notEqual(here, vpcs('us-east-2')[0]?.VpcId);
  });

  it('does not come back after somebody deleted it, until asked for', () => {
    const vpcId = vpcs()[0]?.VpcId;
    refuses(state, 'CreateDefaultVpc', {}, 'DefaultVpcAlreadyExists');
    refuses(state, 'DeleteVpc', { VpcId: vpcId }, 'DependencyViolation');
    for (const { SubnetId } of subnets()) state.ec2('DeleteSubnet', { SubnetId });
    state.ec2('DeleteVpc', { VpcId: vpcId });
    assert.deepEqual(vpcs(), []);
    assert.deepEqual(state.ec2<{ SecurityGroups: [] }>('DescribeSecurityGroups').SecurityGroups, []);
    refuses(state, 'CreateSecurityGroup', { GroupName: 'x', Description: 'x' }, 'VPCIdNotSpecified');
    const { Vpc: made } = state.ec2<{ Vpc: Vpc }>('CreateDefaultVpc');
    assert.deepEqual(
      vpcs().map(({ VpcId }) => VpcId),
      [made.VpcId],
    );
    assert.notEqual(made.VpcId, vpcId);
    assert.equal(subnets().length, 3);
  });
});
