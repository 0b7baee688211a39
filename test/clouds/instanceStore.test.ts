import assert from 'node:assert/strict';
import { InstanceStore } from '../../src/core/ec2/instances/instanceStore';
import { stopInstances } from '../../src/core/ec2/instances/power';
import { listRegions } from '../../src/core/ec2/regions';
import { contract } from './contract/contract';
import { givenRunning } from './contract/given';

contract('Instance store', ({ at }) => {
  it('fills all regions, and follows one after a change', async function () {
    this.timeout(60_000);
    const here = at();
    const { id } = await givenRunning(here);
    const store = new InstanceStore(here.account);
    await store.refresh();
    assert.deepEqual(store.regions.map(({ region }) => region).sort(), await listRegions(here));
    assert.deepEqual(
      store.regions.filter(({ status }) => status !== 'ready'),
      [],
    );
    assert.equal(store.find('us-east-1', id)?.state, 'running');
    assert.equal(store.find('eu-west-1', id), undefined);

    const changed: (string | undefined)[] = [];
    store.onDidChange.on((view) => changed.push(view?.region));
    await store.refresh('us-east-1');
    assert.deepEqual(changed, []);
    await stopInstances(here, [id]);
    await store.refresh('us-east-1');
    assert.deepEqual(changed, ['us-east-1']);
    assert.notEqual(store.known(id)?.state, 'running');
    store.dispose();
  });
});
