import type { Place } from '../../account/account';
import { ask } from '../../ec2/ask';
import { getInstance } from '../../ec2/instances/instances';
import { startInstances, stopInstances } from '../../ec2/instances/power';
import type { Instance } from '../../ec2/types';
import { waitForState } from '../../ec2/instances/waitForState';
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

/** @param pollMs time between two looks at a state; 2,000 ms unless said otherwise. */
export function resizeCalls(at: Place, pollMs?: number): ResizeCalls {
  return {
    look: (id, signal) => getInstance(at, id, signal),
    mark: async (id, { from, to }, signal) => {
      const Tags = [{ Key: RESIZE_TAG, Value: `${from} ${to}` }];
      await ask(at, 'ec2:CreateTags', (sdk) => new sdk.CreateTagsCommand({ Resources: [id], Tags }), signal);
    },
    unmark: async (id, signal) => {
      const Tags = [{ Key: RESIZE_TAG }];
      await ask(at, 'ec2:DeleteTags', (sdk) => new sdk.DeleteTagsCommand({ Resources: [id], Tags }), signal);
    },
    stop: async (id, signal) => thrown(await stopInstances(at, [id], signal)),
    start: async (id, signal) => thrown(await startInstances(at, [id], signal)),
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html
    setType: async (id, type, signal) => {
      await ask(
        at,
        'ec2:ModifyInstanceAttribute',
        (sdk) => new sdk.ModifyInstanceAttributeCommand({ InstanceId: id, InstanceType: { Value: type } }),
        signal,
      );
    },
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
