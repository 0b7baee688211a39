/**
 * A lab moves to another region: on the practice cloud from the launch to a real `ssh` under the old alias; its rules
 * and its key against every cloud.
 */
import assert from 'node:assert/strict';
import type { Place } from '../../src/core/account/account';
import { createFirewall, getFirewall, listFirewalls } from '../../src/core/ec2/firewall';
import { getInstance, listInstances } from '../../src/core/ec2/instances/instances';
import { importKeyPair, listKeyPairs } from '../../src/core/ec2/keyPairs';
import { defaultVpcId } from '../../src/core/ec2/network/network';
import type { Instance } from '../../src/core/ec2/types';
import { listBackups } from '../../src/core/lab/backups/listBackups';
import { idOf, offered, planRemoval, readRegions, removeAll } from '../../src/core/lab/cleanup';
import { PATIENCE, type LabDeps } from '../../src/core/lab/deps';
import type { Lab } from '../../src/core/lab/launch/launch';
import { TAGS } from '../../src/core/lab/labTags';
import { findLeftBehind, moveLab, moveOf, planMove, takeBackMove, type Move } from '../../src/core/lab/move';
import { makeKey } from '../../src/core/lab/move/moveKey';
import { makeRules } from '../../src/core/lab/move/moveRules';
import { moveWork } from '../../src/core/lab/move/moveWork';
import { run } from '../../src/core/run';
import { generateKey } from '../../src/core/ssh/keys/privateKeys';
import { hostNameInside } from '../support/insideInstance';
import { needing } from '../support/needs';
import { memoryOfMap, startPracticeWorld, type PracticeWorld } from '../support/practice/practiceWorld';
import { makeLabHome, type LabHome } from '../unit/lab/labHome';
import { contract } from './contract/contract';
import { givenRequest, givenRunning, uniqueName } from './contract/given';

const OTHER = 'eu-west-1';
/** A fresh one each time: a signal that lives long gathers listeners. */
const never = () => new AbortController().signal;

const moveTo = (instance: Instance, changes: Partial<Move> = {}): Move => ({
  id: Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0'),
  instanceId: instance.id,
  name: instance.name ?? instance.id,
  from: instance.region,
  to: OTHER,
  type: instance.type,
  stopFirst: false,
  stage: 'underWay',
  ...changes,
});

needing('ssh', 'the practice cloud').describe('moving a lab on the practice cloud', function () {
  this.timeout(90_000);
  let world: PracticeWorld;
  let at: Place;
  let there: Place;
  let deps: LabDeps;
  let lab: Lab;
  let alias: string;

  before(async () => {
    world = await startPracticeWorld();
    ({ at } = world);
    there = { ...at, region: OTHER };
    deps = { ...world.deps(), memory: memoryOfMap() };
    lab = await world.launch({ name: 'Course', endAfterHours: 8, autoStopMinutes: 60 });
    alias = lab.entry?.alias ?? '';
    assert.equal((await ssh(alias, 'echo written before > file')).code, 0);
  });
  after(() => world.stop());

  const ssh = (to: string, command: string) =>
    run('ssh', ['-oConnectTimeout=10', ...world.sshArgs(to), command]);
  const marked = async () => moveOf(await getInstance(at, lab.instance.id));
  const madeBy = async ({ id }: Move): Promise<string[]> =>
    (await readRegions(at.account, [at.region, OTHER])).flatMap(({ resources }) =>
      resources
        .filter(({ of }) => of.tags[TAGS.move] === id)
        .filter((each) => each.kind !== 'instance' || each.of.state !== 'terminated')
        .map((each) => each.kind),
    );

  it('reads what there is to move before anything is made', async () => {
    const facts = await planMove(at.account, lab.instance, OTHER, deps, never());
    assert.equal(facts.type?.name, lab.instance.type);
    assert.ok(facts.others.length > 0);
    assert.deepEqual(facts.leftRules, []);
    assert.equal(facts.keyFile, lab.entry?.identityFile);
    assert.equal(facts.volumes.length, 1);
  });

  it('is canceled, says what is left, and is taken back', async () => {
    const move = moveTo(lab.instance);
    const canceling = new AbortController();
    const onStep = (_message: string, step?: string): void => {
      if (step === 'launch') canceling.abort();
    };
    const end = await moveLab(at.account, move, { deps, signal: canceling.signal, onStep });
    assert.equal(end.kind, 'halfway', JSON.stringify(end));
    assert.equal((await marked())?.id, move.id);
    assert.deepEqual(new Set(await madeBy(move)), new Set(['image', 'snapshot', 'group', 'keyPair']));
    const back = await takeBackMove(at.account, move, { deps, signal: never() });
    assert.deepEqual(back, { kind: 'asBefore', reason: undefined });
    assert.deepEqual(await madeBy(move), []);
    assert.equal(await marked(), undefined);
    assert.equal((await ssh(alias, 'cat file')).stdout, 'written before\n');
  });

  it('moves with its files, its key and its alias, goes on in another process, and can be taken back', async () => {
    const move = moveTo(lab.instance);
    const steps: string[] = [];
    const closing = new AbortController();
    const onStep = (message: string, step?: string): void => {
      steps.push(message);
      if (step === 'rules') closing.abort();
    };
    await moveLab(at.account, move, { deps, signal: closing.signal, onStep });
    assert.match(steps[0] ?? '', /^1 of 6: making an image/);
    const found = await marked();
    assert.deepEqual(found, move);
    const end = await moveLab(at.account, found, { deps, signal: never() });
    assert.equal(end.kind, 'done', JSON.stringify(end));
    assert.equal(end.entry.alias, alias);
    assert.equal((await marked())?.stage, 'done');
    assert.equal((await listBackups(there)).filter(({ tags }) => tags[TAGS.move] === move.id).length, 1);

    const [moved] = (await listInstances(there)).filter(({ tags }) => tags[TAGS.move] === move.id);
    assert.equal(moved?.tags[TAGS.lab], move.id);
    assert.equal(moved.tags[TAGS.template], lab.instance.tags[TAGS.template]);
    assert.match(moved.tags[TAGS.end] ?? '', /^\d{4}-/);
    for (const tag of [TAGS.end, TAGS.autoStop]) assert.equal(moved.tags[tag], lab.instance.tags[tag]);
    const { stdout, stderr } = await ssh(alias, 'cat file; hostname');
    const hostName = hostNameInside(`ip-${moved.privateIp?.replaceAll('.', '-') ?? ''}`);
    assert.equal(stdout, `written before\n${hostName}\n`, stderr);
    assert.equal((await deps.entries.forInstance(lab.instance.id))?.alias, `${alias}-old`);
    assert.equal((await ssh(`${alias}-old`, 'cat file')).stdout, 'written before\n');

    const back = await takeBackMove(at.account, move, { deps, signal: never() });
    assert.deepEqual(back, { kind: 'asBefore', reason: undefined });
    assert.deepEqual(await madeBy(move), []);
    assert.equal((await deps.entries.forInstance(lab.instance.id))?.alias, alias);
    assert.equal((await ssh(alias, 'cat file')).stdout, 'written before\n');
  });

  it('leaves behind what nobody needs, and nothing of the new one goes with it', async () => {
    const move = moveTo(lab.instance, { stopFirst: true });
    assert.equal((await moveLab(at.account, move, { deps, signal: never() })).kind, 'done');
    const readings = await readRegions(at.account, [at.region, OTHER]);
    const found = await findLeftBehind(at.account, move, readings, { deps, signal: never() });
    const plan = planRemoval(found, offered(found));
    const kinds = plan.steps.map(({ thing }) => thing.kind);
    assert.deepEqual(
      new Set(kinds),
      new Set(['instance', 'image', 'snapshot', 'group', 'keyPair', 'hostEntry', 'hostKeys']),
    );
    assert.deepEqual(
      plan.staying.map(({ thing }) => thing.kind),
      ['keyFile'],
      'the key leads to the new one',
    );
    const outcomes = await removeAll(at.account, plan, { deps, signal: never() });
    assert.deepEqual(
      outcomes.filter(({ problem }) => problem).map(({ thing }) => idOf(thing)),
      [],
    );
    assert.equal((await ssh(alias, 'cat file')).stdout, 'written before\n');
  });
});

contract('Moving a lab: rules and key', ({ at }) => {
  let home: LabHome;
  before(async () => (home = await makeLabHome()));
  after(() => home.remove());

  const given = async (here: Place) => {
    const { folder, entries, memory, ask, log, checkUrl } = home.deps;
    const deps = { folder, entries, memory, ask, log, checkUrl, patience: { ...PATIENCE, pollMs: 200 } };
    const name = uniqueName('key');
    const { publicKey } = await generateKey(folder, name, 'ed25519', 'test');
    await importKeyPair(here, name, publicKey);
    const vpcId = (await defaultVpcId(here)) ?? '';
    const { securityGroupIds, ...request } = await givenRequest(here);
    const rule = { direction: 'inbound', protocol: 'tcp', from: 22, to: 22, description: 'SSH' } as const;
    const group = await createFirewall(here, {
      name: uniqueName('rules'),
      description: 'Of the lab',
      vpcId,
      tags: {},
      rules: [
        { ...rule, peer: { kind: 'ipv4', cidr: '203.0.113.7/32' } },
        { ...rule, from: 80, to: 80, peer: { kind: 'group', id: securityGroupIds[0] ?? '' } },
      ],
    });
    const changes = { ...request, keyName: name, securityGroupIds: [group.id] };
    const instance = await givenRunning(here, changes);
    return { deps, instance, name, group };
  };

  it('makes the same rules once, without those that mean nothing there', async () => {
    const here = at();
    const { deps, instance, group } = await given(here);
    const work = moveWork(here.account, moveTo(instance), { deps, signal: never() });
    const [id = ''] = await makeRules(work, instance);
    assert.deepEqual(await makeRules(work, instance), [id]);
    const made = await getFirewall(work.there, id);
    assert.deepEqual(
      made.rules.map(({ from, peer }) => [from, peer]),
      [[22, { kind: 'ipv4', cidr: '203.0.113.7/32' }]],
    );
    assert.equal(made.description, 'Of the lab');
    assert.equal(made.tags[TAGS.movedFrom], `us-east-1/${group.id}`);
    const facts = await planMove(here.account, instance, OTHER, deps, never());
    assert.deepEqual(
      facts.leftRules.map(({ from }) => from),
      [80],
    );
    assert.equal((await listFirewalls(here)).find((each) => each.id === group.id)?.rules.length, 2);
  });

  it('imports the public half under its name, once', async () => {
    const here = at();
    const { deps, instance, name } = await given(here);
    const work = moveWork(here.account, moveTo(instance), { deps, signal: never() });
    assert.equal(await makeKey(work, instance), name);
    const pair = (await listKeyPairs(work.there)).find((each) => each.name === name);
    assert.equal(pair?.tags[TAGS.move], work.move.id);
  });
});
