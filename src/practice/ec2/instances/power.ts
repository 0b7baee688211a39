import type {
  InstanceStateChange,
  RebootInstancesRequest,
  StartInstancesRequest,
  StartInstancesResult,
  StopInstancesRequest,
  StopInstancesResult,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { InstanceRecord, InstanceStateName } from '../../state/records/instances';
import { addressOf } from '../addresses/find';
import { isoTime } from '../isoTime';
import { freePublicIp } from '../network/publicIps';
import { checkCapacity } from './capacity';
import { findInstances } from './find';
import { settling, stateOf } from './states';
import { byUser, stop, terminate } from './transitions';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html */
export function startInstances(
  call: Call,
  { InstanceIds: ids = [] }: StartInstancesRequest,
): StartInstancesResult {
  return {
    StartingInstances: eachOf(call, ids, (instance) => {
      if (instance.state === 'running' || instance.state === 'pending') return instance;
      requireState(instance, ['stopped'], 'started');
      checkCapacity(call, instance.instanceType, instance.zone);
      return started(call, instance);
    }),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html */
export function stopInstances(call: Call, input: StopInstancesRequest): StopInstancesResult {
  return {
    StoppingInstances: eachOf(call, input.InstanceIds ?? [], (instance) => {
      if (instance.state === 'stopped' || instance.state === 'stopping') return instance;
      requireState(instance, ['running', 'pending'], 'stopped');
      if (isOneTimeSpot(call, instance)) throw oneTimeSpot(instance);
      if (instance.stopProtection) throw isProtected(instance, 'stopped', 'disableApiStop');
      if (input.Hibernate && !instance.hibernation) throw cannotHibernate();
      return stop(call, instance, input.Hibernate ? byUser('hibernate') : byUser('shutdown'));
    }),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html */
export function terminateInstances(
  call: Call,
  { InstanceIds: ids = [] }: TerminateInstancesRequest,
): TerminateInstancesResult {
  return {
    TerminatingInstances: eachOf(call, ids, (instance) => {
      if (instance.state === 'terminated' || instance.state === 'shutting-down') return instance;
      if (instance.terminationProtection) throw isProtected(instance, 'terminated', 'disableApiTermination');
      return terminate(call, instance, byUser('shutdown'));
    }),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html */
export function rebootInstances(call: Call, { InstanceIds: ids = [] }: RebootInstancesRequest): void {
  for (const instance of findInstances(call, ids)) {
    requireState(instance, ['running', 'pending'], 'rebooted');
    call.db.instances.put(rebooted(instance, call.now));
  }
}

/** An instance with one more boot: what runs in it ends and begins anew. */
export function rebooted(instance: InstanceRecord, now: number): InstanceRecord {
  return { ...instance, boots: [...instance.boots, isoTime(now)].slice(-KEPT_BOOTS) };
}

/** The console tells of so many at most; the first is always among them. */
const KEPT_BOOTS = 20;

/** Changes each instance and tells what became of it; the whole call is refused for one that cannot. */
function eachOf(
  call: Call,
  ids: readonly string[],
  change: (instance: InstanceRecord) => InstanceRecord,
): InstanceStateChange[] {
  return findInstances(call, ids).map((before) => {
    const after = change(before);
    if (after !== before) call.db.instances.put(after);
    return {
      InstanceId: before.id,
      PreviousState: stateOf(before.state),
      CurrentState: stateOf(after.state),
    };
  });
}

/** With a new address, unless an Elastic IP is its own. */
function started(call: Call, instance: InstanceRecord): InstanceRecord {
  const subnet = call.db.subnets.get(instance.subnetId);
  const publicIp =
    addressOf(call.db, instance.id)?.publicIp ??
    (subnet?.publicAddresses ? freePublicIp(call.cloud) : undefined);
  return {
    ...rebooted(instance, call.now),
    ...settling(call, 'pending'),
    publicIp,
    stateReason: undefined,
    launchTime: isoTime(call.now),
    transitionReason: '',
  };
}

function isOneTimeSpot({ db }: Call, { spotRequestId }: InstanceRecord): boolean {
  return spotRequestId !== undefined && db.spotRequests.get(spotRequestId)?.type === 'one-time';
}

function requireState(
  { id, state }: InstanceRecord,
  wanted: readonly InstanceStateName[],
  done: string,
): void {
  if (wanted.includes(state)) return;
  throw new AwsError(
    'IncorrectInstanceState',
    `The instance '${id}' is not in a state from which it can be ${done}: it is '${state}'.`,
  );
}

function isProtected({ id }: InstanceRecord, done: string, attribute: string): AwsError {
  return new AwsError(
    'OperationNotPermitted',
    `The instance '${id}' may not be ${done}. Modify its '${attribute}' instance attribute and try again.`,
  );
}

function oneTimeSpot({ id }: InstanceRecord): AwsError {
  return new AwsError(
    'UnsupportedOperation',
    `You can't stop the Spot Instance '${id}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.`,
  );
}

function cannotHibernate(): AwsError {
  return new AwsError(
    'UnsupportedHibernationConfiguration',
    'Stopping with hibernation is not possible: the instance was not launched with hibernation enabled.',
  );
}
