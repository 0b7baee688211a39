import { ACCOUNT_ID } from '../../cloud';
import type { RegionTables } from '../../state/store';
import type { InstanceRecord } from '../../state/records/instances';
import type { Filters } from '../filters';
import { privateDnsName } from './describeInstance';
import { macAddress } from './networkInterface';
import { stateOf } from './states';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html, parameter Filter */
export function instanceFilters(db: RegionTables, region: string): Filters<InstanceRecord> {
  const groupNames = ({ groupIds }: InstanceRecord) => groupIds.map((id) => db.securityGroups.get(id)?.name);
  const devices = (instance: InstanceRecord) => instance.devices;
  return {
    architecture: ({ architecture }) => architecture,
    'availability-zone': ({ zone }) => zone,
    'block-device-mapping.attach-time': (instance) => devices(instance).map(({ attachTime }) => attachTime),
    'block-device-mapping.delete-on-termination': (instance) =>
      devices(instance).map(({ deleteOnTermination }) => String(deleteOnTermination)),
    'block-device-mapping.device-name': (instance) => devices(instance).map(({ deviceName }) => deviceName),
    'block-device-mapping.status': (instance) => devices(instance).map(() => 'attached'),
    'block-device-mapping.volume-id': (instance) => devices(instance).map(({ volumeId }) => volumeId),
    'client-token': ({ clientToken }) => clientToken,
    'dns-name': () => '',
    'group-id': ({ groupIds }) => groupIds,
    'group-name': groupNames,
    'hibernation-options.configured': ({ hibernation }) => hibernation,
    hypervisor: () => 'xen',
    'iam-instance-profile.arn': ({ instanceProfileArn }) => instanceProfileArn,
    'image-id': ({ imageId }) => imageId,
    'instance-id': ({ id }) => id,
    'instance-lifecycle': ({ spotRequestId }) => (spotRequestId === undefined ? undefined : 'spot'),
    'instance-state-code': ({ state }) => stateOf(state).Code,
    'instance-state-name': ({ state }) => state,
    'instance-type': ({ instanceType }) => instanceType,
    'instance.group-id': ({ groupIds }) => groupIds,
    'instance.group-name': groupNames,
    'ip-address': ({ publicIp }) => publicIp,
    'key-name': ({ keyName }) => keyName,
    'launch-index': ({ launchIndex }) => launchIndex,
    'launch-time': ({ launchTime }) => launchTime,
    'metadata-options.http-endpoint': ({ metadata }) => metadata.httpEndpoint,
    'metadata-options.http-put-response-hop-limit': ({ metadata }) => metadata.hopLimit,
    'metadata-options.http-tokens': ({ metadata }) => metadata.httpTokens,
    'monitoring-state': ({ detailedMonitoring }) => (detailedMonitoring ? 'enabled' : 'disabled'),
    'network-interface.addresses.association.public-ip': ({ publicIp }) => publicIp,
    'network-interface.addresses.private-ip-address': ({ privateIp }) => privateIp,
    'network-interface.group-id': ({ groupIds }) => groupIds,
    'network-interface.group-name': groupNames,
    'network-interface.mac-address': ({ networkInterfaceId }) => macAddress(networkInterfaceId),
    'network-interface.network-interface-id': ({ networkInterfaceId }) => networkInterfaceId,
    'network-interface.private-dns-name': (instance) => privateDnsName(instance, region),
    'network-interface.subnet-id': ({ subnetId }) => subnetId,
    'network-interface.vpc-id': ({ vpcId }) => vpcId,
    'owner-id': () => ACCOUNT_ID,
    platform: ({ platformDetails }) => (platformDetails === 'Windows' ? 'windows' : undefined),
    'platform-details': ({ platformDetails }) => platformDetails,
    'private-dns-name': (instance) => privateDnsName(instance, region),
    'private-ip-address': ({ privateIp }) => privateIp,
    reason: ({ transitionReason }) => transitionReason,
    'requester-id': () => undefined,
    'reservation-id': ({ reservationId }) => reservationId,
    'root-device-name': ({ rootDeviceName }) => rootDeviceName,
    'root-device-type': () => 'ebs',
    'source-dest-check': ({ sourceDestCheck }) => sourceDestCheck,
    'spot-instance-request-id': ({ spotRequestId }) => spotRequestId,
    'state-reason-code': ({ stateReason }) => stateReason?.code,
    'subnet-id': ({ subnetId }) => subnetId,
    tenancy: () => 'default',
    'virtualization-type': () => 'hvm',
    'vpc-id': ({ vpcId }) => vpcId,
  };
}
