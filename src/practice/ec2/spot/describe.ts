import type {
  CancelSpotInstanceRequestsRequest,
  CancelSpotInstanceRequestsResult,
  DescribeSpotInstanceRequestsRequest,
  DescribeSpotInstanceRequestsResult,
  LaunchSpecification,
  SpotInstanceRequest,
} from '@aws-sdk/client-ec2';
import { machineType } from '../../catalog/machineTypes';
import { regionOf } from '../../catalog/regions';
import type { Call } from '../../service';
import type { InstanceRecord, SpotRequestRecord } from '../../state/records/instances';
import { describedPage } from '../describedPage';
import { filterBy, type Filters } from '../filters';
import { dateOf } from '../isoTime';
import { lookUp, type IdKind } from '../lookUp';
import { tagList } from '../tagLists';

const SPOT_IDS: IdKind = {
  prefix: 'sir',
  noun: 'spot instance request ID',
  malformed: 'InvalidSpotInstanceRequestID.Malformed',
  notFound: 'InvalidSpotInstanceRequestID.NotFound',
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotInstanceRequests.html */
export function describeSpotInstanceRequests(
  call: Call,
  input: DescribeSpotInstanceRequestsRequest,
): DescribeSpotInstanceRequestsResult {
  const fits = filterBy(requestFilters(call), input.Filters);
  const ids = ['spotInstanceRequestIds', input.SpotInstanceRequestIds] as const;
  const { items, ...next } = describedPage(call.db.spotRequests, SPOT_IDS, ids, fits, input);
  return { SpotInstanceRequests: items.map((request) => describe(call, request)), ...next };
}

/** The instances go on. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CancelSpotInstanceRequests.html */
export function cancelSpotInstanceRequests(
  { db }: Call,
  { SpotInstanceRequestIds: ids = [] }: CancelSpotInstanceRequestsRequest,
): CancelSpotInstanceRequestsResult {
  const requests = lookUp(SPOT_IDS, ids, (id) => db.spotRequests.get(id));
  for (const request of requests) {
    if (request.state === 'active') db.spotRequests.put({ ...request, state: 'cancelled' });
  }
  return {
    CancelledSpotInstanceRequests: requests.map(({ id, state }) => ({
      SpotInstanceRequestId: id,
      State: state === 'closed' ? 'closed' : 'cancelled',
    })),
  };
}

function describe(call: Call, request: SpotRequestRecord): SpotInstanceRequest {
  const { id, instanceId, type, state } = request;
  const instance = call.db.instances.get(instanceId);
  const price = priceOf(request, instance);
  return {
    SpotInstanceRequestId: id,
    InstanceId: instanceId,
    Type: type,
    State: state,
    Status: { ...statusOf(request, instance), UpdateTime: dateOf(request.createTime) },
    CreateTime: dateOf(request.createTime),
    InstanceInterruptionBehavior: 'terminate',
    ProductDescription: 'Linux/UNIX',
    ...(price !== undefined && { SpotPrice: price }),
    ...(instance && {
      LaunchedAvailabilityZone: instance.zone,
      LaunchSpecification: launchSpecification(call, instance),
    }),
    Tags: tagList(request.tags),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-request-status.html */
function statusOf(
  { state }: SpotRequestRecord,
  instance: InstanceRecord | undefined,
): { Code: string; Message: string } {
  const runs = instance && instance.state !== 'terminated';
  if (state === 'active') return { Code: 'fulfilled', Message: 'Your spot request is fulfilled.' };
  if (state === 'cancelled' && runs) {
    return {
      Code: 'request-canceled-and-instance-running',
      Message: 'Your Spot request was canceled while the Spot Instance was still running.',
    };
  }
  return {
    Code: 'instance-terminated-by-user',
    Message: 'Spot Instance terminated due to user-initiated termination.',
  };
}

/** What was offered at most; without an offer that is the price on demand. */
function priceOf({ maxPrice }: SpotRequestRecord, instance: InstanceRecord | undefined): string | undefined {
  if (maxPrice !== undefined || !instance) return maxPrice;
  const factor = regionOf(instance.zone.slice(0, -1))?.priceFactor ?? 1;
  const onDemand = machineType(instance.instanceType)?.usdPerHour;
  return onDemand === undefined ? undefined : (onDemand * factor).toFixed(6);
}

function launchSpecification({ db }: Call, instance: InstanceRecord): LaunchSpecification {
  return {
    ImageId: instance.imageId,
    InstanceType: instance.instanceType as LaunchSpecification['InstanceType'],
    ...(instance.keyName !== undefined && { KeyName: instance.keyName }),
    Placement: { AvailabilityZone: instance.zone },
    SubnetId: instance.subnetId,
    SecurityGroups: instance.groupIds.map((id) => ({
      GroupId: id,
      GroupName: db.securityGroups.get(id)?.name ?? '',
    })),
    EbsOptimized: instance.ebsOptimized,
    Monitoring: { Enabled: instance.detailedMonitoring },
  };
}

function requestFilters({ db }: Call): Filters<SpotRequestRecord> {
  const instanceOf = ({ instanceId }: SpotRequestRecord) => db.instances.get(instanceId);
  return {
    'create-time': ({ createTime }) => createTime,
    'instance-id': ({ instanceId }) => instanceId,
    'launch.group-id': (request) => instanceOf(request)?.groupIds,
    'launch.image-id': (request) => instanceOf(request)?.imageId,
    'launch.instance-type': (request) => instanceOf(request)?.instanceType,
    'launch.key-name': (request) => instanceOf(request)?.keyName,
    'launched-availability-zone': (request) => instanceOf(request)?.zone,
    'network-interface.subnet-id': (request) => instanceOf(request)?.subnetId,
    'product-description': () => 'Linux/UNIX',
    'spot-instance-request-id': ({ id }) => id,
    'spot-price': (request) => priceOf(request, instanceOf(request)),
    state: ({ state }) => state,
    'status-code': (request) => statusOf(request, instanceOf(request)).Code,
    'status-message': (request) => statusOf(request, instanceOf(request)).Message,
    type: ({ type }) => type,
  };
}
