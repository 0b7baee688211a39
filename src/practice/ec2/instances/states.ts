import type { InstanceState } from '@aws-sdk/client-ec2';
import type { InstanceRecord, InstanceStateName } from '../../state/records';

/** The low byte of a state's code: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
const CODES: Readonly<Record<InstanceStateName, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** How long each passing state lasts; milliseconds. A terminated instance is still told of for an hour, as in EC2. */
const LASTS_MS = {
  pending: 2_000,
  stopping: 2_000,
  'shutting-down': 2_000,
  terminated: 60 * 60_000,
} as const;

export function stateOf(name: InstanceStateName): InstanceState {
  return { Code: CODES[name], Name: name };
}

/** What a record needs to go on from a passing state by itself. */
export function settling(
  state: keyof typeof LASTS_MS,
  now: number,
): { state: InstanceStateName; settlesAt: number } {
  return { state, settlesAt: now + LASTS_MS[state] };
}

/** A record in a state that lasts. */
export function settled(instance: InstanceRecord, state: 'running' | 'stopped'): InstanceRecord {
  return { ...instance, state, settlesAt: undefined };
}
