import type { DescribeInstancesRequest, DescribeInstancesResult, Reservation } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { describedPage } from '../describedPage';
import { filterBy } from '../filters';
import { describeInstance } from './describeInstance';
import { instanceFilters } from './filters';
import { INSTANCE_IDS } from './find';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
export function describeInstances(call: Call, input: DescribeInstancesRequest): DescribeInstancesResult {
  const fits = filterBy(instanceFilters(call.db, call.region), input.Filters);
  const { items, ...next } = describedPage(
    call.db.instances,
    INSTANCE_IDS,
    ['instancesSet', input.InstanceIds],
    fits,
    input,
  );
  return { Reservations: reservations(call, items), ...next };
}

/** The instances of one launch stand together, as far as they are on the same page. */
function reservations(call: Call, instances: readonly InstanceRecord[]): Reservation[] {
  const byReservation = new Map<string, InstanceRecord[]>();
  for (const instance of instances) {
    const launched = byReservation.get(instance.reservationId);
    if (launched) launched.push(instance);
    else byReservation.set(instance.reservationId, [instance]);
  }
  return [...byReservation.values()].map((launched) => reservation(call, launched));
}

/** One launch, as RunInstances and DescribeInstances show it. */
export function reservation(call: Call, instances: readonly InstanceRecord[]): Reservation {
  return {
    ReservationId: instances[0]?.reservationId,
    OwnerId: ACCOUNT_ID,
    Groups: [],
    Instances: instances.map((instance) => describeInstance(call, instance)),
  };
}
