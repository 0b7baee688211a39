import assert from 'node:assert/strict';
import type { Firewall } from '../../../src/core/ec2/firewall';
import { Problem } from '../../../src/core/problem';
import { RegionStore } from '../../../src/core/ec2/regionStore';
import { groupWith } from '../features/firewall/groups/groupFixture';

describe('the store of what regions have', () => {
  const answers: Record<string, Firewall[] | Error> = {};
  const asked: string[] = [];
  let store: RegionStore<Firewall>;
  beforeEach(() => {
    asked.length = 0;
    answers['eu-west-1'] = [groupWith()];
    answers['us-east-1'] = [];
    store = new RegionStore((region) => {
      asked.push(region);
      const answer = answers[region] ?? [];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    });
  });
  afterEach(() => store.dispose());

  it('asks for nothing before somebody wants it', async () => {
    assert.equal(store.view('eu-west-1').status, 'unread');
    await store.refresh();
    assert.deepEqual(asked, []);
  });

  it('reads a region on request, tells of it, and reads it again on a refresh', async () => {
    const told: string[] = [];
    store.onDidChange.on((region) => told.push(region));
    assert.equal((await store.read('eu-west-1')).items.length, 1);
    answers['eu-west-1'] = [];
    await store.refresh();
    assert.deepEqual(store.view('eu-west-1'), { status: 'ready', items: [] });
    assert.deepEqual(told, ['eu-west-1', 'eu-west-1']);
    assert.deepEqual(asked, ['eu-west-1', 'eu-west-1']);
  });

  it('gives the last answer again while that is young, also one on its way', async () => {
    await Promise.all([store.read('eu-west-1'), store.fresh('eu-west-1', 60_000)]);
    assert.equal((await store.fresh('eu-west-1', 60_000)).items.length, 1);
    assert.deepEqual(asked, ['eu-west-1']);
    await store.fresh('eu-west-1', 0);
    answers['us-east-1'] = new Error('no');
    assert.equal((await store.fresh('us-east-1', 60_000)).status, 'failed');
    assert.equal((await store.fresh('us-east-1', 60_000)).status, 'failed');
    assert.deepEqual(asked, ['eu-west-1', 'eu-west-1', 'us-east-1', 'us-east-1']);
  });

  it('keeps what was known of a region that fails, and the others go on', async () => {
    await store.read('eu-west-1');
    await store.read('us-east-1');
    answers['eu-west-1'] = new Problem('AccessDenied', 'You may not look here.');
    await store.refresh();
    const { status, items, problem } = store.view('eu-west-1');
    assert.deepEqual([status, items.length, problem?.code], ['failed', 1, 'AccessDenied']);
    assert.equal(store.view('us-east-1').status, 'ready');
    answers['eu-west-1'] = [groupWith()];
    await store.read('eu-west-1');
    assert.equal(store.view('eu-west-1').problem, undefined);
  });

  it('says nothing any more once it has ended', async () => {
    const told: string[] = [];
    store.onDidChange.on((region) => told.push(region));
    const reading = store.read('eu-west-1');
    store.dispose();
    await reading;
    await store.read('us-east-1');
    assert.deepEqual(told, []);
    assert.deepEqual(asked, ['eu-west-1']);
  });
});
