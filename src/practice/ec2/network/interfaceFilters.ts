import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import type { Tags } from '../../state/records/tagged';
import { addressOf } from '../addresses/find';
import type { Filters } from '../filters';
import { privateDnsName } from '../instances/describeInstance';
import { macAddress } from '../instances/networkInterface';
import { zoneId } from '../regions/regions';

/** A network interface by the instance that it belongs to, with tags of its own. */
export interface InterfaceView {
  readonly instance: InstanceRecord;
  readonly tags: Tags;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html */
export function interfaceFilters({ db, region }: Call): Filters<InterfaceView> {
  const elastic = ({ instance }: InterfaceView) => addressOf(db, instance.id);
  const publicIp = ({ instance }: InterfaceView) => instance.publicIp;
  const owner = (view: InterfaceView) =>
    view.instance.publicIp === undefined ? undefined : elastic(view) ? ACCOUNT_ID : 'amazon';
  return {
    'addresses.association.owner-id': owner,
    'addresses.association.public-ip': publicIp,
    'addresses.primary': () => true,
    'addresses.private-ip-address': ({ instance }) => instance.privateIp,
    'association.allocation-id': (view) => elastic(view)?.id,
    'association.association-id': (view) => elastic(view)?.associationId,
    'association.ip-owner-id': owner,
    'association.public-ip': publicIp,
    'attachment.delete-on-termination': () => true,
    'attachment.device-index': () => 0,
    'attachment.instance-id': ({ instance }) => instance.id,
    'attachment.instance-owner-id': () => ACCOUNT_ID,
    'attachment.status': () => 'attached',
    'availability-zone': ({ instance }) => instance.zone,
    'availability-zone-id': ({ instance }) => zoneId(instance.zone),
    description: () => '',
    'group-id': ({ instance }) => instance.groupIds,
    'group-name': ({ instance }) => instance.groupIds.map((id) => db.securityGroups.get(id)?.name),
    'interface-type': () => 'interface',
    'mac-address': ({ instance }) => macAddress(instance.networkInterfaceId),
    'network-interface-id': ({ instance }) => instance.networkInterfaceId,
    'owner-id': () => ACCOUNT_ID,
    'private-dns-name': ({ instance }) => privateDnsName(instance, region),
    'private-ip-address': ({ instance }) => instance.privateIp,
    'requester-managed': () => false,
    'source-dest-check': ({ instance }) => instance.sourceDestCheck,
    status: () => 'in-use',
    'subnet-id': ({ instance }) => instance.subnetId,
    'vpc-id': ({ instance }) => instance.vpcId,
  };
}
