/** Changing a type, with each call failing in turn: the end is done or as before, and says which. */
import assert from 'node:assert/strict';
import {
  changeType,
  changeUnderWay,
  finishChange,
  forgetChange,
  takeBackChange,
  type ResizeEnd,
  type ResizeOptions,
} from '../../../../src/core/lab/resize';
import type { InstanceState } from '../../../../src/core/ec2/types';
import { instance } from '../fixtures';
import { FakeMachine } from './fakeMachine';

const change = { from: 't3.micro', to: 't3.small' };

const again = (machine: FakeMachine, more: Partial<ResizeOptions> = {}): ResizeOptions => ({
  calls: machine.api,
  signal: new AbortController().signal,
  onStep: () => undefined,
  pauseMs: 0,
  ...more,
});
function run(machine: FakeMachine, more: Partial<ResizeOptions> = {}): Promise<ResizeEnd> {
  return changeType({ ...instance(), id: 'i-1', state: machine.state }, change, again(machine, more));
}

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

  it('goes on from wherever the instance is: it starts what was about to run, and no other', async () => {
    for (const [state, calls, after] of [
      ['pending', ['look', 'mark', 'look', 'stop', 'wait', 'setType', 'start', 'wait', 'unmark'], 'running'],
      ['stopping', ['look', 'look', 'wait', 'setType'], 'stopped'],
    ] as const) {
      const machine = new FakeMachine(state);
      assert.deepEqual(await run(machine), { kind: 'done' });
      assert.deepEqual([machine.calls, machine.state], [calls, after]);
    }
  });

  it('says what it does', async () => {
    const steps: string[] = [];
    await run(new FakeMachine(), { onStep: (step) => steps.push(step) });
    assert.deepEqual(
      [...new Set(steps)],
      ['Stopping', 'Changing the type to t3.small', 'Starting as t3.small'],
    );
  });

  it('leaves one alone that is being terminated', async () => {
    const machine = new FakeMachine('shutting-down');
    const end = await run(machine);
    assert.equal(end.kind === 'asBefore' && end.reason?.message, 'i-1 is not there any more.');
    assert.deepEqual(machine.calls, ['look']);
  });

  it('does not hide a defect, nor take one for a cancellation', async () => {
    for (const name of ['look', 'mark', 'stop', 'unmark'] as const) {
      const machine = new FakeMachine();
      const calls = { ...machine.api, [name]: () => Promise.reject(new TypeError('a defect')) };
      await assert.rejects(run(machine, { calls }), TypeError, name);
    }
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
          if (state === 'stopped') assert.ok(!machine.calls.includes('unmark'), where);
          // With its last step done the change is done, whether EC2's answer came or not.
          const last = state === 'running' ? 'wait' : 'setType';
          if (how === 'lost' && failed === last && machine.calls[failing - 1] !== 'stop') {
            assert.equal(end.kind, 'done', where);
            assert.equal(machine.calls.filter((name) => name === 'stop').length, state === 'running' ? 1 : 0);
          }
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
      assert.deepEqual(
        await run(machine, { signal: stop.signal }),
        { kind: 'asBefore', reason: undefined },
        String(at),
      );
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

  it('tries to put back three times, with a pause between two, and says so each time', async () => {
    const machine = new FakeMachine();
    let starts = 0;
    machine.fault = (name) => (name === 'start' && ++starts < 4 ? 'refused' : undefined);
    const steps: string[] = [];
    const began = Date.now();
    const end = await run(machine, { pauseMs: 30, onStep: (step) => steps.push(step) });
    assert.ok(Date.now() - began >= 58, 'two pauses');
    assert.equal(end.kind, 'asBefore');
    assert.equal(steps.filter((step) => step === 'Putting back t3.micro').length, 3);
    assert.deepEqual([machine.type, machine.state], ['t3.micro', 'running']);
  });

  it('keeps its mark and both reasons when it can neither be done nor put back', async () => {
    const machine = new FakeMachine();
    machine.fault = (name) => (name === 'start' ? 'refused' : undefined);
    const end = await run(machine);
    assert.ok(end.kind === 'halfway');
    assert.deepEqual([end.reason?.code, end.trouble.code], ['Capacity', 'Capacity']);
    assert.equal(machine.calls.filter((name) => name === 'start').length, 4, 'to get there, and to go back');
    assert.deepEqual([machine.type, machine.state, machine.marked], ['t3.micro', 'stopped', true]);
  });

  it('says that it could not be put back, also where the way back was broken off', async () => {
    const machine = new FakeMachine();
    machine.fault = (name) => (name === 'setType' ? 'refused' : undefined);
    const start = () => Promise.reject(new DOMException('closed', 'AbortError'));
    const end = await run(machine, { calls: { ...machine.api, start } });
    assert.ok(end.kind === 'halfway');
    assert.match(end.trouble.message, /^AWS refused: AbortError: closed/);
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

  it('ends what was stopping for it, and touches nothing that is gone', async () => {
    const stopping = new FakeMachine('stopping');
    Object.assign(stopping, { type: 't3.small', marked: true });
    assert.deepEqual(await finishChange('i-1', change, again(stopping)), { kind: 'done' });
    assert.deepEqual([stopping.state, stopping.marked], ['running', false]);
    const gone = new FakeMachine('terminated');
    const end = await finishChange('i-1', change, again(gone));
    assert.equal(end.kind === 'halfway' && end.trouble.code, 'NotFound');
    assert.deepEqual([...new Set(gone.calls)], ['look']);
  });

  it('is forgotten where nothing needs to be done, by its tag alone', async () => {
    const machine = new FakeMachine();
    machine.marked = true;
    await forgetChange('i-1', again(machine));
    assert.deepEqual([machine.calls, machine.marked], [['unmark'], false]);
  });

  it('is told by its tag', () => {
    assert.deepEqual(changeUnderWay({ tags: { 'ec2-lab:resize': 't3.micro m7i-flex.large' } }), {
      from: 't3.micro',
      to: 'm7i-flex.large',
    });
    for (const value of [
      '',
      't3.micro',
      't3.micro t3.small now',
      'x y',
      't3.micro y',
      'x t3.micro',
      't3.a/b t3.small',
      '.a b.',
    ]) {
      assert.equal(changeUnderWay({ tags: { 'ec2-lab:resize': value } }), undefined, value);
    }
    assert.equal(changeUnderWay({ tags: {} }), undefined);
  });
});
