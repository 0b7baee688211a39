import assert from 'node:assert/strict';
import type { DescribeVpcsResult, SecurityGroup, Subnet, Vpc } from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { launchOne } from '../instances/given';
import { refuses } from '../refusal';

describe('VPCs and subnets', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const madeVpc = (CidrBlock = '10.0.0.0/16') =>
    state.ec2<{ Vpc: Vpc }>('CreateVpc', { CidrBlock }).Vpc.VpcId;
  const madeSubnet = (VpcId: string | undefined, CidrBlock: string, more: object = {}) =>
    state.ec2<{ Subnet: Subnet }>('CreateSubnet', { VpcId, CidrBlock, ...more }).Subnet;
  const filtered = (action: string, Name: string, value: string) =>
    state.ec2<{ Vpcs?: Vpc[]; Subnets?: Subnet[] }>(action, { Filters: [{ Name, Values: [value] }] });

  it('are made with tags and a canonical range', () => {
    const { Vpc: vpc } = state.ec2<{ Vpc: Vpc }>('CreateVpc', {
      CidrBlock: '10.1.2.3/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'mine' }] }],
    });
    assert.equal(vpc.CidrBlock, '10.1.0.0/16');
    assert.equal(vpc.IsDefault, false);
    assert.deepEqual(vpc.Tags, [{ Key: 'Name', Value: 'mine' }]);
    assert.deepEqual(filtered('DescribeVpcs', 'tag:Name', 'mine').Vpcs, [vpc]);
    assert.equal(filtered('DescribeVpcs', 'is-default', 'true').Vpcs?.length, 1);
    const attribute = (Attribute: string) =>
      state.ec2('DescribeVpcAttribute', { VpcId: vpc.VpcId, Attribute });
    assert.deepEqual(attribute('enableDnsHostnames'), {
      VpcId: vpc.VpcId,
      EnableDnsHostnames: { Value: false },
    });
  });

  it('have sizes from /28 to /16', () => {
    refuses(state, 'CreateVpc', { CidrBlock: '10.0.0.0/8' }, 'InvalidVpc.Range', /10\.0\.0\.0\/8/);
    refuses(state, 'CreateVpc', { CidrBlock: 'ten' }, 'InvalidParameterValue', /not a valid CIDR block/);
    refuses(state, 'CreateVpc', {}, 'MissingParameter', /cidrBlock/);
    const VpcId = madeVpc();
    refuses(state, 'CreateSubnet', { VpcId, CidrBlock: '10.0.0.0/29' }, 'InvalidSubnet.Range');
    refuses(state, 'CreateSubnet', { VpcId, CidrBlock: '10.1.0.0/24' }, 'InvalidSubnet.Range');
    madeSubnet(VpcId, '10.0.0.0/24');
    refuses(state, 'CreateSubnet', { VpcId, CidrBlock: '10.0.0.128/25' }, 'InvalidSubnet.Conflict');
    madeSubnet(VpcId, '10.0.1.0/24');
  });

  it('are five in a region at most', () => {
    for (let number = 1; number < 5; number++) madeVpc();
    refuses(state, 'CreateVpc', { CidrBlock: '10.0.0.0/16' }, 'VpcLimitExceeded');
  });

  it('say which of their ids is wrong', () => {
    refuses(state, 'DescribeVpcs', { VpcIds: ['vpc-x'] }, 'InvalidVpcID.Malformed', /"vpc-x"/);
    const missing = 'vpc-0123456789abcdef0';
    refuses(state, 'DescribeVpcs', { VpcIds: [missing] }, 'InvalidVpcID.NotFound', /'vpc-0123/);
    refuses(state, 'DeleteSubnet', { SubnetId: 'subnet-12345678' }, 'InvalidSubnetID.NotFound');
    refuses(state, 'CreateSubnet', { VpcId: missing, CidrBlock: '10.0.0.0/24' }, 'InvalidVpcID.NotFound');
  });

  it('have subnets in the zones of their region, which may give public addresses', () => {
    const VpcId = madeVpc();
    refuses(
      state,
      'CreateSubnet',
      { VpcId, CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-1a' },
      'InvalidParameterValue',
      /us-east-1a, us-east-1b, us-east-1c/,
    );
    const { SubnetId } = madeSubnet(VpcId, '10.0.0.0/24', { AvailabilityZoneId: 'use1-az2' });
    state.ec2('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const [subnet] = filtered('DescribeSubnets', 'vpc-id', VpcId ?? '').Subnets ?? [];
    assert.equal(subnet?.AvailabilityZone, 'us-east-1b');
    assert.equal(subnet.MapPublicIpOnLaunch, true);
    refuses(state, 'ModifySubnetAttribute', { SubnetId }, 'MissingParameter');
  });

  it('cannot go while something is in them', () => {
    const VpcId = madeVpc();
    const { SubnetId } = madeSubnet(VpcId, '10.0.0.0/28');
    const id = launchOne(state, { SubnetId });
    assert.equal(filtered('DescribeSubnets', 'available-ip-address-count', '10').Subnets?.length, 1);
    refuses(state, 'DeleteSubnet', { SubnetId }, 'DependencyViolation', new RegExp(SubnetId ?? ''));
    state.cloud.store.transaction(() => state.cloud.store.in('us-east-1').instances.delete(id));
    state.ec2('DeleteSubnet', { SubnetId });
    const { GroupId } = state.ec2<SecurityGroup>('CreateSecurityGroup', {
      GroupName: 'g',
      Description: 'g',
      VpcId,
    });
    refuses(state, 'DeleteVpc', { VpcId }, 'DependencyViolation');
    state.ec2('DeleteSecurityGroup', { GroupId });
    state.ec2('DeleteVpc', { VpcId });
    assert.equal(filtered('DescribeVpcs', 'vpc-id', VpcId ?? '').Vpcs?.length, 0);
  });

  it('have no more instances than addresses', () => {
    const { SubnetId } = madeSubnet(madeVpc(), '10.0.0.0/28');
    for (let number = 0; number < 11; number++) launchOne(state, { SubnetId });
    const addresses = [...state.cloud.store.in('us-east-1').instances.values()].map(
      ({ privateIp }) => privateIp,
    );
    assert.equal(new Set(addresses).size, 11);
    assert.ok(
      addresses.every((address) => /^10\.0\.0\.([4-9]|1[0-4])$/.test(address)),
      addresses.join(),
    );
    assert.throws(() => launchOne(state, { SubnetId }), { code: 'InsufficientFreeAddressesInSubnet' });
  });

  it('come in pages, which what is made meanwhile does not disturb', () => {
    for (let number = 0; number < 7; number++)
      madeSubnet(
        state.ec2<DescribeVpcsResult>('DescribeVpcs').Vpcs?.[0]?.VpcId,
        `172.31.${100 + number}.0/24`,
      );
    const page = (NextToken?: string) =>
      state.ec2<{ Subnets: Subnet[]; NextToken?: string }>('DescribeSubnets', { MaxResults: 5, NextToken });
    const first = page();
    state.ec2('DeleteSubnet', { SubnetId: first.Subnets[0]?.SubnetId });
    const second = page(first.NextToken);
    assert.deepEqual([first.Subnets.length, second.Subnets.length, second.NextToken], [5, 5, undefined]);
    assert.equal(new Set([...first.Subnets, ...second.Subnets].map(({ SubnetId }) => SubnetId)).size, 10);
    refuses(state, 'DescribeSubnets', { MaxResults: 4 }, 'InvalidParameterValue');
  });
});
