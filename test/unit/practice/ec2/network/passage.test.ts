import assert from 'node:assert/strict';
import type { InternetGateway, NetworkAcl, RouteTable } from '@aws-sdk/client-ec2';
import { passes } from '../../../../../src/practice/ec2/network/passage';
import type { VpcRecord } from '../../../../../src/practice/state/records/network';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { refuses } from '../refusal';

const ssh = { protocol: 'tcp', ports: [22, 40_022], from: '127.0.0.1' } as const;

describe('The way into a VPC', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const acl = () => state.ec2<{ NetworkAcls: NetworkAcl[] }>('DescribeNetworkAcls').NetworkAcls[0]!;
  const table = () => state.ec2<{ RouteTables: RouteTable[] }>('DescribeRouteTables').RouteTables[0]!;
  const gateway = () =>
    state.ec2<{ InternetGateways: InternetGateway[] }>('DescribeInternetGateways').InternetGateways[0]!;
  const entry = (changes: object) => ({
    NetworkAclId: acl().NetworkAclId,
    RuleNumber: 50,
    Protocol: '6',
    RuleAction: 'deny',
    Egress: false,
    CidrBlock: '127.0.0.0/8',
    PortRange: { From: 22, To: 22 },
    ...changes,
  });

  it('is closed and opened by rules of the network ACL, which are kept by their numbers', () => {
    state.ec2('CreateNetworkAclEntry', entry({}));
    assert.deepEqual(
      acl().Entries?.map(({ Egress, RuleNumber, PortRange }) => [Egress, RuleNumber, PortRange?.From]),
      [
        [true, 100, undefined],
        [true, 32767, undefined],
        [false, 50, 22],
        [false, 100, undefined],
        [false, 32767, undefined],
      ],
    );
    refuses(state, 'CreateNetworkAclEntry', entry({}), 'NetworkAclEntryAlreadyExists');
    refuses(state, 'CreateNetworkAclEntry', entry({ RuleNumber: 32767 }), 'InvalidParameterValue');
    refuses(
      state,
      'CreateNetworkAclEntry',
      entry({ RuleNumber: 7, CidrBlock: 'x' }),
      'InvalidParameterValue',
    );
    refuses(state, 'CreateNetworkAclEntry', entry({ RuleNumber: 7, PortRange: {} }), 'MissingParameter');
    const { NetworkAclId } = acl();
    state.ec2('DeleteNetworkAclEntry', { NetworkAclId, RuleNumber: 50, Egress: false });
    assert.equal(acl().Entries?.length, 4);
    refuses(
      state,
      'DeleteNetworkAclEntry',
      { NetworkAclId, RuleNumber: 50, Egress: false },
      'InvalidNetworkAclEntry.NotFound',
    );
  });

  it('has a route to the internet that can be taken away and put back', () => {
    const RouteTableId = table().RouteTableId;
    const DestinationCidrBlock = '0.0.0.0/0';
    const GatewayId = gateway().InternetGatewayId;
    refuses(state, 'CreateRoute', { RouteTableId, DestinationCidrBlock, GatewayId }, 'RouteAlreadyExists');
    state.ec2('DeleteRoute', { RouteTableId, DestinationCidrBlock });
    assert.deepEqual(
      table().Routes?.map((route) => route.GatewayId),
      ['local'],
    );
    refuses(state, 'DeleteRoute', { RouteTableId, DestinationCidrBlock }, 'InvalidRoute.NotFound');
    const local = { RouteTableId, DestinationCidrBlock: '172.31.0.0/16' };
    refuses(state, 'DeleteRoute', local, 'InvalidParameterValue');
    const nowhere = { RouteTableId, DestinationCidrBlock, GatewayId: 'igw-12345678' };
    refuses(state, 'CreateRoute', nowhere, 'InvalidInternetGatewayID.NotFound');
    state.ec2('CreateRoute', { RouteTableId, DestinationCidrBlock, GatewayId });
    assert.equal(table().Routes?.length, 2);
  });

  it('needs a route, a rule in and a rule out', () => {
    const vpc: VpcRecord = { id: 'vpc-1', cidr: '172.31.0.0/16', isDefault: true, tags: {} };
    const all = { action: 'allow', protocol: '-1', cidr: '0.0.0.0/0' } as const;
    const both = [true, false].map((egress) => ({ ...all, egress, number: 100 }));
    assert.equal(passes(vpc, ssh), true);
    assert.equal(passes({ ...vpc, internetRoute: false }, ssh), false);
    assert.equal(passes({ ...vpc, aclEntries: both.slice(0, 1) }, ssh), false);
    assert.equal(passes({ ...vpc, aclEntries: both.slice(1) }, ssh), false);
    const deny = { ...all, action: 'deny', number: 9, egress: false, protocol: '6' } as const;
    const ports = { from: 22, to: 50_000 };
    assert.equal(passes({ ...vpc, aclEntries: [...both, { ...deny, ports }] }, ssh), false);
    assert.equal(passes({ ...vpc, aclEntries: [...both, { ...deny, cidr: '10.0.0.0/8' }] }, ssh), true);
  });
});
