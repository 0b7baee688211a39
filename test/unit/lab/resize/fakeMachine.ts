import type { ResizeCalls } from '../../../../src/core/lab/resize';
import type { Instance, InstanceState } from '../../../../src/core/ec2/types';
import { Problem } from '../../../../src/core/problem';
import { instance } from '../fixtures';

export type CallName = keyof ResizeCalls;

/** One instance with EC2's rules on power and type, where any call can be made to fail. */
export class FakeMachine {
  state: InstanceState;
  type = 't3.micro';
  marked = false;
  readonly calls: CallName[] = [];
  /** Before a call: whether it is refused, or done but its answer lost. Undefined lets it be. */
  fault: (name: CallName, nth: number, detail: string) => 'refused' | 'lost' | undefined = () => undefined;

  constructor(state: InstanceState = 'running') {
    this.state = state;
  }

  readonly api: ResizeCalls = {
    look: (_id, signal) => this.call('look', '', signal, () => this.now()),
    mark: (_id, _change, signal) => this.call('mark', '', signal, () => void (this.marked = true)),
    unmark: (_id, signal) => this.call('unmark', '', signal, () => void (this.marked = false)),
    stop: (_id, signal) =>
      this.call('stop', '', signal, () => {
        if (this.state === 'running' || this.state === 'pending') this.state = 'stopping';
      }),
    start: (_id, signal) =>
      this.call('start', this.type, signal, () => {
        if (this.state === 'stopping') throw new Problem('InvalidState', 'It is stopping.');
        if (this.state === 'stopped') this.state = 'pending';
      }),
    setType: (_id, type, signal) =>
      this.call('setType', type, signal, () => {
        if (this.state !== 'stopped') throw new Problem('InvalidState', 'It is not stopped.');
        this.type = type;
      }),
    wait: (_id, wanted, signal) =>
      this.call('wait', wanted, signal, () => {
        if (this.state === 'stopping') this.state = 'stopped';
        else if (this.state === 'pending') this.state = 'running';
        if (this.state !== wanted) throw new Problem('InvalidState', `It became ${this.state}.`);
      }),
  };

  now(): Instance {
    return instance({ id: 'i-1', state: this.state, type: this.type });
  }

  private async call<T>(name: CallName, detail: string, signal: AbortSignal, act: () => T): Promise<T> {
    const nth = this.calls.push(name) - 1;
    const fault = this.fault(name, nth, detail);
    signal.throwIfAborted();
    await Promise.resolve();
    if (fault === 'refused') throw new Problem('Capacity', `${name} was refused.`);
    const answer = act();
    if (fault === 'lost')
      throw new Problem('Network', `The answer to ${name} was lost.`, { uncertain: true });
    return answer;
  }
}
