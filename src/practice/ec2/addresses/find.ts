import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { AddressRecord } from '../../state/records/network';

/** The Elastic IP address of an instance; undefined when it has none. An account has few of them. */
export function addressOf(db: Call['db'], instanceId: string): AddressRecord | undefined {
  return db.addresses.find((address) => address.instanceId === instanceId);
}

/**
 * The address that a request names by its allocation or, as older clients do, by itself. Throws AwsError:
 * InvalidAllocationID.NotFound, InvalidAddress.NotFound, MissingParameter for neither.
 */
export function findAddress(
  { db }: Pick<Call, 'db'>,
  {
    AllocationId: id,
    PublicIp: publicIp,
  }: { readonly AllocationId?: string | undefined; readonly PublicIp?: string | undefined },
): AddressRecord {
  if (id !== undefined) {
    const address = db.addresses.get(id);
    if (address) return address;
    throw new AwsError('InvalidAllocationID.NotFound', `The allocation ID '${id}' does not exist`);
  }
  if (publicIp === undefined) {
    throw new AwsError('MissingParameter', 'Either public IP or allocation ID must be specified');
  }
  const address = db.addresses.find((each) => each.publicIp === publicIp);
  if (address) return address;
  throw new AwsError('InvalidAddress.NotFound', `Address '${publicIp}' not found.`);
}
