/** What a change of type asks of EC2, as it goes over the wire. */
import assert from 'node:assert/strict';
import { resizeCalls } from '../../../../src/core/lab/resize';
import { answeringEc2, instanceXml, list } from '../../../support/aws/ec2Answers';
import { ec2Error } from '../../../support/aws/fakeAws';

const ID = 'i-0123456789abcdef0';
const never = new AbortController().signal;

describe('the calls of a change of type', () => {
  const ec2 = answeringEc2();
  const calls = (pollMs?: number) => resizeCalls(ec2.at, pollMs);
  const shows = (...states: string[]) => ({
    DescribeInstances: ({ nth }: { nth: number }) =>
      list('reservationSet', instanceXml(ID, states[Math.min(nth, states.length - 1)]!)),
  });

  it('are about that instance alone, and say in its tag what is under way', async () => {
    await calls().mark(ID, { from: 't3.micro', to: 't3.small' }, never);
    await calls().unmark(ID, never);
    await calls().stop(ID, never);
    await calls().start(ID, never);
    await calls().setType(ID, 't3.small', never);
    assert.deepEqual(ec2.sent(), [
      {
        Action: 'CreateTags',
        'ResourceId.1': ID,
        'Tag.1.Key': 'ec2-lab:resize',
        'Tag.1.Value': 't3.micro t3.small',
      },
      { Action: 'DeleteTags', 'ResourceId.1': ID, 'Tag.1.Key': 'ec2-lab:resize' },
      { Action: 'StopInstances', 'InstanceId.1': ID },
      { Action: 'StartInstances', 'InstanceId.1': ID },
      { Action: 'ModifyInstanceAttribute', InstanceId: ID, 'InstanceType.Value': 't3.small' },
    ]);
  });

  it('look at it, and again until it is what is waited for', async () => {
    ec2.answers = shows('stopping', 'stopping', 'stopped');
    assert.equal((await calls().look(ID, never)).state, 'stopping');
    await calls(1).wait(ID, 'stopped', never);
    assert.equal(ec2.calls.length, 3);
  });

  it("wait at the account's pace unless told otherwise", async () => {
    ec2.answers = shows('pending', 'running');
    const stop = new AbortController();
    const waiting = calls().wait(ID, 'running', stop.signal);
    while (ec2.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    stop.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    assert.equal(ec2.calls.length, 1);
  });

  it('fail when EC2 refuses what it does with one of many', async () => {
    ec2.answers = {
      StopInstances: () => ec2Error('IncorrectInstanceState', 'It cannot be stopped.'),
      StartInstances: () => ec2Error('InsufficientInstanceCapacity', 'None is free.', 500),
    };
    await assert.rejects(calls().stop(ID, never), { code: 'InvalidState' });
    await assert.rejects(calls().start(ID, never), { code: 'Capacity' });
  });

  it('send nothing once cancelled', async () => {
    const gone = AbortSignal.abort();
    for (const call of [
      () => calls().look(ID, gone),
      () => calls().mark(ID, { from: 'a.b', to: 'c.d' }, gone),
      () => calls().unmark(ID, gone),
      () => calls().stop(ID, gone),
      () => calls().start(ID, gone),
      () => calls().setType(ID, 't3.small', gone),
      () => calls().wait(ID, 'running', gone),
    ])
      await assert.rejects(call, { name: 'AbortError' });
    assert.equal(ec2.calls.length, 0);
  });
});
