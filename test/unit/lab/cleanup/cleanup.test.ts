/** Finding, planning and removing what a lab made, on an EC2 in memory. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { findLab, idOf, labsIn, offered } from '../../../../src/core/lab/cleanup';
import { TAGS } from '../../../../src/core/lab/labTags';
import { knownHostsFile } from '../../../../src/core/ssh/knownHosts';
import { generateKey } from '../../../../src/core/ssh/keys/privateKeys';
import { Problem } from '../../../../src/core/problem';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { exists, failed, HERE, makeLabWorld, ours, stays, THERE, used, type LabWorld } from './labWorld';
import { accountImage, attachedTo, group, keyPair, rulesNaming, tagsOfLab, volume } from './things';

interface CleanOptions {
  readonly chosen?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
  readonly onCall?: (call: string) => void;
}

describe('deleting everything a lab made', () => {
  let world: LabWorld;
  beforeEach(async () => {
    world = await makeLabWorld();
  });
  afterEach(() => world.home.remove());

  it('lists the labs that have something, by name', async () => {
    const [lab, ...others] = labsIn(await world.read());
    assert.deepEqual(others, []);
    assert.equal(lab?.name, 'My lab');
    assert.deepEqual(lab.regions, [HERE, THERE]);
    assert.equal(lab.count, 11);
    assert.deepEqual(lab.states, ['running']);
  });

  it('removes it in an order that EC2 accepts, here and in the other region, and nothing else', async () => {
    const found = await world.find();
    assert.deepEqual(found.hanging.map(idOf).sort(), ['snap-untagged', 'vol-data']);
    assert.deepEqual(stays(found), {});
    assert.deepEqual(failed(await world.clean(found)), []);
    assert.deepEqual([...world.ec2.ids()].sort(), [
      ...['eipalloc-theirs', 'i-theirs', 'key-theirs', 'sg-default', 'sg-theirs'],
      ...['snap-theirs', 'snap-untagged', 'vol-data', 'vol-theirs'],
    ]);
    assert.equal(await exists(world.keyPath), false);
    assert.deepEqual(await world.home.entries.list(), []);
    assert.equal(await exists(knownHostsFile(world.home.folder, 'i-0aaaaaaaaaaaaaaa0')), false);
    assert.deepEqual((await world.find()).things, []);
  });

  it('removes what hangs on it when that is wished', async () => {
    const found = await world.find();
    await world.clean(found, new Set([...offered(found), ...found.hanging.map(idOf)]));
    assert.ok(!world.ec2.ids().has('vol-data'));
    assert.ok(!world.ec2.ids().has('snap-untagged'));
  });

  it('leaves what the console launched like it, with the tag of the lab, and what that uses', async () => {
    const copy = instance({
      id: 'i-0bbbbbbbbbbbbbbb0',
      name: 'My lab',
      keyName: 'my-lab',
      tags: { Name: 'My lab', ...ours },
      clientToken: 'b0b7a1a2-5a0e-4b4f-8d5d-2d3c4b5a6978',
      securityGroups: [used('sg-ours')],
    });
    world.ec2.state(HERE).instances.push(copy);
    const found = await world.find();
    assert.deepEqual([...found.copies], [copy.id]);
    assert.ok(!offered(found).has(copy.id));
    assert.deepEqual(failed(await world.clean(found)), []);
    for (const id of [copy.id, 'sg-ours', 'key-ours']) assert.ok(world.ec2.ids().has(id), id);
    const again = await world.find();
    await world.clean(again, new Set([...offered(again), copy.id]));
    assert.ok(!world.ec2.ids().has(copy.id), 'when the person says so');
  });

  it('leaves a protected instance, and with it whatever it uses', async () => {
    world.ec2.protected.add('i-0aaaaaaaaaaaaaaa0');
    const found = await world.find();
    const reasons = stays(found);
    assert.match(reasons['i-0aaaaaaaaaaaaaaa0'] ?? '', /protection/);
    assert.match(reasons['sg-ours'] ?? '', /My lab uses it/);
    assert.match(reasons['vol-ours'] ?? '', /attached to My lab/);
    assert.match(reasons['eipalloc-ours'] ?? '', /attached to My lab/);
    assert.match(reasons['key-ours'] ?? '', /My lab uses it/);
    assert.match(reasons[`keyFile ${world.keyPath}`] ?? '', /key pair stays/);
    assert.match(reasons['hostEntry my-lab'] ?? '', /My lab stays/);
    assert.deepEqual(failed(await world.clean(found)), []);
    assert.ok(await exists(world.keyPath));
    assert.ok(!world.ec2.ids().has('snap-copy'));
  });

  it('leaves what others use, with the reason', async () => {
    const here = world.ec2.state(HERE);
    here.instances.push(
      instance({
        id: 'i-guest',
        name: 'guest',
        keyName: 'my-lab',
        tags: {},
        securityGroups: [used('sg-ours-2')],
      }),
    );
    here.volumes.push(volume({ id: 'vol-lent', attachments: attachedTo('i-guest', false), tags: ours }));
    here.images.push(accountImage({ id: 'ami-theirs', name: 'theirs', snapshotIds: ['snap-ours'] }));
    here.groups.push(group({ id: 'sg-naming', name: 'naming', rules: rulesNaming('sg-naming', 'sg-ours') }));
    const reasons = stays(await world.find());
    assert.match(reasons['sg-ours-2'] ?? '', /guest uses it/);
    assert.match(reasons['sg-ours'] ?? '', /rules of/);
    assert.match(reasons['vol-lent'] ?? '', /guest/);
    assert.match(reasons['snap-ours'] ?? '', /theirs is made of it/);
    assert.match(reasons['key-ours'] ?? '', /guest uses it/);
    await world.clean(await world.find());
    assert.ok(await exists(world.keyPath));
    assert.ok(world.ec2.ids().has('i-guest'));
  });

  it('leaves a group that a load balancer has, and a key that is known elsewhere', async () => {
    world.ec2.interfaces.set('sg-ours', [{ id: 'eni-1', name: 'ELB web' }]);
    const { fingerprint } = world.ec2.state(HERE).pairs[0]!;
    world.ec2.state(THERE).pairs = [keyPair({ id: 'key-same', name: 'same', fingerprint })];
    const reasons = stays(await world.find());
    assert.match(reasons['sg-ours'] ?? '', /ELB web uses it/);
    assert.match(reasons[`keyFile ${world.keyPath}`] ?? '', /same in us-east-1/);
  });

  it('takes a key that two labs share along with the second of them, though both were found before', async () => {
    const { fingerprint } = world.ec2.state(HERE).pairs[0]!;
    world.ec2.state(THERE).pairs = [
      keyPair({ id: 'key-same', name: 'my-lab', fingerprint, tags: tagsOfLab('lab-2') }),
    ];
    const first = await world.find();
    const { deps, ec2 } = world;
    const second = await findLab(place.account, 'lab-2', await world.read(), { deps, cloud: ec2.cloud });
    assert.ok(`keyFile ${world.keyPath}` in stays(first) && `keyFile ${world.keyPath}` in stays(second));
    await world.clean(first);
    assert.ok(await exists(world.keyPath), 'the second still needs it');
    const outcomes = await world.clean(second);
    assert.deepEqual([failed(outcomes), await exists(world.keyPath)], [[], false]);
    assert.ok(outcomes.some(({ thing }) => thing.kind === 'keyFile'));
  });

  it('asks again for key pairs when their list is lost, before it leaves a key for good', async () => {
    const { fingerprint } = world.ec2.state(HERE).pairs[0]!;
    world.ec2.state(THERE).pairs = [keyPair({ id: 'key-same', name: 'my-lab', fingerprint })];
    const found = await world.find();
    world.ec2.state(THERE).pairs = [];
    let lost = 0;
    world.ec2.onCall = (call, region) => {
      if (region === THERE && call === 'listKeyPairs' && ++lost < 3) throw new Problem('NoAnswer', 'Lost.');
    };
    assert.deepEqual(failed(await world.clean(found)), []);
    assert.equal(await exists(world.keyPath), false);
  });

  it('takes the key that a move took along, under whatever name, and never one that was there before', async () => {
    const { fingerprint } = world.ec2.state(HERE).pairs[0]!;
    const moved = { ...ours, [TAGS.move]: 'move-1' };
    const pair = { id: 'key-moved', name: 'my-lab-2', fingerprint };
    const keyFiles = async () => (await world.find()).things.filter(({ kind }) => kind === 'keyFile');
    world.ec2.state(HERE).pairs = [];
    world.ec2.state(THERE).pairs = [keyPair({ ...pair, name: 'my-lab', tags: moved })];
    assert.deepEqual(await keyFiles(), [], 'the same name, but a key of the person’s own');
    world.ec2.state(THERE).pairs = [keyPair({ ...pair, tags: { ...moved, [TAGS.keyOf]: 'my-lab' } })];
    assert.equal((await keyFiles()).length, 1);
    assert.deepEqual(failed(await world.clean(await world.find())), []);
    assert.equal(await exists(world.keyPath), false);
  });

  it('leaves a key that two labs shared when nobody can say whether it is that of a third', async () => {
    const { fingerprint } = world.ec2.state(HERE).pairs[0]!;
    world.ec2.state(THERE).pairs = [keyPair({ id: 'key-same', name: 'my-lab', fingerprint })];
    const found = await world.find();
    world.ec2.state(THERE).pairs = [];
    world.ec2.onCall = (call, region) => {
      if (region === THERE && call === 'listKeyPairs') throw new Problem('Network', 'No network.');
    };
    await world.clean(found);
    assert.ok(await exists(world.keyPath));
  });

  describe('of a key that another lab had too, which is gone since it was found', () => {
    beforeEach(() => {
      const { fingerprint } = world.ec2.state(HERE).pairs[0]!;
      world.ec2.state(THERE).pairs = [keyPair({ id: 'key-same', name: 'my-lab', fingerprint })];
    });
    /** Whether the private key is there after all, and how often the other region was asked for a third pair. */
    const clean = async ({ chosen, signal, onCall }: CleanOptions = {}) => {
      const found = await world.find();
      world.ec2.state(THERE).pairs = [];
      let asked = 0;
      world.ec2.onCall = (call, region) => {
        if (call === 'listKeyPairs' && region === THERE) asked += 1;
        onCall?.(call);
      };
      await world.clean(found, chosen ?? offered(found), signal);
      return { kept: await exists(world.keyPath), asked };
    };

    it('takes the key along', async () => {
      assert.deepEqual(await clean(), { kept: false, asked: 1 });
    });

    it('leaves the key while its own pair is still there', async () => {
      const onCall = (call: string) => {
        if (call === 'deleteKeyPair') throw new Problem('AccessDenied', 'No.');
      };
      assert.deepEqual(await clean({ onCall }), { kept: true, asked: 0 });
    });

    it('leaves the key when its own pair was not to go', async () => {
      const chosen = offered(await world.find());
      chosen.delete('key-ours');
      assert.deepEqual(await clean({ chosen }), { kept: true, asked: 0 });
    });

    it('leaves the key when the person cancels after the pair', async () => {
      const cancel = new AbortController();
      const onCall = (call: string) => {
        if (call === 'deleteKeyPair') cancel.abort();
      };
      assert.deepEqual(await clean({ signal: cancel.signal, onCall }), { kept: true, asked: 0 });
    });

    it('leaves the key that a host entry of something else uses', async () => {
      await world.home.entries.write(
        world.home.entry({
          alias: 'mine',
          instanceId: 'i-0ccccccccccccccc0',
          identityFile: world.keyPath,
        }),
      );
      assert.equal((await clean()).kept, true);
    });

    it('does not hide a defect', async () => {
      const onCall = (call: string) => {
        if (call === 'listKeyPairs') throw new TypeError('a defect');
      };
      await assert.rejects(clean({ onCall }), TypeError);
    });
  });

  it('keeps with an instance that is not ticked what it uses', async () => {
    const found = await world.find();
    const chosen = offered(found);
    chosen.delete('i-0aaaaaaaaaaaaaaa0');
    assert.ok('sg-ours' in stays(found, chosen));
    await world.clean(found, chosen);
    assert.ok(world.ec2.ids().has('i-0aaaaaaaaaaaaaaa0'));
    assert.ok(world.ec2.ids().has('vol-ours'));
  });

  it('leaves a private key of another name, or with another key in it', async () => {
    await fs.rm(world.keyPath);
    const other = await generateKey(world.home.folder, 'my-lab', 'ed25519', 'test');
    const kinds = (await world.find()).things.map(({ kind }) => kind);
    assert.ok(!kinds.includes('keyFile'));
    await world.clean(await world.find());
    assert.ok(await exists(other.file));
  });
});
