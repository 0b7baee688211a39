/** Every call that makes something, with its answer lost on the way back: by a door that breaks the connection. */
import assert from 'node:assert/strict';
import type { Account, Place } from '../../src/core/account/account';
import { createImage, deregisterImage } from '../../src/core/ec2/images/ownImages';
import { MADE_TAG } from '../../src/core/ec2/makeOnce';
import { allocateElasticIp, listElasticIps, releaseElasticIp } from '../../src/core/ec2/network/addresses';
import { deleteSecurityGroup } from '../../src/core/ec2/network/securityGroups';
import { createSnapshots, deleteSnapshot } from '../../src/core/ec2/volumes/snapshotCalls';
import { listSnapshots } from '../../src/core/ec2/volumes/snapshots';
import { deleteVolume } from '../../src/core/ec2/volumes/volumeCalls';
import { listVolumes } from '../../src/core/ec2/volumes/volumes';
import { isCancellation, Problem } from '../../src/core/problem';
import { throughDoor } from '../support/aws/throughDoor';
import { needing } from '../support/needs';
import { startPractice } from '../support/practice/practice';
import { refusal, startMotoProxy, type MotoProxy, type Reply } from '../support/moto/motoProxy';
import { testAccount } from '../support/testAccount';
import { until } from '../support/until';
import type { RunningCloud } from './contract/clouds';
import { givenRunning, uniqueName } from './contract/given';
import { description, images, makers, tags, type Given, type Maker } from './makers';

/** What its maker itself takes back when the person cancels; the others are kept, and told of by who asked for them. */
const TAKEN_BACK = ['an address', 'a security group'];

/** Known by a client token: the SDK repeats the call by itself. */
const REPEATED = ['a volume', 'a volume of a snapshot', 'a copy of an image', 'an instance'];

/** What takes away such a thing, by the name of its maker. */
const removers: Record<string, { action: string; remove: (at: Place, id: string) => Promise<void> }> = {
  'a security group': { action: 'DeleteSecurityGroup', remove: deleteSecurityGroup },
  'an address': { action: 'ReleaseAddress', remove: releaseElasticIp },
  'a volume': { action: 'DeleteVolume', remove: deleteVolume },
  snapshots: { action: 'DeleteSnapshot', remove: deleteSnapshot },
  'a copy of an image': { action: 'DeregisterImage', remove: deregisterImage },
};

/** A volume is made for a moment, in which it cannot be deleted; the others can at once. */
async function isRemovable(at: Place, id: string): Promise<boolean> {
  if (!id.startsWith('vol-')) return true;
  return (await listVolumes(at, { ids: [id] }))[0]?.state === 'available';
}

/** EC2 shows a volume for some moments while it goes. */
const isGoing = (one: object): boolean => 'state' in one && one.state === 'deleting';

/** An impatient account whose calls are signed for the cloud and go through a door. */
function through(door: MotoProxy, account: Account): Account {
  const impatient = { ...account, pace: { ...account.pace, pollMs: 50 } };
  return throughDoor(Number(new URL(door.endpoint).port), impatient);
}

/** Of the practice cloud alone, which does what was asked before the answer is lost, as AWS does. */
needing('the practice cloud').describe('What is made while answers are lost', function () {
  this.timeout(60_000);
  let practice: RunningCloud;
  let account: Account;
  const at = (): Place => ({ account, region: 'us-east-1' });
  let door: MotoProxy;
  let there: Place;
  let given: Given;

  before(async () => {
    practice = await startPractice();
    account = testAccount(practice.endpoint);
    door = await startMotoProxy(practice);
    const patient = testAccount(practice.endpoint, { maxAttempts: 3 });
    there = { account: through(door, patient), region: 'us-east-1' };
    const { id: instanceId, zone = '' } = await givenRunning(at());
    const [snapshotId = ''] = await createSnapshots(at(), { instanceId, description, tags });
    const imageId = await createImage(at(), { instanceId, name: uniqueName('image'), description, tags });
    const complete = async () => {
      const [snapshot] = await listSnapshots(at(), { ids: [snapshotId] });
      const image = (await images(at())).find(({ id }) => id === imageId);
      return snapshot?.state === 'completed' && image?.state === 'available';
    };
    await until('a snapshot and an image', complete);
    given = { instanceId, zone, snapshotId, imageId };
  });
  after(async () => {
    there.account.close();
    account.close();
    await door.stop();
    await practice.stop();
  });

  /**
   * The outcome of a maker while a test answers its calls, and the ids of what is there afterwards and was not
   * before.
   */
  async function outcome({ make, list }: Maker, reply: Reply, signal?: AbortSignal) {
    const before = new Set((await list(at())).map(({ id }) => id));
    const stop = door.intervene(reply);
    const said = await make(there, given, signal).then(
      (id) => ({ id, problem: undefined }),
      (problem: unknown) => ({ id: undefined, problem }),
    );
    stop();
    return { ...said, fresh: (await list(at())).map(({ id }) => id).filter((id) => !before.has(id)) };
  }

  async function isThereOnce(maker: Maker, reply: Reply): Promise<void> {
    const { id, problem, fresh } = await outcome(maker, reply);
    assert.ifError(problem);
    assert.deepEqual(fresh, [id]);
  }

  for (const [what, maker] of Object.entries(makers)) {
    /** Answers the calls of the maker's action one after the other; those that follow get through. */
    const inTurn = (...replies: Reply[]): Reply => {
      let nth = 0;
      return async (call, cloud) => {
        if (call.action !== maker.action || call.query.get('DryRun') === 'true') return undefined;
        return replies[nth++]?.(call, cloud);
      };
    };
    const lost: Reply = async (_call, cloud) => {
      assert.equal((await cloud()).status, 200, 'the cloud did it');
      return 'lost';
    };
    const dropped: Reply = () => Promise.resolve('lost');
    const throttled: Reply = () => Promise.resolve(refusal('RequestLimitExceeded', 'Slow down.', 503));
    const refused: Reply = () => Promise.resolve(refusal('UnauthorizedOperation', 'No.', 403));

    it(`is there once: ${what}, its answer lost`, async () => {
      await isThereOnce(maker, inTurn(lost));
    });

    it(`is there once: ${what}, its answer lost and every repeat refused`, async () => {
      await isThereOnce(maker, inTurn(lost, ...Array<Reply>(20).fill(throttled)));
    });

    it(`is there once: ${what}, asked for in vain before`, async () => {
      await isThereOnce(maker, inTurn(dropped));
    });

    for (const [how, answer] of [
      ['on its way', (_call, cloud) => cloud()],
      ['on its way and its answer lost', lost],
    ] satisfies [string, Reply][])
      it(`is told of or taken back: ${what}, canceled while the call is ${how}`, async () => {
        const canceling = new AbortController();
        const canceled = inTurn(async (call, cloud) => {
          const said = await answer(call, cloud);
          canceling.abort();
          return said;
        });
        const { id, problem, fresh } = await outcome(maker, canceled, canceling.signal);
        if (TAKEN_BACK.includes(what)) {
          assert.ok(isCancellation(problem), String(problem));
          assert.deepEqual(fresh, []);
        } else {
          assert.ifError(problem);
          assert.deepEqual(fresh, [id]);
        }
      });

    it(`is not asked for: ${what}, canceled before`, async () => {
      let asked = 0;
      const count: Reply = () => {
        asked++;
        return Promise.resolve(undefined);
      };
      const counted = inTurn(count);
      const { problem, fresh } = await outcome(maker, counted, AbortSignal.abort());
      assert.ok(isCancellation(problem), String(problem));
      assert.deepEqual([asked, fresh], [0, []]);
    });

    if (!REPEATED.includes(what))
      it(`is asked for no more: ${what}, canceled when the call was lost on its way there`, async () => {
        const canceling = new AbortController();
        let asked = 0;
        const count: Reply = () => {
          asked++;
          return Promise.resolve(undefined);
        };
        const counted = inTurn(() => {
          canceling.abort();
          return dropped(undefined as never, undefined as never);
        }, count);
        const { problem, fresh } = await outcome(maker, counted, canceling.signal);
        assert.ok(problem instanceof Problem && problem.uncertain, String(problem));
        assert.deepEqual([asked, fresh], [0, []]);
      });

    it(`is not there: ${what}, refused, which is certain`, async () => {
      const { problem, fresh } = await outcome(maker, inTurn(throttled, refused));
      assert.ok(problem instanceof Problem, String(problem));
      assert.deepEqual([problem.code, problem.uncertain, fresh], ['AccessDenied', false, []]);
    });

    it(`may be there: ${what}, its answer lost, and nobody can look`, async () => {
      let made = false;
      const { problem, fresh } = await outcome(maker, async (call, cloud) => {
        if (made) return refused(call, cloud);
        if (call.action !== maker.action) return undefined;
        made = true;
        return lost(call, cloud);
      });
      assert.ok(problem instanceof Problem, String(problem));
      assert.deepEqual([problem.uncertain, fresh.length], [true, 1]);
    });
  }

  for (const [what, { action, remove }] of Object.entries(removers)) {
    const maker = makers[what]!;

    it(`is gone, and that is no failure: ${what}, the answer to its removal lost`, async () => {
      const id = await maker.make(at(), given);
      await until('it to be removable', async () => isRemovable(at(), id));
      let lost = 0;
      const stop = door.intervene(async (call, cloud) => {
        if (call.action !== action || lost++ > 0) return undefined;
        assert.equal((await cloud()).status, 200, 'the cloud did it');
        return 'lost';
      });
      await remove(there, id);
      stop();
      assert.equal(lost, 2, 'asked again');
      assert.ok(!(await maker.list(at())).some((one) => one.id === id && !isGoing(one)));
    });

    it(`is a failure: ${what}, removed by somebody else before`, async () => {
      const id = await maker.make(at(), given);
      await until('it to be removable', async () => isRemovable(at(), id));
      await remove(at(), id);
      await until('it to be gone', async () => !(await maker.list(at())).some((one) => one.id === id));
      await assert.rejects(remove(there, id), (error) => error instanceof Problem && !error.uncertain);
    });
  }

  it('has a tag that tells which call made it', async () => {
    const { id } = await allocateElasticIp(at());
    const { tags: found } = (await listElasticIps(at())).find((each) => each.id === id)!;
    assert.match(found[MADE_TAG] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}$/);
  });
});
