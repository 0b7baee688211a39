import type { GroupIdentifier, InstanceNetworkInterface } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { InstanceRecord } from '../../state/records/instances';
import type { AddressRecord } from '../../state/records/network';
import { dateOf } from '../isoTime';

/** The one network interface of an instance, as its description shows it. */
export function networkInterface(
  instance: InstanceRecord,
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
      DeviceIndex: 0,
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
