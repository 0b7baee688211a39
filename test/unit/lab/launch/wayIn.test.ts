import * as assert from 'node:assert/strict';
import type { Subnet } from '../../../../src/core/ec2/types';
import type { AclEntry } from '../../../../src/core/ec2/network/networkAcls';
import { gatherFacts } from '../../../../src/core/lab/launch/gatherFacts';
import { planLaunch, type LaunchChoices } from '../../../../src/core/lab/launch/plan';
import { describePlan } from '../../../../src/core/lab/launch/planWords';
import type { Template } from '../../../../src/core/lab/template/template';
import { Problem } from '../../../../src/core/problem';
import { place } from '../fakeCloud';
import { choices, template } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const never = new AbortController().signal;
const VPC = 'vpc-0123456789abcdef0';
const ID = 'subnet-0123456789abcdef0';
const PROFILE = { instanceProfile: 'lets-ssm-in' };

const subnet = (changes: Partial<Subnet> = {}): Subnet => ({
  id: ID,
  vpcId: VPC,
  zone: 'eu-west-1a',
  name: undefined,
  defaultForZone: true,
  mapsPublicIp: true,
  assignsIpv6: false,
  hasIpv6: false,
  ipv6Only: false,
  ...changes,
});
const route = (destination: string, target: string, active = true) => ({ destination, target, active });
const entry = (changes: Partial<AclEntry>): AclEntry => ({
  number: 100,
  direction: 'inbound',
  action: 'allow',
  protocol: '-1',
  cidr: '0.0.0.0/0',
  from: 0,
  to: 65535,
  ...changes,
});

/** test-kitchen/kitchen-ec2#72, skypilot-org/skypilot#7927: launched, billed, and nobody gets there. */
describe('how one will get in, said before anything is made', function () {
  this.timeout(20_000);
  let home: LabHome;
  beforeEach(async () => {
    home = await makeLabHome();
    home.ec2.subnets = [subnet(), subnet({ id: 'subnet-0123456789abcdef1', zone: 'eu-west-1b' })];
    home.ec2.routes = { id: 'rtb-1', vpcId: VPC, routes: [route('0.0.0.0/0', 'igw-1')] };
    home.ec2.vpcs = [{ id: VPC, name: undefined, cidr: '172.31.0.0/16', isDefault: true }];
    home.ec2.acl = { id: 'acl-1', entries: [entry({}), entry({ direction: 'outbound' })] };
  });
  afterEach(() => home.remove());

  const planFor = async (
    changes: Partial<Template> = {},
    chosen: Partial<LaunchChoices> = {},
    preferPrivate = false,
  ) => {
    const wanted = template(changes);
    const facts = await gatherFacts(place, wanted, { ...home.deps, preferPrivate }, never);
    return planLaunch(wanted, facts, { ...choices, ...chosen });
  };
  const said = async (...args: Parameters<typeof planFor>) => {
    const line = describePlan(await planFor(...args)).find(({ id }) => id === 'way');
    return [line?.value, line?.note].filter(Boolean).join('. ');
  };

  it('by the public address that its subnet gives, or the template', async () => {
    assert.equal(await said(), 'By a public IPv4 address');
    home.ec2.subnets = [subnet({ mapsPublicIp: false })];
    assert.equal(await said({ publicAddress: true }), 'By a public IPv4 address');
  });

  it('not at all where the subnet gives none, with what can be done', async () => {
    home.ec2.subnets = [subnet({ mapsPublicIp: false })];
    const plan = await planFor({ subnet: ID });
    assert.deepEqual([plan.way?.kind, plan.way?.offers], ['none', ['publicAddress', 'private', 'jump']]);
    assert.match(
      await said({ subnet: ID }),
      new RegExp(`^None: ${ID} gives no public address\\. It would be billed`),
    );
    assert.match(await said(), /^None/);
  });

  it('not at all where the template wants none', async () => {
    assert.match(await said({ publicAddress: false }), /^None: the template wants no public address/);
  });

  it('says nothing where some subnets give one, or EC2 does not tell', async () => {
    home.ec2.subnets[1] = subnet({ id: 'subnet-2', mapsPublicIp: undefined });
    assert.equal(await said(), '');
    home.ec2.failing.set('listSubnets', new Problem('AccessDenied', 'No.'));
    assert.equal(await said(), '');
  });

  it('warns of zones of which only some give an address', async () => {
    home.ec2.subnets[1] = subnet({ id: 'subnet-2', mapsPublicIp: false });
    assert.match(await said(), /^None: subnet-2 gives/);
  });

  it('leads nowhere without a route to an internet gateway', async () => {
    for (const routes of [[], [route('0.0.0.0/0', 'nat-1')], [route('0.0.0.0/0', 'igw-1', false)]]) {
      home.ec2.routes = { id: 'rtb-1', vpcId: VPC, routes };
      assert.match(await said(), /^By a public IPv4 address\. It leads nowhere: the route table rtb-1/);
      assert.deepEqual((await planFor()).way?.offers, ['private', 'jump']);
    }
  });

  it('is refused by a network ACL', async () => {
    const deny = entry({ number: 1, action: 'deny', from: 22, to: 22 });
    home.ec2.acl = { id: 'acl-1', entries: [deny, entry({}), entry({ direction: 'outbound' })] };
    assert.match(await said(), /The network ACL acl-1 of the subnet does not let you in/);
    home.ec2.acl = { id: 'acl-1', entries: [entry({ cidr: '198.51.100.0/24' })] };
    assert.match(await said(), /does not let you in/);
    // Whose address was not asked for may be one of those.
    home.ec2.groups = [{ id: 'sg-00000001', name: 'ssh', description: '', vpcId: VPC, tags: {} }];
    assert.equal(await said({ securityGroup: { name: 'ssh' } }), 'By a public IPv4 address');
  });

  it('is not said to be closed where looking is not allowed', async () => {
    for (const call of ['findRouteTable', 'findNetworkAcl'] as const)
      home.ec2.failing.set(call, new Problem('AccessDenied', 'No.'));
    assert.equal(await said(), 'By a public IPv4 address');
  });

  it('through Session Manager with an instance profile', async () => {
    home.ec2.subnets = [subnet({ mapsPublicIp: false })];
    assert.match(
      await said(PROFILE),
      /^Through Session Manager\. It needs an instance profile that allows it/,
    );
  });

  it('through the endpoint of its network, which the host entry is told', async () => {
    home.ec2.subnets = [subnet({ mapsPublicIp: false })];
    home.ec2.endpoints = [{ id: 'eice-1', subnetId: ID }];
    const plan = await planFor(PROFILE);
    assert.deepEqual([plan.way?.kind, plan.way?.chosen], ['endpoint', { via: 'endpoint' }]);
    assert.equal(plan.group.kind === 'create' && plan.group.cidr, '172.31.0.0/16');
  });

  it('as it was chosen, which lets in the network and no public address', async () => {
    home.ec2.subnets = [subnet({ mapsPublicIp: false })];
    const way = { via: 'jump', jump: 'bastion' } as const;
    const plan = await planFor({}, { way });
    assert.deepEqual(plan.way?.chosen, way);
    assert.equal(plan.group.kind === 'create' && plan.group.cidr, '172.31.0.0/16');
    assert.match(await said({}, { way }), /^Through bastion, to the private address\. .*172\.31\.0\.0\/16/);
  });

  it('by the private address where the setting says so', async () => {
    assert.match(await said({}, {}, true), /^By the private address/);
    assert.deepEqual((await planFor({}, {}, true)).way?.chosen, undefined);
  });

  describe('by IPv6 alone', () => {
    beforeEach(() => {
      home.ec2.subnets = [subnet({ mapsPublicIp: false, hasIpv6: true, ipv6Only: true, assignsIpv6: true })];
      home.ec2.routes = { id: 'rtb-1', vpcId: VPC, routes: [route('::/0', 'igw-1')] };
      home.ec2.acl = undefined;
      home.ec2.callerIpv6 = '2001:db8::7';
    });

    it('lets in the person’s own IPv6 address', async () => {
      const plan = await planFor({ publicAddress: true });
      assert.equal(plan.group.kind === 'create' && plan.group.cidr, '2001:db8::7/128');
      assert.equal(plan.request.ipv6Address, undefined);
      assert.equal(await said(), 'By an IPv6 address');
    });

    it('asks for an address where the subnet gives none by itself', async () => {
      home.ec2.subnets = [subnet({ mapsPublicIp: false, hasIpv6: true })];
      assert.equal((await planFor()).request.ipv6Address, true);
    });

    it('says when this computer will not get there, or lets in all', async () => {
      home.ec2.callerIpv6 = undefined;
      assert.match(await said(), /This computer has no IPv6 address/);
      home.ec2.failing.set('callerIpv6', new Problem('Network', 'No.'));
      assert.match(await said(), /a new security group lets in all/);
    });

    it('leads nowhere without its own route', async () => {
      home.ec2.routes = { id: 'rtb-1', vpcId: VPC, routes: [route('0.0.0.0/0', 'igw-1')] };
      assert.match(await said(), /It leads nowhere/);
    });
  });
});
