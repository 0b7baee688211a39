/** Changing the type of an instance on real EC2 endpoints. */
import assert from 'node:assert/strict';
import { fittingTypes } from '../../src/core/ec2/instances/fittingTypes';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { stopInstances } from '../../src/core/ec2/instances/power';
import {
  changeType,
  changeUnderWay,
  finishChange,
  resizeCalls,
  type Change,
  type ResizeEnd,
} from '../../src/core/lab/resize';
import type { Place } from '../../src/core/account/account';
import type { Instance } from '../../src/core/ec2/types';
import { waitForState } from '../../src/core/ec2/instances/waitForState';
import { startPractice, type Practice } from '../support/practice/practice';
import { needing } from '../support/needs';
import { testAccount } from '../support/testAccount';
import { contract } from './contract/contract';
import { givenRunning } from './contract/given';

const POLL_MS = 200;
const change: Change = { from: 't3.micro', to: 't3.small' };
const options = (at: Place) => ({
  calls: resizeCalls(at, POLL_MS),
  signal: new AbortController().signal,
  onStep: () => undefined,
  pauseMs: POLL_MS,
});
const run = (at: Place, instance: Instance, to = change.to): Promise<ResizeEnd> =>
  changeType(instance, { from: instance.type, to }, options(at));

contract('A change of type', ({ at, itUnless }) => {
  it('ends with the new type, running, and no tag; and goes back the same way', async () => {
    const here = at();
    const instance = await givenRunning(here);
    assert.deepEqual(await run(here, instance), { kind: 'done' });
    const after = await getInstance(here, instance.id);
    assert.deepEqual([after.type, after.state, changeUnderWay(after)], ['t3.small', 'running', undefined]);
    assert.deepEqual(await run(here, after, 't3.micro'), { kind: 'done' });
    assert.equal((await getInstance(here, instance.id)).type, 't3.micro');
  });

  it('leaves a stopped one stopped', async () => {
    const here = at();
    const { id } = await givenRunning(here);
    await stopInstances(here, [id]);
    const stopped = await waitForState(here, id, 'stopped', { timeoutMs: 120_000, pollMs: POLL_MS });
    assert.deepEqual(await run(here, stopped), { kind: 'done' });
    const after = await getInstance(here, id);
    assert.deepEqual([after.type, after.state], ['t3.small', 'stopped']);
  });

  itUnless('launchChecksLittle', 'ends as before when EC2 knows no such type', async () => {
    const here = at();
    const instance = await givenRunning(here);
    const end = await run(here, instance, 't3.enormous');
    assert.equal(end.kind, 'asBefore');
    const after = await getInstance(here, instance.id);
    assert.deepEqual([after.type, after.state, changeUnderWay(after)], ['t3.micro', 'running', undefined]);
  });

  it('is found by its tag when it was interrupted, and finished', async () => {
    const here = at();
    const instance = await givenRunning(here);
    const { calls, signal } = options(here);
    await calls.mark(instance.id, change, signal);
    await calls.stop(instance.id, signal);
    const found = await waitForState(here, instance.id, 'stopped', { timeoutMs: 120_000, pollMs: POLL_MS });
    assert.deepEqual(changeUnderWay(found), change);
    assert.deepEqual(await finishChange(instance.id, change, options(here)), { kind: 'done' });
    const after = await getInstance(here, instance.id);
    assert.deepEqual([after.type, after.state, changeUnderWay(after)], ['t3.small', 'running', undefined]);
  });

  it('offers types of the architecture that the zone has, its own family first', async () => {
    const here = at();
    const instance = await givenRunning(here);
    const { now, others } = await fittingTypes(here, instance);
    assert.equal(now?.name, 't3.micro');
    assert.equal(others[0]?.name, 't3.nano');
    const names = others.map(({ name }) => name);
    assert.ok(names.includes('t3.small') && names.includes('m5.large'), names.join(' '));
    assert.ok(others.every(({ architectures }) => architectures.includes('x86_64')));
    assert.ok(!names.includes('t4g.micro') && !names.includes('t3.micro'));
  });
});

needing('the practice cloud').describe('A change of type without a free machine', function () {
  this.timeout(90_000);
  let practice: Practice | undefined;
  let here: Place;

  before(async () => {
    practice = await startPractice();
    here = { account: testAccount(practice.endpoint, { maxAttempts: 1 }), region: 'us-east-1' };
  });
  after(async () => {
    if (!practice) return;
    here.account.close();
    await practice.stop();
  });

  it('ends as before, running, and says why', async () => {
    const instance = await givenRunning(here);
    await practice!.control('PUT', 'faults', { noCapacity: ['t3.small'] });
    const end = await run(here, instance);
    assert.equal(end.kind === 'asBefore' && end.reason?.code, 'Capacity');
    const after = await getInstance(here, instance.id);
    assert.deepEqual([after.type, after.state, changeUnderWay(after)], ['t3.micro', 'running', undefined]);
  });

  it('is halfway when there is none for the old type either, and finished once there is', async () => {
    await practice!.control('PUT', 'faults', {});
    const instance = await givenRunning(here);
    await practice!.control('PUT', 'faults', { noCapacity: ['*'] });
    assert.equal((await run(here, instance)).kind, 'halfway');
    const left = await getInstance(here, instance.id);
    assert.deepEqual([left.state, changeUnderWay(left)], ['stopped', change]);
    await practice!.control('PUT', 'faults', {});
    assert.deepEqual(await finishChange(instance.id, change, options(here)), { kind: 'done' });
  });
});
