/** Changing a type, with each call failing in turn: the end is done or as before, and says which. */
import assert from 'node:assert/strict';
import {
  changeType,
  changeUnderWay,
  finishChange,
  takeBackChange,
  type ResizeEnd,
} from '../../../../src/core/lab/resize';
import type { InstanceState } from '../../../../src/core/ec2/types';
import { instance } from '../fixtures';
import { FakeMachine } from './fakeMachine';

const change = { from: 't3.micro', to: 't3.small' };

function run(machine: FakeMachine, signal = new AbortController().signal): Promise<ResizeEnd> {
  const options = { calls: machine.api, signal, onStep: () => undefined, pauseMs: 0 };
  return changeType({ ...instance(), id: 'i-1', state: machine.state }, change, options);
}
const again = (machine: FakeMachine) => ({
  calls: machine.api,
  signal: new AbortController().signal,
  onStep: () => undefined,
  pauseMs: 0,
});

describe('changing the type of an instance', () => {
  it('stops, changes, starts, and leaves no mark', async () => {
    const machine = new FakeMachine();
    assert.deepEqual(await run(machine), { kind: 'done' });
    assert.deepEqual(machine.calls, [
      'look',
      'mark',
      'look',
      'stop',
      'wait',
      'setType',
      'start',
      'wait',
      'unmark',
    ]);
    assert.deepEqual([machine.type, machine.state, machine.marked], ['t3.small', 'running', false]);
  });

  it('changes a stopped one without starting it', async () => {
    const machine = new FakeMachine('stopped');
    assert.deepEqual(await run(machine), { kind: 'done' });
    assert.deepEqual(machine.calls, ['look', 'look', 'setType']);
    assert.deepEqual([machine.type, machine.state], ['t3.small', 'stopped']);
  });

  it('goes by what EC2 says, and stops nothing that has been started since somebody looked', async () => {
    const shown = (state: InstanceState) => ({ ...instance(), id: 'i-1', state });
    const started = new FakeMachine('running');
    const refused = await changeType(shown('stopped'), change, again(started));
    assert.equal(refused.kind === 'asBefore' && refused.reason?.code, 'InvalidState');
    assert.deepEqual([started.type, started.state, started.marked], ['t3.micro', 'running', false]);
    const stopped = new FakeMachine('stopped');
    assert.deepEqual(await changeType(shown('running'), change, again(stopped)), { kind: 'done' });
    assert.deepEqual([stopped.type, stopped.state], ['t3.small', 'stopped']);
    const gone = new FakeMachine('terminated');
    const end = await changeType(shown('running'), change, again(gone));
    assert.equal(end.kind === 'asBefore' && end.reason?.code, 'NotFound');
    assert.deepEqual(gone.calls, ['look']);
  });

  for (const state of ['running', 'stopped'] as const) {
    for (const how of ['refused', 'lost'] as const) {
      it(`ends done or as before, and says which, whichever call of a ${state} one is ${how}`, async () => {
        const steps = state === 'running' ? 9 : 3;
        for (let failing = 0; failing < steps; failing++) {
          const machine = new FakeMachine(state);
          let failed = '';
          machine.fault = (name, nth) => {
            if (nth !== failing) return undefined;
            failed = name;
            return how;
          };
          const end = await run(machine);
          const where = `${failing} ${failed}`;
          assert.notEqual(failed, '', where);
          assert.notEqual(end.kind, 'halfway', where);
          assert.equal(machine.type, end.kind === 'done' ? change.to : change.from, where);
          assert.equal(machine.state, state, where);
          // Without its last call the change is done; the tag is found and taken off later.
          assert.equal(machine.marked, failed === 'unmark' && how === 'refused', where);
          if (end.kind === 'asBefore') assert.match(end.reason?.message ?? '', new RegExp(failed), where);
        }
      });
    }
  }

  it('puts back what was done when it is cancelled, wherever that is', async () => {
    for (let at = 0; at < 8; at++) {
      const machine = new FakeMachine();
      const stop = new AbortController();
      machine.fault = (_name, nth) => {
        if (nth === at) stop.abort();
        return undefined;
      };
      assert.deepEqual(await run(machine, stop.signal), { kind: 'asBefore', reason: undefined }, String(at));
      assert.deepEqual([machine.type, machine.state, machine.marked], ['t3.micro', 'running', false]);
    }
  });

  it('puts back the old type when there is no machine of the new one', async () => {
    const machine = new FakeMachine();
    machine.fault = (name, _nth, type) => (name === 'start' && type === change.to ? 'refused' : undefined);
    const end = await run(machine);
    assert.equal(end.kind === 'asBefore' && end.reason?.code, 'Capacity');
    assert.deepEqual([machine.type, machine.state, machine.marked], ['t3.micro', 'running', false]);
  });

  it('tries to put back more than once', async () => {
    const machine = new FakeMachine();
    let starts = 0;
    machine.fault = (name) => (name === 'start' && ++starts < 4 ? 'refused' : undefined);
    assert.equal((await run(machine)).kind, 'asBefore');
    assert.deepEqual([machine.type, machine.state], ['t3.micro', 'running']);
  });

  it('keeps its mark and both reasons when it can neither be done nor put back', async () => {
    const machine = new FakeMachine();
    machine.fault = (name) => (name === 'start' ? 'refused' : undefined);
    const end = await run(machine);
    assert.equal(end.kind, 'halfway');
    assert.deepEqual([machine.type, machine.state, machine.marked], ['t3.micro', 'stopped', true]);
  });
});

describe('an interrupted change', () => {
  /** As a window leaves it that is closed before that call. */
  async function interruptedAt(call: number): Promise<FakeMachine> {
    const machine = new FakeMachine();
    machine.fault = (_name, nth) => (nth >= call ? 'refused' : undefined);
    await run(machine);
    machine.fault = () => undefined;
    return machine;
  }

  it('is finished, or taken back, from wherever it was left', async () => {
    for (const call of [2, 3, 4, 5, 6, 7]) {
      const finished = await interruptedAt(call);
      assert.equal(finished.marked, true);
      assert.deepEqual(await finishChange('i-1', change, again(finished)), { kind: 'done' });
      assert.deepEqual([finished.type, finished.state, finished.marked], ['t3.small', 'running', false]);
      const takenBack = await interruptedAt(call);
      const end = await takeBackChange('i-1', change, again(takenBack));
      assert.deepEqual(end, { kind: 'asBefore', reason: undefined });
      assert.deepEqual([takenBack.type, takenBack.state, takenBack.marked], ['t3.micro', 'running', false]);
    }
  });

  it('is told by its tag', () => {
    assert.deepEqual(changeUnderWay({ tags: { 'ec2-lab:resize': 't3.micro m7i-flex.large' } }), {
      from: 't3.micro',
      to: 'm7i-flex.large',
    });
    for (const value of ['', 't3.micro', 't3.micro t3.small now', 'x y']) {
      assert.equal(changeUnderWay({ tags: { 'ec2-lab:resize': value } }), undefined, value);
    }
    assert.equal(changeUnderWay({ tags: {} }), undefined);
  });
});
