import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Place } from '../../src/core/account/account';
import {
  applyChanges,
  createFirewall,
  diffRules,
  getFirewall,
  listPrefixLists,
  RULES_QUOTA,
  undoOf,
  type Firewall,
  type Rule,
  type RuleSpec,
  type WantedRule,
} from '../../src/core/ec2/firewall';
import { ruleKey } from '../../src/core/ec2/firewall/rules';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import { startPractice, type Practice } from '../support/practice/practice';
import { needing } from '../support/needs';
import { testAccount } from '../support/testAccount';
import { arbitrarySpecs, asSet, type KnownPeers } from '../unit/ec2/firewall/arbitraries';
import { uniqueName } from './contract/given';

const PAIRS = 150;

/** The practice cloud alone: it is held to what AWS does, where moto takes calls in part and forgets descriptions. */
needing('the practice cloud').describe('Changes of a security group, call by call', function () {
  this.timeout(120_000);
  let cloud: Practice;
  let at: Place;
  let firewall: Firewall;
  let known: KnownPeers;
  /** The rules after each call that changed some. */
  let moments: Rule[][] = [];

  before(async () => {
    cloud = await startPractice();
    at = { account: testAccount(cloud.endpoint), region: 'us-east-1' };
    const onlooker: Place = { account: testAccount(cloud.endpoint), region: 'us-east-1' };
    const vpcId = (await defaultVpcId(at)) ?? '';
    const group = { description: 'A test', vpcId, tags: {} };
    firewall = await createFirewall(at, { ...group, name: uniqueName('firewall'), rules: [] });
    const other = await createFirewall(at, { ...group, name: uniqueName('other') });
    const lists = await listPrefixLists(at);
    known = { groups: [firewall.id, other.id], prefixLists: lists.map(({ id }) => id) };
    await watchCalls(at, async () => {
      moments.push([...(await getFirewall(onlooker, firewall.id)).rules]);
    });
    onlookers.push(onlooker);
  });
  const onlookers: Place[] = [];
  after(async () => {
    for (const place of [at, ...onlookers]) place.account.close();
    await cloud.stop();
  });

  /** Goes from the rules that are there to others, and looks at every moment between. */
  async function goTo(wanted: (now: readonly Rule[]) => readonly WantedRule[]): Promise<void> {
    const now = (await getFirewall(at, firewall.id)).rules;
    const goal = wanted(now);
    moments = [];
    const outcomes = await applyChanges(at, firewall.id, diffRules(now, goal));
    assert.deepEqual(
      outcomes.flatMap(({ problem }) => problem?.cause ?? problem ?? []),
      [],
    );
    const there = (await getFirewall(at, firewall.id)).rules;
    assert.deepEqual(asSet(there), asSet(goal));
    for (const { change, ruleId } of outcomes) {
      if (change.kind === 'remove') continue;
      assert.equal(ruleKey(there.find(({ id }) => id === ruleId)!), ruleKey(change.after));
    }
    const both = now.map(ruleKey).filter((key) => goal.some((rule) => ruleKey(rule) === key));
    for (const moment of moments) {
      const keys = new Set(moment.map(ruleKey));
      for (const key of both) assert.ok(keys.has(key), `For a moment there was no ${key}`);
    }
  }

  it('lead from any rules to any others, and never lack a rule that both have', async () => {
    const pair = fc.record({
      rules: arbitrarySpecs(known),
      /** Which of the rules that are there keep their place: unchanged, or with other contents under their id. */
      fates: fc.array(fc.constantFrom('stay', 'go', 'change'), { minLength: 24, maxLength: 24 }),
    });
    const calls: number[] = [];
    await fc.assert(
      fc.asyncProperty(pair, async ({ rules, fates }) => {
        await goTo((now) => edited(now, rules, fates));
        calls.push(moments.length);
      }),
      { numRuns: PAIRS, endOnFailure: true },
    );
    assert.ok(
      calls.some((count) => count >= 4),
      'Changes of several calls were among them',
    );
  });

  it('lead back', async () => {
    const before = (await getFirewall(at, firewall.id)).rules;
    await goTo(() => fc.sample(arbitrarySpecs(known), { numRuns: 1, seed: 7 })[0]!);
    await goTo((now) => undoOf(before, now));
    assert.deepEqual(asSet((await getFirewall(at, firewall.id)).rules), asSet(before));
  });

  it('find room where the quota is used up', async () => {
    const spec = (port: number, peer: RuleSpec['peer']): RuleSpec => ({
      direction: 'inbound',
      protocol: 'tcp',
      from: port,
      to: port,
      peer,
      description: '',
    });
    const world = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
    const full = Array.from({ length: RULES_QUOTA }, (_, port) => spec(port, world));
    await goTo(() => full);
    const group = { kind: 'group', id: firewall.id } as const;
    await goTo((now) => [
      ...now.slice(0, 5),
      ...now.slice(5, 20).map((rule) => ({ ...rule, peer: group })),
      ...Array.from({ length: 40 }, (_, index) => spec(1000 + index, { kind: 'ipv4', cidr: '10.0.0.0/8' })),
    ]);
    await goTo(() => []);
  });
});

/**
 * Some of the rules that are there stay, some take the contents of new ones, and the rest of the new ones are added.
 */
function edited(now: readonly Rule[], rules: readonly RuleSpec[], fates: readonly string[]): WantedRule[] {
  const fresh = [...rules];
  const kept = now.flatMap((rule, index): WantedRule[] => {
    if (fates[index] === 'stay') return [rule];
    const other = fates[index] === 'change' ? fresh.shift() : undefined;
    return other ? [{ ...other, id: rule.id }] : [];
  });
  const seen = new Set<string>();
  return [...kept, ...fresh].filter((rule) => !seen.has(ruleKey(rule)) && seen.add(ruleKey(rule)));
}

/** Calls back after each call that changes rules, before its answer is given. */
async function watchCalls({ account, region }: Place, look: () => Promise<void>): Promise<void> {
  const client = await account.client('ec2', region);
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      const name = context.commandName ?? '';
      if (/^(Authorize|Revoke|Modify)/.test(name)) await look();
      return answer;
    },
    { step: 'initialize' },
  );
}
