/** A move to another region with each call failing in turn: it ends done or as before, and says which. */
import assert from 'node:assert/strict';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { rememberedMovedAlias } from '../../../../src/core/lab/memory';
import { removeMade } from '../../../../src/core/lab/launch/made';
import { TAGS } from '../../../../src/core/lab/labTags';
import { moveLab, moveOf, takeBackMove, type Move, type MoveEnd } from '../../../../src/core/lab/move';
import type { MoveCloud } from '../../../../src/core/lab/move/moveWork';
import { Problem } from '../../../../src/core/problem';
import { fingerprintsOf } from '../../../../src/core/ssh/keys/fingerprints';
import { generateKey, keyFile, readPublicKey } from '../../../../src/core/ssh/keys/privateKeys';
import { group, keyPair, rulesNaming } from '../cleanup/things';
import { memoryOfMap } from '../../../support/practice/practiceWorld';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';
import { HERE, MemoryMove, THERE } from './memoryMove';

const { account } = place;
const MOVE: Move = {
  id: '1a2b3c4d',
  instanceId: 'i-0123456789abcdef0',
  name: 'My lab',
  from: HERE,
  to: THERE,
  type: 't3.micro',
  stopFirst: false,
  stage: 'underWay',
};

/** What changes something, or is waited for. */
const CALLS = [
  'setTags',
  'beginBackup',
  'waitForBackup',
  'copyBackup',
  'createFirewall',
  'importKeyPair',
  'gatherFacts',
  'runInstance',
  'waitForState',
  'prepareConnection',
] as const satisfies readonly (keyof MoveCloud)[];
const LOOKS = [
  'getInstance',
  'listInstances',
  'listBackups',
  'listFirewalls',
  'listKeyPairs',
  'defaultVpcId',
] as const satisfies readonly (keyof MoveCloud)[];
const REMOVALS = [
  'terminateInstances',
  'deregisterImage',
  'deleteSnapshot',
  'deleteSecurityGroup',
  'deleteKeyPair',
] as const;

describe('moving a lab, each call failing in turn', () => {
  let home: LabHome;
  let ec2: MemoryMove;
  let deps: LabDeps;
  let before: { ids: Set<string>; source: unknown; entry: unknown };

  beforeEach(async () => {
    home = await makeLabHome();
    ec2 = new MemoryMove();
    deps = { ...home.deps, cloud: ec2.labCloud };
    await generateKey(home.folder, 'my-lab', 'ed25519', 'test');
    const here = ec2.state(HERE);
    const securityGroups = [{ id: 'sg-old', name: 'my-lab' }];
    const tags = { Name: 'My lab', [TAGS.lab]: 'old-lab' };
    here.instances.push(instance({ region: HERE, securityGroups, tags, id: MOVE.instanceId }));
    here.groups.push(
      group({ id: 'sg-old', name: 'my-lab', rules: rulesNaming('sg-old', 'sg-old', 'sg-else') }),
    );
    await home.entries.write(home.entry({ alias: 'my-lab', region: HERE }));
    before = await seen();
  });
  afterEach(() => home.remove());

  const options = (signal = new AbortController().signal) => ({
    deps,
    signal,
    cloud: ec2.move,
    cleanup: ec2.cloud,
  });
  const begin = () => moveLab(account, MOVE, options());
  const source = () => ec2.one({ region: HERE }, MOVE.instanceId);
  const seen = async () => ({
    ids: ec2.ids(),
    source: source(),
    entry: await home.entries.forInstance(MOVE.instanceId),
  });
  const goOn = () => moveLab(account, moveOf(source()) ?? MOVE, options());
  const takeBack = () => takeBackMove(account, moveOf(source()) ?? MOVE, options());

  async function assertDone(end: MoveEnd): Promise<void> {
    assert.equal(end.kind, 'done', JSON.stringify(end));
    const there = ec2.state(THERE);
    const alive = there.instances.filter(({ state }) => state !== 'terminated');
    assert.deepEqual(
      [alive.length, there.images.length, there.groups.length, there.pairs.length],
      [1, 1, 1, 1],
      'one of each',
    );
    assert.equal(ec2.state(HERE).images.length, 1);
    assert.equal(moveOf(source())?.stage, 'done');
    assert.equal((await home.entries.forInstance(alive[0]?.id ?? ''))?.alias, 'my-lab');
    assert.equal((await home.entries.forInstance(MOVE.instanceId))?.alias, 'my-lab-old');
  }

  async function assertAsBefore(end: MoveEnd): Promise<void> {
    assert.equal(end.kind, 'asBefore', JSON.stringify(end));
    assert.deepEqual(await seen(), before);
  }

  it('remembers no alias of an old instance that is gone, whoever removed it', async () => {
    const map = new Map<string, string>();
    deps = { ...deps, memory: memoryOfMap(map) };
    await assertDone(await begin());
    const remembered = () => [...map.values()].filter((value) => value.endsWith(' my-lab'));
    assert.equal(remembered().length, 1, 'for the way back');
    // Another computer may decide, and this one move it again.
    const later = { id: 'another', instanceId: MOVE.instanceId };
    assert.equal(rememberedMovedAlias(deps.memory, later), undefined);
    await removeMade(
      { account, region: HERE },
      { kind: 'hostKeys', instanceId: MOVE.instanceId },
      deps,
      options().signal,
    );
    assert.deepEqual(remembered(), []);
  });

  it('moves, and takes everything back', async () => {
    await assertDone(await begin());
    const [moved] = ec2.state(THERE).instances;
    assert.equal(moved?.tags[TAGS.lab], MOVE.id);
    assert.equal(moved.tags[TAGS.movedFrom], `${HERE}/${MOVE.instanceId}`);
    assert.equal(moved.tags[TAGS.moving], undefined);
    assert.deepEqual(
      ec2.state(THERE).groups[0]?.rules.map(({ peer }) => peer),
      [{ kind: 'group', id: 'sg-old' }],
      'the rule about itself stands for the new group; that about a stranger is left out',
    );
    await assertAsBefore(await takeBack());
  });

  it('does nothing twice when it is asked for again', async () => {
    await assertDone(await begin());
    await assertDone(await goOn());
  });

  for (const way of ['refused', 'lost'] as const) {
    for (const call of [...CALLS, ...LOOKS]) {
      const title = way === 'refused' ? `${call} is refused` : `the answer to ${call} gets lost`;
      const fail = async (): Promise<MoveEnd> => {
        ec2[way] = call;
        const end = await begin();
        // Asked for with a token, so a lost answer is asked for again at once.
        if (way === 'lost' && call === 'runInstance') return end;
        assert.notEqual(end.kind, 'done', title);
        assert.ok(end.kind !== 'done' && end.reason?.message.includes(call), JSON.stringify(end));
        assert.deepEqual(
          { ...source(), tags: {} },
          { ...(before.source as object), tags: {} },
          'the old one is not touched',
        );
        if (end.kind === 'asBefore') assert.deepEqual(await seen(), before);
        else assert.ok(end.left.length > 0);
        return end;
      };
      if (way === 'lost' && call === 'runInstance') continue;

      it(`goes on to the end when ${title}`, async () => {
        await fail();
        await assertDone(await goOn());
      });

      it(`is as before when it is taken back after ${title}`, async () => {
        const end = await fail();
        if (end.kind === 'halfway') await assertAsBefore(await takeBack());
      });
    }
  }

  for (const call of REMOVALS) {
    it(`says what is left when ${call} is refused, and is as before once it is taken back again`, async () => {
      await begin();
      ec2.onCall = (name) => {
        if (name === call) throw new Problem('AccessDenied', 'No.');
      };
      const end = await takeBack();
      assert.ok(end.kind === 'halfway' && end.left.length > 0, JSON.stringify(end));
      assert.equal(end.reason?.code, 'AccessDenied');
      assert.ok(moveOf(source()), 'still found by its tag');
      ec2.onCall = () => undefined;
      await assertAsBefore(await takeBack());
    });
  }

  it('goes on after a removal that broke off: what is gone is made anew', async () => {
    await begin();
    ec2.onCall = (name) => {
      if (name === 'deregisterImage') throw new Problem('AccessDenied', 'No.');
    };
    await takeBack();
    ec2.onCall = () => undefined;
    await assertDone(await goOn());
  });

  it('says what it made when it is canceled, and goes on', async () => {
    const canceling = new AbortController();
    const onStep = (_message: string, step?: string): void => {
      if (step === 'key') canceling.abort();
    };
    const end = await moveLab(account, MOVE, { ...options(canceling.signal), onStep });
    assert.ok(
      end.kind === 'halfway' && end.reason === undefined && end.left.length === 5,
      JSON.stringify(end),
    );
    await assertDone(await goOn());
  });

  it('says on the new key pair which launch made its private key, where one did', async () => {
    const file = keyFile(home.folder, 'my-lab');
    const [fingerprint = ''] = fingerprintsOf(await readPublicKey(file));
    const tagOf = async (tags: Record<string, string>) => {
      ec2.state(HERE).pairs = [keyPair({ id: 'key-here', name: 'my-lab', fingerprint, tags })];
      ec2.state(THERE).pairs = [keyPair({ id: 'key-taken', name: 'my-lab', fingerprint: 'another' })];
      await begin();
      const made = ec2.state(THERE).pairs.at(-1);
      assert.equal(made?.name, 'my-lab-2');
      await takeBack();
      return made.tags[TAGS.keyOf];
    };
    assert.equal(await tagOf({ [TAGS.lab]: 'old-lab' }), 'my-lab');
    assert.equal(await tagOf({ [TAGS.lab]: 'x', [TAGS.move]: 'y', [TAGS.keyOf]: 'first' }), 'first');
    assert.equal(await tagOf({ [TAGS.lab]: 'x', [TAGS.move]: 'y' }), undefined);
    assert.equal(await tagOf({}), undefined, 'a key pair of the person’s own');
  });

  it('uses a key pair that is this very key, and leaves it when it is taken back', async () => {
    await begin();
    const [own] = ec2.state(THERE).pairs;
    assert.equal(own?.tags[TAGS.move], MOVE.id);
    await takeBack();
    const file = keyFile(home.folder, 'my-lab');
    const [fingerprint = ''] = fingerprintsOf(await readPublicKey(file));
    ec2.state(THERE).pairs.push(keyPair({ id: 'key-own', name: 'other', fingerprint }));
    before = await seen();
    await begin();
    assert.equal(ec2.state(THERE).instances.at(-1)?.keyName, 'other');
    await assertAsBefore(await takeBack());
  });
});
