/** Finding, planning and removing what a lab made, on an EC2 in memory. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import {
  findLab,
  idOf,
  labsIn,
  offered,
  planRemoval,
  readRegions,
  removeAll,
  troubles,
  type Found,
  type RemovalOutcome,
} from '../../../../src/core/lab/cleanup';
import type { LabDeps } from '../../../../src/core/lab/deps';
import { Problem } from '../../../../src/core/problem';
import { fingerprintsOf } from '../../../../src/core/ssh/fingerprints';
import { knownHostsFile } from '../../../../src/core/ssh/knownHosts';
import { generateKey } from '../../../../src/core/ssh/privateKeys';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';
import { MemoryEc2 } from './memoryEc2';
import {
  accountImage,
  address,
  attachedTo,
  group,
  keyPair,
  rulesNaming,
  snapshot,
  tagsOfLab,
  volume,
} from './things';

const HERE = 'eu-west-1';
const THERE = 'us-east-1';
const ours = tagsOfLab('lab-1');
const { account } = place;

describe('deleting everything a lab made', () => {
  let home: LabHome;
  let ec2: MemoryEc2;
  let deps: LabDeps;
  let keyPath: string;

  beforeEach(async () => {
    home = await makeLabHome();
    ec2 = new MemoryEc2();
    deps = { ...home.deps, cloud: ec2.labCloud, patience: { ...home.deps.patience!, undoMs: 20 } };
    keyPath = await fill();
  });
  afterEach(() => home.remove());

  /** A lab with one of everything in one region and a copied snapshot in another, among strangers' things. */
  async function fill(): Promise<string> {
    const { file, publicKey } = await generateKey(home.folder, 'my-lab', 'ed25519', 'test');
    const fingerprint = fingerprintsOf(publicKey)[0] ?? '';
    const here = ec2.state(HERE);
    here.instances = [
      instance({
        id: 'i-0aaaaaaaaaaaaaaa0',
        keyName: 'my-lab',
        tags: { Name: 'My lab', ...ours },
        securityGroups: [used('sg-ours')],
      }),
      instance({
        id: 'i-theirs',
        name: 'theirs',
        keyName: 'theirs',
        tags: {},
        securityGroups: [used('sg-theirs')],
      }),
    ];
    here.addresses = [
      address({ id: 'eipalloc-ours', instanceId: 'i-0aaaaaaaaaaaaaaa0', tags: ours }),
      address({ id: 'eipalloc-theirs', instanceId: 'i-theirs' }),
    ];
    here.volumes = [
      volume({ id: 'vol-root', attachments: attachedTo('i-0aaaaaaaaaaaaaaa0', true), tags: ours }),
      volume({ id: 'vol-ours', attachments: attachedTo('i-0aaaaaaaaaaaaaaa0', false), tags: ours }),
      volume({ id: 'vol-data', attachments: attachedTo('i-0aaaaaaaaaaaaaaa0', false) }),
      volume({ id: 'vol-theirs', attachments: attachedTo('i-theirs', true) }),
    ];
    here.images = [
      accountImage({ id: 'ami-0aaaaaaaaaaaaaaa0', snapshotIds: ['snap-ours', 'snap-untagged'], tags: ours }),
    ];
    here.snapshots = [
      snapshot({ id: 'snap-ours', tags: ours }),
      snapshot({ id: 'snap-untagged' }),
      snapshot({ id: 'snap-theirs' }),
    ];
    here.groups = [
      group({ id: 'sg-ours', tags: ours, rules: rulesNaming('sg-ours', 'sg-ours-2', 'sg-ours') }),
      group({ id: 'sg-ours-2', tags: ours, rules: rulesNaming('sg-ours-2', 'sg-ours') }),
      group({ id: 'sg-theirs' }),
      group({ id: 'sg-default', name: 'default', tags: ours }),
    ];
    here.pairs = [
      keyPair({ id: 'key-ours', fingerprint, tags: ours }),
      keyPair({ id: 'key-theirs', name: 'theirs' }),
    ];
    ec2.state(THERE).snapshots = [snapshot({ id: 'snap-copy', region: THERE, tags: ours })];
    await home.entries.write(
      home.entry({
        alias: 'my-lab',
        instanceId: 'i-0aaaaaaaaaaaaaaa0',
        account: '123456789012',
        identityFile: file,
      }),
    );
    await fs.writeFile(knownHostsFile(home.folder, 'i-0aaaaaaaaaaaaaaa0'), 'x');
    return file;
  }

  const used = (id: string) => ({ id, name: id });
  const read = () => readRegions(account, [HERE, THERE], { cloud: ec2.cloud });
  const find = async (): Promise<Found> =>
    findLab(account, 'lab-1', await read(), { deps, cloud: ec2.cloud });
  async function clean(found: Found, chosen = offered(found), signal = new AbortController().signal) {
    return removeAll(account, planRemoval(found, chosen), { deps, signal, cloud: ec2.cloud });
  }
  const stays = (found: Found, chosen = offered(found)) =>
    Object.fromEntries(planRemoval(found, chosen).staying.map(({ thing, reason }) => [idOf(thing), reason]));
  const failed = (outcomes: readonly RemovalOutcome[]) =>
    outcomes.filter(({ problem }) => problem).map(({ thing }) => idOf(thing));
  const exists = (file: string) =>
    fs.access(file).then(
      () => true,
      () => false,
    );

  it('lists the labs that have something, by name', async () => {
    const [lab, ...others] = labsIn(await read());
    assert.deepEqual(others, []);
    assert.equal(lab?.name, 'My lab');
    assert.deepEqual(lab.regions, [HERE, THERE]);
    assert.equal(lab.count, 11);
    assert.deepEqual(lab.states, ['running']);
  });

  it('removes it in an order that EC2 accepts, here and in the other region, and nothing else', async () => {
    const found = await find();
    assert.deepEqual(found.hanging.map(idOf).sort(), ['snap-untagged', 'vol-data']);
    assert.deepEqual(stays(found), {});
    assert.deepEqual(failed(await clean(found)), []);
    assert.deepEqual([...ec2.ids()].sort(), [
      ...['eipalloc-theirs', 'i-theirs', 'key-theirs', 'sg-default', 'sg-theirs'],
      ...['snap-theirs', 'snap-untagged', 'vol-data', 'vol-theirs'],
    ]);
    assert.equal(await exists(keyPath), false);
    assert.deepEqual(await home.entries.list(), []);
    assert.equal(await exists(knownHostsFile(home.folder, 'i-0aaaaaaaaaaaaaaa0')), false);
    assert.deepEqual((await find()).things, []);
  });

  it('removes what hangs on it when that is wished', async () => {
    const found = await find();
    await clean(found, new Set([...offered(found), ...found.hanging.map(idOf)]));
    assert.ok(!ec2.ids().has('vol-data'));
    assert.ok(!ec2.ids().has('snap-untagged'));
  });

  it('leaves a protected instance, and with it whatever it uses', async () => {
    ec2.protected.add('i-0aaaaaaaaaaaaaaa0');
    const found = await find();
    const reasons = stays(found);
    assert.match(reasons['i-0aaaaaaaaaaaaaaa0'] ?? '', /protection/);
    assert.match(reasons['sg-ours'] ?? '', /My lab uses it/);
    assert.match(reasons['vol-ours'] ?? '', /attached to My lab/);
    assert.match(reasons['eipalloc-ours'] ?? '', /attached to My lab/);
    assert.match(reasons['key-ours'] ?? '', /My lab uses it/);
    assert.match(reasons[`keyFile ${keyPath}`] ?? '', /key pair stays/);
    assert.match(reasons['hostEntry my-lab'] ?? '', /My lab stays/);
    assert.deepEqual(failed(await clean(found)), []);
    assert.ok(await exists(keyPath));
    assert.ok(!ec2.ids().has('snap-copy'));
  });

  it('leaves what others use, with the reason', async () => {
    const here = ec2.state(HERE);
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
    const reasons = stays(await find());
    assert.match(reasons['sg-ours-2'] ?? '', /guest uses it/);
    assert.match(reasons['sg-ours'] ?? '', /rules of/);
    assert.match(reasons['vol-lent'] ?? '', /guest/);
    assert.match(reasons['snap-ours'] ?? '', /theirs is made of it/);
    assert.match(reasons['key-ours'] ?? '', /guest uses it/);
    await clean(await find());
    assert.ok(await exists(keyPath));
    assert.ok(ec2.ids().has('i-guest'));
  });

  it('leaves a group that a load balancer has, and a key that is known elsewhere', async () => {
    ec2.interfaces.set('sg-ours', [{ id: 'eni-1', name: 'ELB web' }]);
    const { fingerprint } = ec2.state(HERE).pairs[0]!;
    ec2.state(THERE).pairs = [keyPair({ id: 'key-same', name: 'same', fingerprint })];
    const reasons = stays(await find());
    assert.match(reasons['sg-ours'] ?? '', /ELB web uses it/);
    assert.match(reasons[`keyFile ${keyPath}`] ?? '', /same in us-east-1/);
  });

  it('keeps with an instance that is not ticked what it uses', async () => {
    const found = await find();
    const chosen = offered(found);
    chosen.delete('i-0aaaaaaaaaaaaaaa0');
    assert.ok('sg-ours' in stays(found, chosen));
    await clean(found, chosen);
    assert.ok(ec2.ids().has('i-0aaaaaaaaaaaaaaa0'));
    assert.ok(ec2.ids().has('vol-ours'));
  });

  it('leaves a private key of another name, or with another key in it', async () => {
    await fs.rm(keyPath);
    const other = await generateKey(home.folder, 'my-lab', 'ed25519', 'test');
    const kinds = (await find()).things.map(({ kind }) => kind);
    assert.ok(!kinds.includes('keyFile'));
    await clean(await find());
    assert.ok(await exists(other.file));
  });

  it('goes on in the other regions when one cannot be read, and names it', async () => {
    ec2.onCall = (_call, region) => {
      if (region === THERE) throw new Problem('Network', 'No network.');
    };
    const readings = await read();
    assert.deepEqual(
      troubles(readings).map(({ region }) => region),
      [THERE],
    );
    const found = await findLab(account, 'lab-1', readings, { deps, cloud: ec2.cloud });
    // The same key may be that of an instance there.
    assert.match(stays(found)[`keyFile ${keyPath}`] ?? '', /us-east-1 could not be read/);
    await clean(found);
    assert.ok(!ec2.ids().has('i-0aaaaaaaaaaaaaaa0'));
    assert.ok(ec2.ids().has('snap-copy'));
  });

  it('is begun again after each call that can fail: what is left is named, then removed', async function () {
    this.timeout(30_000);
    const calls = async (failing: number): Promise<number> => {
      const found = await find();
      let count = 0;
      ec2.onCall = () => {
        if (count++ === failing) throw new Problem('AccessDenied', 'Not allowed.');
      };
      const outcomes = await clean(found);
      ec2.onCall = () => undefined;
      const still = failed(outcomes).filter((id) => !/^(keyFile|hostEntry|hostKeys) /.test(id));
      const ids = ec2.ids();
      for (const { thing, problem } of outcomes) {
        if (!problem && !idOf(thing).includes(' ')) assert.ok(!ids.has(idOf(thing)), idOf(thing));
      }
      for (const id of ['i-theirs', 'sg-theirs', 'vol-theirs', 'snap-theirs', 'key-theirs', 'vol-data'])
        assert.ok(ids.has(id), id);
      const again = await find();
      for (const id of still) if (ids.has(id)) assert.ok(offered(again).has(id), id);
      assert.deepEqual(failed(await clean(again)), []);
      assert.deepEqual((await find()).things, []);
      assert.equal(await exists(keyPath), false);
      return count;
    };
    const total = await calls(-1);
    assert.ok(total >= 12, String(total));
    for (let failing = 0; failing < total; failing += 1) {
      await home.remove();
      home = await makeLabHome();
      ec2 = new MemoryEc2();
      deps = { ...home.deps, cloud: ec2.labCloud, patience: { ...home.deps.patience!, undoMs: 20 } };
      keyPath = await fill();
      await calls(failing);
    }
  });

  it('asks again when an answer is lost', async () => {
    let lost = 3;
    ec2.onCall = (call) => {
      if (call === 'deleteVolume' && --lost > 0) throw new Problem('Network', 'No answer.');
    };
    assert.deepEqual(failed(await clean(await find())), []);
  });

  it('begins nothing more once it is cancelled, and goes on when it is begun again', async () => {
    const cancel = new AbortController();
    ec2.onCall = (call) => {
      if (call === 'deleteVolume') cancel.abort();
    };
    const outcomes = await clean(await find(), undefined, cancel.signal);
    const left = failed(outcomes);
    assert.ok(left.includes('sg-ours'));
    assert.ok(!left.includes('i-0aaaaaaaaaaaaaaa0'));
    ec2.onCall = () => undefined;
    assert.deepEqual(failed(await clean(await find())), []);
    assert.deepEqual((await find()).things, []);
  });
});
