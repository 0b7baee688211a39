import type { Place } from '../../account/account';
import { getInstance } from '../../ec2/instances/instances';
import { startInstances, stopInstances } from '../../ec2/instances/power';
import { setInstanceType } from '../../ec2/instances/setInstanceType';
import { waitForState } from '../../ec2/instances/waitForState';
import { removeTags, setTags } from '../../ec2/resourceTags';
import type { Instance } from '../../ec2/types';
import { RESIZE_TAG, type Change } from './resizeMark';

/** How long EC2 may take to reach a state. Milliseconds. */
const PATIENCE = 10 * 60_000;

/** What a change of type asks of EC2. Every call throws Problem, and AbortError when it is cancelled. */
export interface ResizeCalls {
  look(id: string, signal: AbortSignal): Promise<Instance>;
  /** Says on the instance what is under way, so that anybody can finish it. */
  mark(id: string, change: Change, signal: AbortSignal): Promise<void>;
  unmark(id: string, signal: AbortSignal): Promise<void>;
  stop(id: string, signal: AbortSignal): Promise<void>;
  start(id: string, signal: AbortSignal): Promise<void>;
  setType(id: string, type: string, signal: AbortSignal): Promise<void>;
  wait(id: string, state: 'running' | 'stopped', signal: AbortSignal): Promise<void>;
}

/** @param pollMs time between two looks at a state; the account's pace unless said otherwise. */
export function resizeCalls(at: Place, pollMs?: number): ResizeCalls {
  return {
    look: (id, signal) => getInstance(at, id, signal),
    mark: (id, { from, to }, signal) => setTags(at, [id], { [RESIZE_TAG]: `${from} ${to}` }, signal),
    unmark: (id, signal) => removeTags(at, [id], [RESIZE_TAG], signal),
    stop: async (id, signal) => thrown(await stopInstances(at, [id], signal)),
    start: async (id, signal) => thrown(await startInstances(at, [id], signal)),
    setType: (id, type, signal) => setInstanceType(at, id, type, signal),
    wait: async (id, state, signal) => {
      const options = { signal, timeoutMs: PATIENCE, ...(pollMs !== undefined && { pollMs }) };
      await waitForState(at, id, state, options);
    },
  };
}

function thrown(results: readonly { readonly problem?: Error }[]): void {
  const problem = results.find((result) => result.problem)?.problem;
  if (problem) throw problem;
}
