import assert from 'node:assert/strict';
import { ModifyInstanceAttributeCommand } from '@aws-sdk/client-ec2';
import type { Place } from '../../src/core/account/account';
import { getInstance } from '../../src/core/ec2/instances/instances';
import {
  isTerminationProtected,
  rebootInstances,
  startInstances,
  stopInstances,
  terminateInstances,
} from '../../src/core/ec2/instances/power';
import type { Instance } from '../../src/core/ec2/types';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { contract } from './contract/contract';
import { givenRunning } from './contract/given';

const MISSING = 'i-0123456789abcdef0';
const soon = { timeoutMs: 300_000, pollMs: 200 };

async function protect({ account, region }: Place, { id }: Instance): Promise<void> {
  const client = await account.client('ec2', region);
  await client.send(
    new ModifyInstanceAttributeCommand({ InstanceId: id, DisableApiTermination: { Value: true } }),
  );
}

contract('Power', ({ at, itUnless }) => {
  it('stops, starts, reboots and terminates', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    assert.deepEqual(await stopInstances(here, [id]), [{ id }]);
    assert.equal((await waitForState(here, id, 'stopped', soon)).publicIp, undefined);
    assert.deepEqual(await startInstances(here, [id]), [{ id }]);
    await waitForState(here, id, 'running', soon);
    assert.deepEqual(await rebootInstances(here, [id]), [{ id }]);
    assert.deepEqual(await terminateInstances(here, [id]), [{ id }]);
    assert.equal((await waitForState(here, id, 'terminated', soon)).state, 'terminated');
  });

  itUnless('transitionsInstant', 'shows the states on the way', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    const states: string[] = [];
    await stopInstances(here, [id]);
    await waitForState(here, id, 'stopped', { ...soon, onState: (state) => states.push(state) });
    assert.deepEqual(states, ['stopping', 'stopped']);
  });

  it('does the others when one of a batch is refused', async () => {
    const here = at();
    const [one, other] = [await givenRunning(here), await givenRunning(here)];
    const results = await stopInstances(here, [one.id, MISSING, other.id]);
    assert.deepEqual(
      results.map(({ id, problem }) => [id, problem?.code]),
      [
        [one.id, undefined],
        [MISSING, 'NotFound'],
        [other.id, undefined],
      ],
    );
    await waitForState(here, one.id, 'stopped', soon);
    await waitForState(here, other.id, 'stopped', soon);
  });

  it('respects the protection against termination', async () => {
    const here = at();
    const instance = await givenRunning(here);
    assert.equal(await isTerminationProtected(here, instance.id), false);
    await protect(here, instance);
    assert.equal(await isTerminationProtected(here, instance.id), true);
    const [result] = await terminateInstances(here, [instance.id]);
    assert.equal(result?.problem?.code, 'Protected');
    assert.equal((await getInstance(here, instance.id)).state, 'running');
  });

  itUnless('terminatedCanStart', 'does not start what is terminated', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    await terminateInstances(here, [id]);
    assert.equal((await startInstances(here, [id]))[0]?.problem?.code, 'InvalidState');
  });

  it('does nothing for nobody', async () => {
    assert.deepEqual(await stopInstances(at(), []), []);
  });
});
