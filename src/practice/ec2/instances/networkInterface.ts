import type { GroupIdentifier, InstanceNetworkInterface } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { InstanceRecord } from '../../state/records/instances';
import type { AddressRecord } from '../../state/records/network';
import { dateOf } from '../isoTime';

/** The instance as one of its network interfaces has it. */
export interface InterfaceOf {
  readonly instance: InstanceRecord;
  readonly deviceIndex: number;
}

/** All of them, the first one first. Only that one can have a public address. */
export function interfacesOf(instance: InstanceRecord): InterfaceOf[] {
  const further = (instance.furtherCards ?? []).map(({ id: networkInterfaceId, deviceIndex, ...card }) => ({
    instance: { ...instance, ...card, networkInterfaceId, publicIp: undefined },
    deviceIndex,
  }));
  return [{ instance, deviceIndex: 0 }, ...further];
}

/** A network interface of an instance, as the instance's description shows it. */
export function networkInterface(
  { instance, deviceIndex }: InterfaceOf,
  groups: readonly GroupIdentifier[],
  elastic: AddressRecord | undefined,
): InstanceNetworkInterface {
  const { networkInterfaceId: id, privateIp, publicIp } = instance;
  const association = publicIp !== undefined && {
    Association: { PublicIp: publicIp, IpOwnerId: elastic ? ACCOUNT_ID : 'amazon', PublicDnsName: '' },
  };
  return {
    NetworkInterfaceId: id,
    InterfaceType: 'interface',
    Description: '',
    OwnerId: ACCOUNT_ID,
    Status: 'in-use',
    VpcId: instance.vpcId,
    SubnetId: instance.subnetId,
    MacAddress: macAddress(id),
    PrivateIpAddress: privateIp,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: privateIp, ...association }],
    Ipv6Addresses: [],
    SourceDestCheck: instance.sourceDestCheck,
    Groups: [...groups],
    Attachment: {
      AttachmentId: id.replace('eni-', 'eni-attach-'),
      AttachTime: dateOf(instance.boots[0] ?? instance.launchTime),
      DeleteOnTermination: true,
      DeviceIndex: deviceIndex,
      NetworkCardIndex: 0,
      Status: 'attached',
    },
    ...association,
  };
}

/** A locally administered address, always the same for an interface: the first digits of its id. */
export function macAddress(networkInterfaceId: string): string {
  const bytes = networkInterfaceId.slice('eni-0'.length).match(/../g) ?? [];
  return ['0a', ...bytes.slice(0, 5)].join(':');
}
