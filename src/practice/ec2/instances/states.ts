import type { InstanceState } from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import type { InstanceRecord, InstanceStateName } from '../../state/records/instances';

/** The low byte of a state's code: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
const CODES: Readonly<Record<InstanceStateName, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** How long each passing state lasts, at the usual pace; milliseconds. */
const LASTS_MS = { pending: 2_000, stopping: 2_000, 'shutting-down': 2_000 } as const;

/** A terminated instance is still told of for an hour, as in EC2. */
const TOLD_OF_MS = 60 * 60_000;

export function stateOf(name: InstanceStateName): InstanceState {
  return { Code: CODES[name], Name: name };
}

/** What a record needs to go on from a passing state by itself. */
export function settling(
  { now, cloud: { pace = 1 } }: Pick<Call, 'now' | 'cloud'>,
  state: keyof typeof LASTS_MS | 'terminated',
): { state: InstanceStateName; settlesAt: number } {
  return { state, settlesAt: now + (state === 'terminated' ? TOLD_OF_MS : LASTS_MS[state] * pace) };
}

/** A record in a state that lasts. */
export function settled(instance: InstanceRecord, state: 'running' | 'stopped'): InstanceRecord {
  return { ...instance, state, settlesAt: undefined };
}
