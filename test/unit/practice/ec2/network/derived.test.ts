import assert from 'node:assert/strict';
import type {
  AccountAttribute,
  InternetGateway,
  ManagedPrefixList,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  RouteTable,
  SecurityGroup,
  Vpc,
} from '@aws-sdk/client-ec2';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { describe1, launchOne } from '../instances/given';
import { refuses } from '../refusal';

describe('What follows from networks and instances', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const defaultVpc = () => state.ec2<{ Vpcs: Vpc[] }>('DescribeVpcs').Vpcs[0]?.VpcId;
  const otherVpc = () => state.ec2<{ Vpc: Vpc }>('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc.VpcId;

  it('leads from default VPCs to the internet, from others nowhere', () => {
    const [home, other] = [defaultVpc(), otherVpc()];
    const { InternetGateways } = state.ec2<{ InternetGateways: InternetGateway[] }>(
      'DescribeInternetGateways',
    );
    assert.deepEqual(
      InternetGateways.map(({ Attachments }) => Attachments?.[0]?.VpcId),
      [home],
    );
    const { RouteTables } = state.ec2<{ RouteTables: RouteTable[] }>('DescribeRouteTables');
    assert.deepEqual(
      RouteTables.map(({ VpcId, Routes }) => [VpcId, Routes?.map((route) => route.GatewayId)]),
      [
        [home, ['local', InternetGateways[0]?.InternetGatewayId]],
        [other, ['local']],
      ],
    );
    const ofOther = { Filters: [{ Name: 'vpc-id', Values: [other] }] };
    assert.equal(state.ec2<{ RouteTables: [] }>('DescribeRouteTables', ofOther).RouteTables.length, 1);
    refuses(
      state,
      'DescribeRouteTables',
      { RouteTableIds: ['rtb-12345678'] },
      'InvalidRouteTableID.NotFound',
    );
  });

  it('lets everything through the network ACL of a VPC', () => {
    const { NetworkAcls } = state.ec2<{ NetworkAcls: NetworkAcl[] }>('DescribeNetworkAcls');
    assert.equal(NetworkAcls[0]?.Associations?.length, 3);
    assert.deepEqual(
      NetworkAcls[0].Entries?.map(({ Egress, RuleAction }) => [Egress, RuleAction]),
      [
        [true, 'allow'],
        [true, 'deny'],
        [false, 'allow'],
        [false, 'deny'],
      ],
    );
  });

  it('shows the network interface of each instance', () => {
    const id = launchOne(state, {
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
    });
    const instance = describe1(state, id);
    const shown = (input: object) =>
      state.ec2<{ NetworkInterfaces: NetworkInterface[] }>('DescribeNetworkInterfaces', input)
        .NetworkInterfaces;
    const [card] = shown({ Filters: [{ Name: 'attachment.instance-id', Values: [id] }] });
    assert.ok(card);
    assert.equal(card.PrivateIpAddress, instance.PrivateIpAddress);
    assert.equal(card.Association?.PublicIp, instance.PublicIpAddress);
    assert.equal(card.Attachment?.InstanceId, id);
    assert.equal(card.Groups?.[0]?.GroupName, 'default');
    assert.deepEqual(shown({ NetworkInterfaceIds: [card.NetworkInterfaceId] }), [card]);
    // The tags are the instance's, not those of its interface.
    assert.deepEqual(shown({ Filters: [{ Name: 'tag:Name', Values: ['web'] }] }), []);
    refuses(
      state,
      'DescribeNetworkInterfaces',
      { NetworkInterfaceIds: ['eni-12345678'] },
      'InvalidNetworkInterfaceID.NotFound',
    );
  });

  it("lists AWS's prefix lists, each region its own", () => {
    const named = { Filters: [{ Name: 'prefix-list-name', Values: ['com.amazonaws.*.s3'] }] };
    const [list] = state.ec2<{ PrefixLists: PrefixList[] }>('DescribePrefixLists', named).PrefixLists;
    assert.equal(list?.PrefixListName, 'com.amazonaws.us-east-1.s3');
    const [managed] = state.ec2<{ PrefixLists: ManagedPrefixList[] }>(
      'DescribeManagedPrefixLists',
      named,
    ).PrefixLists;
    assert.equal(managed?.OwnerId, 'AWS');
    const { Entries } = state.ec2<{ Entries: { Cidr?: string }[] }>('GetManagedPrefixListEntries', {
      PrefixListId: managed.PrefixListId,
    });
    assert.deepEqual(
      Entries.map(({ Cidr }) => Cidr),
      list.Cidrs,
    );
    assert.throws(
      () => state.ec2('GetManagedPrefixListEntries', { PrefixListId: list.PrefixListId }, 'eu-west-1'),
      { code: 'InvalidPrefixListID.NotFound' },
    );
  });

  it('tells the attributes of the account', () => {
    const attributes = (input: object) =>
      state
        .ec2<{ AccountAttributes: AccountAttribute[] }>('DescribeAccountAttributes', input)
        .AccountAttributes.map((each) => [each.AttributeName, each.AttributeValues?.[0]?.AttributeValue]);
    assert.deepEqual(attributes({ AttributeNames: ['default-vpc'] }), [['default-vpc', defaultVpc()]]);
    assert.deepEqual(attributes({ AttributeNames: ['supported-platforms'] }), [
      ['supported-platforms', 'VPC'],
    ]);
    assert.equal(attributes({}).length, 6);
    refuses(state, 'DescribeAccountAttributes', { AttributeNames: ['x'] }, 'InvalidParameterValue');
  });

  it('knows no filters but its own', () => {
    const Filters = [{ Name: 'nonsense', Values: ['x'] }];
    for (const action of [
      'DescribeVpcs',
      'DescribeSubnets',
      'DescribeNetworkAcls',
      'DescribeInternetGateways',
    ]) {
      refuses(state, action, { Filters }, 'InvalidParameterValue', /nonsense/);
    }
    assert.ok(state.ec2<{ SecurityGroups: SecurityGroup[] }>('DescribeSecurityGroups').SecurityGroups.length);
  });
});
