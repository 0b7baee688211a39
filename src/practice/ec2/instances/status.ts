import type {
  DescribeInstanceStatusRequest,
  DescribeInstanceStatusResult,
  InstanceStatus,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { describedPage } from '../describedPage';
import { filterBy, type Filters } from '../filters';
import { INSTANCE_IDS } from './find';
import { stateOf } from './states';

/** A machine here is as well as it will be a few seconds after it runs; in EC2 it takes minutes. */
const CHECKS_TAKE_MS = 5_000;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html */
export function describeInstanceStatus(
  call: Call,
  input: DescribeInstanceStatusRequest,
): DescribeInstanceStatusResult {
  const matches = filterBy(statusFilters(call.now), input.Filters);
  const fits = (instance: InstanceRecord) =>
    (input.IncludeAllInstances === true || instance.state === 'running') && matches(instance);
  const { items, ...next } = describedPage(
    call.db.instances,
    INSTANCE_IDS,
    ['instancesSet', input.InstanceIds],
    fits,
    input,
  );
  return { InstanceStatuses: items.map((instance) => describeStatus(instance, call.now)), ...next };
}

function statusFilters(now: number): Filters<InstanceRecord> {
  return {
    'availability-zone': ({ zone }) => zone,
    'instance-state-code': ({ state }) => stateOf(state).Code,
    'instance-state-name': ({ state }) => state,
    'instance-status.reachability': (instance) => reachability(instance, now),
    'instance-status.status': (instance) => statusOf(instance, now),
    'system-status.reachability': (instance) => reachability(instance, now),
    'system-status.status': (instance) => statusOf(instance, now),
  };
}

type Status = 'ok' | 'initializing' | 'not-applicable';

function statusOf({ state, launchTime }: InstanceRecord, now: number): Status {
  if (state !== 'running') return 'not-applicable';
  return now - Date.parse(launchTime) < CHECKS_TAKE_MS ? 'initializing' : 'ok';
}

function reachability(instance: InstanceRecord, now: number): 'passed' | 'initializing' | undefined {
  const status = statusOf(instance, now);
  if (status === 'not-applicable') return undefined;
  return status === 'ok' ? 'passed' : 'initializing';
}

function describeStatus(instance: InstanceRecord, now: number): InstanceStatus {
  const reached = reachability(instance, now);
  const summary = {
    Status: statusOf(instance, now),
    Details: reached ? [{ Name: 'reachability' as const, Status: reached }] : [],
  };
  return {
    AvailabilityZone: instance.zone,
    Events: [],
    InstanceId: instance.id,
    InstanceState: stateOf(instance.state),
    InstanceStatus: summary,
    SystemStatus: summary,
    ...(instance.state === 'running' && {
      AttachedEbsStatus: { Status: summary.Status, Details: summary.Details },
    }),
  };
}
