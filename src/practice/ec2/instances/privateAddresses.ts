import type { RunInstancesRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import { liesWithin, parseIpv4Range } from '../network/ipv4';
import { freePrivateIps } from '../network/privateIps';
import { firstCard } from './cards';
import type { Placement } from './placement';

/**
 * The private addresses of a launch: the one that is asked for, or free ones. Throws AwsError for one that is no use.
 */
export function privateIps(
  call: Call,
  input: RunInstancesRequest,
  { subnet }: Placement,
  count: number,
): string[] {
  const wanted = firstCard(input)?.PrivateIpAddress ?? input.PrivateIpAddress;
  if (wanted === undefined) return freePrivateIps(call, subnet, count);
  if (count > 1) {
    throw new AwsError(
      'InvalidParameterCombination',
      'A private IP address cannot be given to several instances',
    );
  }
  const [address, range] = [parseIpv4Range(`${wanted}/32`), parseIpv4Range(subnet.cidr)];
  if (!address || !range || !liesWithin(address, range)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Address ${wanted} does not fall within the subnet's address range`,
    );
  }
  const taken = call.db.instances.find(
    (each) => each.subnetId === subnet.id && each.privateIp === wanted && each.state !== 'terminated',
  );
  if (taken) throw new AwsError('InvalidIPAddress.InUse', `Address ${wanted} is in use.`);
  return [wanted];
}
