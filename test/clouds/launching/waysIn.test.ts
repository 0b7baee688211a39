/** How one will get into what a launch makes, as the practice cloud's network is. */
import assert from 'node:assert/strict';
import {
  CreateInstanceConnectEndpointCommand,
  DeleteInstanceConnectEndpointCommand,
  DeleteRouteCommand,
  DescribeRouteTablesCommand,
  CreateRouteCommand,
  ModifySubnetAttributeCommand,
} from '@aws-sdk/client-ec2';
import { listSubnets } from '../../../src/core/ec2/network/network';
import { gatherFacts } from '../../../src/core/lab/launch/gatherFacts';
import { planLaunch } from '../../../src/core/lab/launch/plan';
import { builtInTemplates } from '../../../src/core/lab/template/builtInTemplates';
import type { Template } from '../../../src/core/lab/template/template';
import { run } from '../../../src/core/run';
import { needing } from '../../support/needs';
import { startPracticeWorld, type PracticeWorld } from '../../support/practice/practiceWorld';

const signal = new AbortController().signal;

/** test-kitchen/kitchen-ec2#72: a subnet whose instances get no public address. */
needing('ssh', 'the practice cloud').describe('the way in, on the practice cloud', function () {
  this.timeout(90_000);
  let world: PracticeWorld;
  let subnet: string;
  before(async () => {
    world = await startPracticeWorld();
    subnet = (await listSubnets(world.at, signal))[0]?.id ?? '';
    const Value = false;
    await (
      await client()
    ).send(new ModifySubnetAttributeCommand({ SubnetId: subnet, MapPublicIpOnLaunch: { Value } }));
  });
  after(() => world.stop());

  const client = () => world.at.account.client('ec2', world.at.region);
  const wayOf = async (changes: Partial<Template> = {}) => {
    const template = { ...builtInTemplates()[0]!.template, ...changes };
    const facts = await gatherFacts(world.at, template, world.deps(), signal);
    const { way } = planLaunch(template, facts, { labId: 'a1b2c3d4', clientToken: 'token' });
    return way && { kind: way.kind, obstacle: way.obstacle?.kind, offers: way.offers };
  };

  it('is known to be missing in such a subnet, and what would open it', async () => {
    assert.deepEqual(await wayOf({ subnet }), {
      kind: 'none',
      obstacle: undefined,
      offers: ['publicAddress', 'private', 'jump'],
    });
    // Of the default subnets EC2 may take this one.
    assert.equal((await wayOf())?.kind, 'none');
  });

  it('is the address that the template asks for', async () => {
    assert.equal((await wayOf({ subnet, publicAddress: true }))?.kind, 'public');
    const { entry, problem } = await world.launch({ subnet, publicAddress: true, name: 'public after all' });
    assert.equal(problem, undefined);
    const { code } = await run('ssh', [...world.sshArgs(entry?.alias ?? ''), 'true']);
    assert.equal(code, 0);
  });

  it('is the connect endpoint of its network', async () => {
    const made = await (await client()).send(new CreateInstanceConnectEndpointCommand({ SubnetId: subnet }));
    assert.equal((await wayOf({ subnet }))?.kind, 'endpoint');
    const { InstanceConnectEndpointId } = made.InstanceConnectEndpoint ?? {};
    await (await client()).send(new DeleteInstanceConnectEndpointCommand({ InstanceConnectEndpointId }));
    assert.equal((await wayOf({ subnet }))?.kind, 'none');
  });

  it('leads nowhere once the route to the internet is gone', async () => {
    const { RouteTables: [table] = [] } = await (await client()).send(new DescribeRouteTablesCommand({}));
    const GatewayId = table?.Routes?.find(({ GatewayId: id }) => id?.startsWith('igw-'))?.GatewayId;
    const route = { RouteTableId: table?.RouteTableId, DestinationCidrBlock: '0.0.0.0/0' };
    await (await client()).send(new DeleteRouteCommand(route));
    const found = await wayOf({ subnet, publicAddress: true });
    assert.deepEqual([found?.kind, found?.obstacle], ['public', 'noRoute']);
    await (await client()).send(new CreateRouteCommand({ ...route, GatewayId }));
    assert.equal((await wayOf({ subnet, publicAddress: true }))?.obstacle, undefined);
  });
});
