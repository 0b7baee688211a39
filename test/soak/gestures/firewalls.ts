/** Security groups and their rules. */
import {
  applyChanges,
  createFirewall,
  diffRules,
  getFirewall,
  undoOf,
  type ChangeOutcome,
  type Firewall,
  type Rule,
  type RuleSpec,
  type WantedRule,
} from '../../../src/core/ec2/firewall';
import { ruleKey } from '../../../src/core/ec2/firewall/rules';
import { defaultVpcId } from '../../../src/core/ec2/network/network';
import { deleteSecurityGroup, listSecurityGroups } from '../../../src/core/ec2/network/securityGroups';
import { NOTHING, type Gesture, type Scene } from '../gesture';
import { leavingNothing } from './addresses';
import { SOAK_TAG } from './disks';

const create: Gesture = {
  name: 'create a group',
  weight: 2,
  run: async (scene) => {
    const { signal, number } = scene;
    const region = scene.region();
    const at = scene.at(region);
    const vpcId = await defaultVpcId(at, signal);
    const tags = { Name: `group-${number}`, [SOAK_TAG]: number };
    const rules = [0, 1].map(() => anyRule(scene));
    const wanted = { name: `group-${number}`, description: 'Soak', vpcId: vpcId ?? '', tags, rules };
    const list = () => listSecurityGroups(scene.world.truly(region));
    await leavingNothing(scene, () => createFirewall(at, wanted, signal), list);
    return scene.window.firewalls.read(region);
  },
};

const groupsOf = ({ window: { firewalls } }: Scene): (Firewall & { readonly region: string })[] =>
  firewalls.regions.flatMap((region) =>
    firewalls
      .view(region)
      .items.filter(({ name }) => name !== 'default')
      .map((group) => ({ ...group, region })),
  );

const remove: Gesture = {
  name: 'delete a group',
  weight: 1,
  run: async (scene) => {
    const group = scene.take(groupsOf(scene).filter(({ tags }) => tags[SOAK_TAG] !== undefined));
    if (!group) return NOTHING;
    await deleteSecurityGroup(scene.at(group.region), group.id, scene.signal);
    return scene.window.firewalls.read(group.region);
  },
};

/** Some rules go, some come, some become others; often all of it is undone. SSH stays, or nobody could log in. */
const change: Gesture = {
  name: 'change rules',
  weight: 8,
  run: async (scene) => {
    const { choice, signal, world } = scene;
    const region = scene.region();
    await scene.window.firewalls.fresh(region, 5_000);
    const group = scene.take(groupsOf(scene).filter((one) => one.region === region));
    if (!group) return NOTHING;
    const at = scene.at(region);
    const { rules: before } = await getFirewall(at, group.id, signal);
    const kept = before.flatMap((rule): WantedRule[] => {
      if (rule.from === 22 || choice.chance(0.6)) return [rule];
      return choice.chance(0.5) ? [{ ...anyRule(scene), id: rule.id }] : [];
    });
    const wanted = [...kept, ...Array.from({ length: choice.below(4) }, () => anyRule(scene))];
    const apply = async (goal: readonly WantedRule[], now: readonly Rule[]): Promise<readonly Rule[]> => {
      const outcomes = await applyChanges(at, group.id, diffRules(now, goal), { signal });
      const { rules } = await getFirewall(world.truly(region), group.id);
      for (const outcome of outcomes) checkOutcome(scene, outcome, now, rules);
      const problem = outcomes.find((outcome) => outcome.problem)?.problem;
      if (problem) throw problem;
      const same = keysOf(goal) === keysOf(rules);
      scene.mustHold(same, `All was done, but ${group.id} has ${keysOf(rules)} instead of ${keysOf(goal)}`);
      return rules;
    };
    const after = await apply(wanted, before);
    if (choice.chance(0.5)) await apply(undoOf(before, after), after);
    return scene.window.firewalls.read(region);
  },
};

const keysOf = (rules: readonly RuleSpec[]): string => [...new Set(rules.map(ruleKey))].sort().join(' | ');

function checkOutcome(
  scene: Scene,
  { change: what, problem }: ChangeOutcome,
  before: readonly Rule[],
  now: readonly Rule[],
): void {
  if (problem?.uncertain) return;
  const has = (rules: readonly RuleSpec[], spec: RuleSpec): boolean =>
    rules.some((rule) => ruleKey(rule) === ruleKey(spec));
  const said = problem ? `failed for certain (${problem.message})` : 'was done';
  const of = `the rule ${ruleKey(what.kind === 'remove' ? what.before : what.after)}`;
  if (what.kind !== 'remove' && !problem)
    scene.mustHold(has(now, what.after), `${of} ${said}, and is not there`);
  if (what.kind === 'remove' && !problem)
    scene.mustHold(!has(now, what.before), `${of} ${said}, and is there`);
  if (what.kind === 'add' && problem && !has(before, what.after))
    scene.mustHold(!has(now, what.after), `to add ${of} ${said}, and it is there`);
  if (what.kind === 'remove' && problem)
    scene.mustHold(has(now, what.before), `to remove ${of} ${said}, and it is gone`);
}

function anyRule({ choice }: Scene): RuleSpec {
  const from = 1_000 + choice.below(50);
  return {
    direction: choice.chance(0.8) ? 'inbound' : 'outbound',
    protocol: choice.chance(0.8) ? 'tcp' : 'udp',
    from,
    to: from + choice.below(3),
    peer: { kind: 'ipv4', cidr: `10.${choice.below(8)}.0.0/16` },
    description: choice.chance(0.3) ? `Rule ${from}` : '',
  };
}

export const firewalls: readonly Gesture[] = [create, remove, change];
