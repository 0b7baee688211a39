import type {
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  NetworkInterface,
  NetworkInterfaceAssociation,
} from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { addressOf } from '../addresses/find';
import { filterBy } from '../filters';
import { privateDnsName } from '../instances/describeInstance';
import { interfacesOf, networkInterface, type InterfaceOf } from '../instances/networkInterface';
import { among } from '../lookUp';
import { pageOf } from '../pages';
import { zoneId } from '../regions/regions';
import { hasInterface, instanceOfInterface, NETWORK_INTERFACE_IDS } from './findInterface';
import { interfaceFilters } from './interfaceFilters';

/**
 * Network interfaces exist only with an instance: each has one or more, which go with it.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html
 */
export function describeNetworkInterfaces(
  call: Call,
  input: DescribeNetworkInterfacesRequest,
): DescribeNetworkInterfacesResult {
  const { NetworkInterfaceIds: ids } = input;
  const asked = among(NETWORK_INTERFACE_IDS, ids, (id) => instanceOfInterface(call, id));
  const fits = filterBy(interfaceFilters(call), input.Filters);
  const wanted = (each: InstanceRecord) =>
    hasInterface(each)
      ? interfacesOf(each).filter(
          ({ instance }) => asked(instance.networkInterfaceId) && fits({ instance, tags: {} }),
        )
      : [];
  const { items, ...next } = pageOf(call.db.instances, (each) => wanted(each).length > 0, input);
  const found = items.flatMap(wanted);
  return { NetworkInterfaces: found.map((each) => describeNetworkInterface(call, each)), ...next };
}

function describeNetworkInterface({ db, region }: Call, of: InterfaceOf): NetworkInterface {
  const { instance } = of;
  const groups = instance.groupIds.map((id) => ({ GroupId: id, GroupName: db.securityGroups.get(id)?.name }));
  const elastic = addressOf(db, instance.id);
  const {
    PrivateIpAddresses: addresses = [],
    Association: seen,
    ...common
  } = networkInterface(of, groups, elastic);
  const association: NetworkInterfaceAssociation | undefined = seen && {
    ...seen,
    ...(elastic?.associationId !== undefined && {
      AllocationId: elastic.id,
      AssociationId: elastic.associationId,
    }),
  };
  return {
    ...common,
    InterfaceType: 'interface',
    ...(association && { Association: association }),
    PrivateIpAddresses: addresses.map((address) => ({
      ...address,
      ...(association && { Association: association }),
    })),
    Attachment: { ...common.Attachment, InstanceId: instance.id, InstanceOwnerId: ACCOUNT_ID },
    AvailabilityZone: instance.zone,
    AvailabilityZoneId: zoneId(instance.zone),
    PrivateDnsName: privateDnsName(instance, region),
    RequesterManaged: false,
    TagSet: [],
  };
}
