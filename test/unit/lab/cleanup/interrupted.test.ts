/**
 * A removal in which something fails, or that is broken off: what is left is named, and goes when it is begun again.
 */
import assert from 'node:assert/strict';
import { findLab, idOf, offered, troubles } from '../../../../src/core/lab/cleanup';
import { Problem } from '../../../../src/core/problem';
import { place } from '../fakeCloud';
import { exists, failed, makeLabWorld, stays, THERE, type LabWorld } from './labWorld';

const { account } = place;

describe('deleting a lab when something goes wrong', () => {
  let world: LabWorld;
  beforeEach(async () => {
    world = await makeLabWorld();
  });
  afterEach(() => world.home.remove());

  it('goes on in the other regions when one cannot be read, and names it', async () => {
    world.ec2.onCall = (_call, region) => {
      if (region === THERE) throw new Problem('Network', 'No network.');
    };
    const readings = await world.read();
    assert.deepEqual(
      troubles(readings).map(({ region }) => region),
      [THERE],
    );
    const found = await findLab(account, 'lab-1', readings, { deps: world.deps, cloud: world.ec2.cloud });
    // The same key may be that of an instance there.
    assert.match(stays(found)[`keyFile ${world.keyPath}`] ?? '', /us-east-1 could not be read/);
    await world.clean(found);
    assert.ok(!world.ec2.ids().has('i-0aaaaaaaaaaaaaaa0'));
    assert.ok(world.ec2.ids().has('snap-copy'));
  });

  it('is begun again after each call that can fail: what is left is named, then removed', async function () {
    this.timeout(30_000);
    const calls = async (failing: number): Promise<number> => {
      const found = await world.find();
      let count = 0;
      world.ec2.onCall = () => {
        if (count++ === failing) throw new Problem('AccessDenied', 'Not allowed.');
      };
      const outcomes = await world.clean(found);
      world.ec2.onCall = () => undefined;
      const still = failed(outcomes).filter((id) => !/^(keyFile|hostEntry|hostKeys) /.test(id));
      const ids = world.ec2.ids();
      for (const { thing, problem } of outcomes) {
        if (!problem && !idOf(thing).includes(' ')) assert.ok(!ids.has(idOf(thing)), idOf(thing));
      }
      for (const id of ['i-theirs', 'sg-theirs', 'vol-theirs', 'snap-theirs', 'key-theirs', 'vol-data'])
        assert.ok(ids.has(id), id);
      const again = await world.find();
      for (const id of still) if (ids.has(id)) assert.ok(offered(again).has(id), id);
      assert.deepEqual(failed(await world.clean(again)), []);
      assert.deepEqual((await world.find()).things, []);
      assert.equal(await exists(world.keyPath), false);
      return count;
    };
    const total = await calls(-1);
    assert.ok(total >= 12, String(total));
    for (let failing = 0; failing < total; failing += 1) {
      await world.home.remove();
      world = await makeLabWorld();
      await calls(failing);
    }
  });

  it('asks again when an answer is lost', async () => {
    let lost = 3;
    world.ec2.onCall = (call) => {
      if (call === 'deleteVolume' && --lost > 0) throw new Problem('Network', 'No answer.');
    };
    assert.deepEqual(failed(await world.clean(await world.find())), []);
  });

  it('begins nothing more once it is cancelled, and goes on when it is begun again', async () => {
    const cancel = new AbortController();
    world.ec2.onCall = (call) => {
      if (call === 'deleteVolume') cancel.abort();
    };
    const outcomes = await world.clean(await world.find(), undefined, cancel.signal);
    const left = failed(outcomes);
    assert.ok(left.includes('sg-ours'));
    assert.ok(!left.includes('i-0aaaaaaaaaaaaaaa0'));
    world.ec2.onCall = () => undefined;
    assert.deepEqual(failed(await world.clean(await world.find())), []);
    assert.deepEqual((await world.find()).things, []);
  });
});
