import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { ask } from '../ask';
import type { Instance } from '../types';

export type PowerAction = 'start' | 'stop' | 'reboot' | 'hibernate' | 'terminate';

/** What became of one instance; no problem means that EC2 accepted the request. */
export interface PowerResult {
  readonly id: string;
  readonly problem?: Problem;
}

type Power = (at: Place, ids: readonly string[], signal?: AbortSignal) => Promise<PowerResult[]>;

/**
 * The power actions, each on any number of instances. They never throw a Problem: what went wrong with an instance is
 * in its result (InvalidState, Capacity, Protected, NotFound, AccessDenied, …). Cancellation is thrown.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html and its siblings
 */
export const startInstances: Power = (at, ids, signal) =>
  each(ids, (InstanceIds) =>
    ask(at, 'ec2:StartInstances', (sdk) => new sdk.StartInstancesCommand({ InstanceIds }), signal),
  );

export const stopInstances: Power = (at, ids, signal) =>
  each(ids, (InstanceIds) =>
    ask(at, 'ec2:StopInstances', (sdk) => new sdk.StopInstancesCommand({ InstanceIds }), signal),
  );

export const hibernateInstances: Power = (at, ids, signal) =>
  each(ids, (InstanceIds) =>
    ask(
      at,
      'ec2:StopInstances',
      (sdk) => new sdk.StopInstancesCommand({ InstanceIds, Hibernate: true }),
      signal,
    ),
  );

export const rebootInstances: Power = (at, ids, signal) =>
  each(ids, (InstanceIds) =>
    ask(at, 'ec2:RebootInstances', (sdk) => new sdk.RebootInstancesCommand({ InstanceIds }), signal),
  );

export const terminateInstances: Power = (at, ids, signal) =>
  each(ids, (InstanceIds) =>
    ask(at, 'ec2:TerminateInstances', (sdk) => new sdk.TerminateInstancesCommand({ InstanceIds }), signal),
  );

/** Does an action make sense for an instance as it is now? */
export function fits(
  action: PowerAction,
  { state, canHibernate }: Pick<Instance, 'state' | 'canHibernate'>,
): boolean {
  switch (action) {
    case 'start':
      return state === 'stopped';
    case 'stop':
      return state === 'running' || state === 'pending';
    case 'reboot':
      return state === 'running';
    case 'hibernate':
      return state === 'running' && canHibernate;
    case 'terminate':
      return state !== 'terminated' && state !== 'shutting-down';
  }
}

/**
 * Is the instance protected against termination? Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html
 */
export async function isTerminationProtected(at: Place, id: string, signal?: AbortSignal): Promise<boolean> {
  const answer = await ask(
    at,
    'ec2:DescribeInstanceAttribute',
    (sdk) => new sdk.DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'disableApiTermination' }),
    signal,
  );
  return answer.DisableApiTermination?.Value ?? false;
}

/** Troubles of the whole account: asking again instance by instance would only repeat them. */
const shared: readonly string[] = [
  'Network',
  'NoCredentials',
  'ExpiredSession',
  'MfaFailed',
  'ClockSkew',
  'Throttled',
];

/** One call for all; EC2 refuses the whole call for one bad instance, so then one call for each. */
async function each(
  ids: readonly string[],
  send: (ids: string[]) => Promise<unknown>,
): Promise<PowerResult[]> {
  if (ids.length === 0) return [];
  try {
    await send([...ids]);
    return ids.map((id) => ({ id }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (ids.length === 1 || shared.includes(error.code)) return ids.map((id) => ({ id, problem: error }));
    return (await Promise.all(ids.map((id) => each([id], send)))).flat();
  }
}
