import assert from 'node:assert/strict';
import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import type { Place } from '../../src/core/account/account';
import { MADE_TAG } from '../../src/core/ec2/makeOnce';
import { getFirewall } from '../../src/core/ec2/firewall';
import { defaultVpcId, listSubnets } from '../../src/core/ec2/network/network';
import { deleteSecurityGroup, listSecurityGroups } from '../../src/core/ec2/network/securityGroups';
import { createSshGroup } from '../../src/core/ec2/network/sshGroup';
import { contract } from './contract/contract';
import { givenRunning, rejectsWith, uniqueName } from './contract/given';

const request = (name: string, cidr = '203.0.113.7/32') => ({
  name,
  description: 'A test',
  cidr,
  tags: { a: 'b' },
});

async function rulesOf({ account, region }: Place, id: string) {
  const client = await account.client('ec2', region);
  const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }));
  return SecurityGroups?.[0]?.IpPermissions?.map((rule) => ({
    protocol: rule.IpProtocol,
    ports: [rule.FromPort, rule.ToPort],
    ranges: [
      ...(rule.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
      ...(rule.Ipv6Ranges ?? []).map((r) => r.CidrIpv6),
    ],
  }));
}

contract('Security groups and networks', ({ at, itUnless }) => {
  it('makes a group that lets SSH in from one address and nothing else', async () => {
    const here = at();
    const name = uniqueName('group');
    const { id } = await createSshGroup(here, request(name));
    assert.deepEqual(await rulesOf(here, id), [
      { protocol: 'tcp', ports: [22, 22], ranges: ['203.0.113.7/32'] },
    ]);
    const listed = (await listSecurityGroups(here)).find((group) => group.id === id);
    assert.deepEqual(listed, {
      id,
      name,
      description: 'A test',
      vpcId: await defaultVpcId(here),
      tags: { a: 'b', [MADE_TAG]: listed?.tags[MADE_TAG] ?? '' },
    });
  });

  it('describes the rule as it is told', async () => {
    const here = at();
    const descriptions = async (more: { ruleDescription?: string }) => {
      const { id } = await createSshGroup(here, { ...request(uniqueName('group')), ...more });
      const { rules } = await getFirewall(here, id);
      return rules.filter(({ direction }) => direction === 'inbound').map(({ description }) => description);
    };
    assert.deepEqual(await descriptions({}), ['SSH']);
    assert.deepEqual(await descriptions({ ruleDescription: 'EC2 Lab: ana@laptop, SSH' }), [
      'EC2 Lab: ana@laptop, SSH',
    ]);
  });

  it('takes IPv6 ranges and other ports', async () => {
    const here = at();
    const { id } = await createSshGroup(here, {
      ...request(uniqueName('group'), '2001:db8::7/128'),
      port: 2222,
    });
    assert.deepEqual(await rulesOf(here, id), [
      { protocol: 'tcp', ports: [2222, 2222], ranges: ['2001:db8::7/128'] },
    ]);
  });

  it('refuses a name that is taken, and leaves the group of that name alone', async () => {
    const here = at();
    const name = uniqueName('group');
    const { id } = await createSshGroup(here, request(name));
    await rejectsWith(createSshGroup(here, request(name)), 'DuplicateName', new RegExp(name));
    assert.ok((await listSecurityGroups(here)).some((group) => group.id === id));
  });

  it('leaves no group behind when the rule is refused', async () => {
    const here = at();
    const name = uniqueName('group');
    await assert.rejects(createSshGroup(here, request(name, 'not-a-range')), { name: 'Problem' });
    assert.ok(!(await listSecurityGroups(here)).some((group) => group.name === name));
  });

  it('lists the groups of one VPC', async () => {
    const here = at();
    const vpcId = await defaultVpcId(here);
    assert.ok(vpcId);
    assert.ok((await listSecurityGroups(here, { vpcId })).every((group) => group.vpcId === vpcId));
    assert.deepEqual(await listSecurityGroups(here, { vpcId: 'vpc-0123456789abcdef0' }), []);
  });

  it('deletes a group once, and then says that it does not exist', async () => {
    const here = at();
    const { id } = await createSshGroup(here, request(uniqueName('group')));
    await deleteSecurityGroup(here, id);
    await rejectsWith(deleteSecurityGroup(here, id), 'NotFound', new RegExp(id));
  });

  itUnless('usedGroupCanGo', 'says that a group is still used', async () => {
    const here = at();
    const { securityGroups } = await givenRunning(here);
    await rejectsWith(deleteSecurityGroup(here, securityGroups[0]!.id), 'InvalidState');
  });

  it('lists subnets, those that EC2 would choose first', async () => {
    const here = at();
    const subnets = await listSubnets(here);
    assert.ok(subnets[0]?.defaultForZone);
    assert.equal(subnets[0].vpcId, await defaultVpcId(here));
    assert.match(subnets[0].zone, /^us-east-1[a-f]$/);
  });
});
