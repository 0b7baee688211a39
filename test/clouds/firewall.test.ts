import assert from 'node:assert/strict';
import type { Place } from '../../src/core/account/account';
import {
  ALL_OUTBOUND,
  applyChanges,
  attachFirewall,
  clonedRules,
  createFirewall,
  detachFirewall,
  diffRules,
  getFirewall,
  listFirewalls,
  listPrefixLists,
  renameFirewall,
  usersAmong,
  usesOf,
  type Firewall,
  type RuleSpec,
  type WantedRule,
} from '../../src/core/ec2/firewall';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import { deleteSecurityGroup } from '../../src/core/ec2/network/securityGroups';
import { asSet } from '../unit/ec2/firewall/arbitraries';
import { contract } from './contract/contract';
import { givenRunning, rejectsWith, uniqueName } from './contract/given';
import { tcpRule } from '../support/rules';

const ssh = tcpRule(22, { description: 'home' });
const web: RuleSpec = { ...ssh, from: 443, to: 443, peer: { kind: 'ipv6', cidr: '::/0' }, description: '' };

async function given(at: Place, rules?: readonly RuleSpec[]): Promise<Firewall> {
  const vpcId = (await defaultVpcId(at)) ?? '';
  const name = uniqueName('firewall');
  return createFirewall(at, {
    name,
    description: 'A test',
    vpcId,
    tags: { a: 'b' },
    ...(rules && { rules }),
  });
}

/** Makes the group have the wanted rules, and says what it has then. */
async function become(at: Place, { id }: Firewall, wanted: (now: Firewall) => readonly WantedRule[]) {
  const now = await getFirewall(at, id);
  const outcomes = await applyChanges(at, id, diffRules(now.rules, wanted(now)));
  return {
    outcomes,
    problems: outcomes.flatMap(({ problem }) => problem ?? []),
    after: await getFirewall(at, id),
  };
}

contract('The rules of security groups', ({ at, itUnless }) => {
  it('begin with nothing in and everything out', async () => {
    const here = at();
    const firewall = await given(here);
    assert.deepEqual(asSet(firewall.rules), asSet([ALL_OUTBOUND]));
    assert.equal(firewall.tags['a'], 'b');
    assert.match(firewall.rules[0]?.id ?? '', /^sgr-/);
  });

  it('are exactly those that a group is made with, also about itself', async () => {
    const here = at();
    const self: RuleSpec = { ...web, peer: { kind: 'group', id: 'sg-00000000' } };
    const vpcId = (await defaultVpcId(here)) ?? '';
    const made = await createFirewall(here, {
      name: uniqueName('firewall'),
      description: 'A test',
      vpcId,
      tags: {},
      rules: [ssh, web, self],
      selfId: 'sg-00000000',
    });
    assert.deepEqual(asSet(made.rules), asSet([ssh, web, { ...self, peer: { kind: 'group', id: made.id } }]));
  });

  it('that are refused leave no group behind', async () => {
    const here = at();
    const bad: RuleSpec = { ...ssh, peer: { kind: 'group', id: 'sg-0123456789abcdef0' } };
    const before = (await listFirewalls(here)).length;
    await assert.rejects(given(here, [bad]), { name: 'Problem' });
    assert.equal((await listFirewalls(here)).length, before);
  });

  it('are listed with their groups, by name', async () => {
    const here = at();
    const firewall = await given(here, [ssh]);
    const listed = await listFirewalls(here);
    assert.deepEqual(
      listed.find(({ id }) => id === firewall.id),
      firewall,
    );
    assert.deepEqual(await listFirewalls(here, { vpcId: firewall.vpcId }), listed);
    await rejectsWith(getFirewall(here, 'sg-0123456789abcdef0'), 'NotFound', /sg-0123456789abcdef0/);
  });

  it('are changed in place, added and removed, and told of one by one', async () => {
    const here = at();
    const firewall = await given(here, [ssh, web]);
    const [first] = firewall.rules.filter((rule) => rule.from === 22);
    const moved = { ...ssh, peer: { kind: 'ipv4', cidr: '198.51.100.0/24' }, description: 'office' } as const;
    const { outcomes, after } = await become(here, firewall, () => [
      { ...moved, id: first!.id },
      { ...web, from: 80, to: 80 },
    ]);
    assert.deepEqual(
      outcomes.map(({ change, problem }) => [change.kind, problem]),
      [
        ['change', undefined],
        ['add', undefined],
        ['remove', undefined],
      ],
    );
    assert.deepEqual(asSet(after.rules), asSet([moved, { ...web, from: 80, to: 80 }]));
    assert.equal(after.rules.find(({ from }) => from === 22)?.id, first!.id);
    assert.equal(outcomes[1]?.ruleId, after.rules.find(({ from }) => from === 80)?.id);
  });

  it('are replaced where the peer becomes one of another kind', async () => {
    const here = at();
    const firewall = await given(here, [ssh]);
    const { after, problems } = await become(here, firewall, ({ rules, id }) =>
      rules.map((rule) => ({ ...rule, peer: { kind: 'group', id } as const, description: '' })),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      asSet(after.rules),
      asSet([{ ...ssh, peer: { kind: 'group', id: firewall.id }, description: '' }]),
    );
  });

  itUnless('descriptionsStay', 'lose and win their descriptions', async () => {
    const here = at();
    const firewall = await given(here, [ssh, web]);
    const swapped = [
      { ...ssh, description: '' },
      { ...web, description: 'everybody' },
    ];
    const { after, problems } = await become(here, firewall, () => swapped);
    assert.deepEqual(problems, []);
    assert.deepEqual(asSet(after.rules), asSet(swapped));
    assert.deepEqual(after.rules.map(({ id }) => id).sort(), firewall.rules.map(({ id }) => id).sort());
  });

  it('fail alone, and then nothing is removed', async () => {
    const here = at();
    const firewall = await given(here, [ssh]);
    const bad: RuleSpec = { ...ssh, peer: { kind: 'group', id: 'sg-0123456789abcdef0' } };
    const { outcomes, after } = await become(here, firewall, () => [web, bad, { ...web, from: 80, to: 80 }]);
    assert.deepEqual(
      outcomes.map(({ change, problem }) => [change.kind, problem?.code]),
      [
        ['add', undefined],
        ['add', 'NotFound'],
        ['add', undefined],
        ['remove', 'InvalidState'],
      ],
    );
    assert.deepEqual(asSet(after.rules), asSet([ssh, web, { ...web, from: 80, to: 80 }]));
  });

  it('that others added or removed meanwhile count as done', async () => {
    const here = at();
    const firewall = await given(here, [ssh]);
    const changes = diffRules(firewall.rules, [web]);
    await applyChanges(here, firewall.id, changes);
    const again = await applyChanges(here, firewall.id, changes);
    assert.deepEqual(
      again.map(({ problem }) => problem),
      [undefined, undefined],
    );
    assert.match(again[0]?.ruleId ?? '', /^sgr-/);
  });

  it('of a group that is gone cannot be changed, each with the same words', async () => {
    const here = at();
    const firewall = await given(here, [ssh]);
    await deleteSecurityGroup(here, firewall.id);
    const told: unknown[] = [];
    const outcomes = await applyChanges(here, firewall.id, diffRules(firewall.rules, [web]), {
      onOutcome: (outcome) => told.push(outcome),
    });
    assert.deepEqual(
      outcomes.map(({ problem }) => problem?.code),
      ['NotFound', 'NotFound'],
    );
    assert.deepEqual(told, outcomes);
  });

  it('can name prefix lists, which are known by name', async () => {
    const here = at();
    const [list] = (await listPrefixLists(here)).filter(({ name }) => /\.s3$/.test(name));
    assert.ok(list);
    const rule: RuleSpec = { ...web, direction: 'outbound', peer: { kind: 'prefixList', id: list.id } };
    assert.deepEqual(asSet((await given(here, [rule])).rules), asSet([rule]));
  });

  it('can be had again in a copy', async () => {
    const here = at();
    const source = await given(here, [ssh, web, ALL_OUTBOUND]);
    const { rules, left } = clonedRules(source, { vpcId: source.vpcId });
    assert.deepEqual(left, []);
    assert.deepEqual(asSet((await given(here, rules)).rules), asSet(source.rules));
  });

  it('of the default group can change as well', async () => {
    const here = at();
    const group = (await listFirewalls(here)).find(({ name }) => name === 'default');
    assert.ok(group);
    const { problems, after } = await become(here, group, ({ rules }) => [...rules, web]);
    assert.deepEqual(problems, []);
    await become(here, after, ({ rules }) => rules.filter((rule) => rule.from !== 443));
  });

  it('are not there for a name that is taken', async () => {
    const here = at();
    const { name, vpcId } = await given(here);
    await rejectsWith(createFirewall(here, { name, description: 'd', vpcId, tags: {} }), 'DuplicateName');
  });

  it('belong to a group that a tag names', async () => {
    const here = at();
    const { id } = await given(here);
    await renameFirewall(here, id, 'Front door');
    assert.equal((await getFirewall(here, id)).tags['Name'], 'Front door');
    await renameFirewall(here, id, '');
    assert.equal((await getFirewall(here, id)).tags['Name'], undefined);
  });

  itUnless(
    'attachedGroupNotFound',
    'belong to a group that instances have and other groups name',
    async () => {
      const here = at();
      const instance = await givenRunning(here);
      const firewall = await given(here, [ssh]);
      const other = await given(here, [{ ...ssh, peer: { kind: 'group', id: firewall.id } }]);
      await attachFirewall(here, instance, firewall.id);
      await attachFirewall(here, instance, firewall.id);
      const attached = await getInstance(here, instance.id);
      assert.deepEqual(
        new Set(attached.securityGroups.map(({ id }) => id)),
        new Set([instance.securityGroups[0]!.id, firewall.id]),
      );
      const uses = await usesOf(here, firewall.id);
      assert.deepEqual(uses, {
        instances: [{ id: instance.id, name: 'machine' }],
        groups: [{ id: other.id, name: other.name }],
        interfaces: [],
      });
      assert.deepEqual(usersAmong(firewall.id, [attached], await listFirewalls(here)), uses);
      await detachFirewall(here, instance, firewall.id);
      assert.deepEqual((await usesOf(here, firewall.id)).instances, []);
      await rejectsWith(
        detachFirewall(here, instance, instance.securityGroups[0]!.id),
        'InvalidState',
        /at least one/,
      );
    },
  );
});
