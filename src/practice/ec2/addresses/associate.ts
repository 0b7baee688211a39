import type {
  AssociateAddressRequest,
  AssociateAddressResult,
  DisassociateAddressRequest,
} from '@aws-sdk/client-ec2';
import { AwsError, invalidValue, missingParameter } from '../../awsError';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import type { AddressRecord } from '../../state/records/network';
import { findInstance } from '../instances/find';
import { instanceOfInterface } from '../network/findInterface';
import { freePublicIp } from '../network/publicIps';
import { without } from '../without';
import { addressOf, findAddress } from './find';

/**
 * The instance gives its own address back to EC2 and has this one, also while it is stopped.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html
 */
export function associateAddress(call: Call, input: AssociateAddressRequest): AssociateAddressResult {
  const { db } = call;
  const address = findAddress(call, input);
  const instance = instanceFor(call, input);
  if (address.instanceId === instance.id) return { AssociationId: address.associationId };
  if (address.instanceId !== undefined) {
    if (input.AllowReassociation === false) throw isAssociated(address);
    disassociate(call, address);
  }
  const previous = addressOf(db, instance.id);
  if (previous) db.addresses.put(unassociated(previous));
  const associationId = newId('eipassoc');
  db.addresses.put({ ...address, associationId, instanceId: instance.id });
  db.instances.put({ ...instance, publicIp: address.publicIp });
  return { AssociationId: associationId };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateAddress.html */
export function disassociateAddress(call: Call, input: DisassociateAddressRequest): void {
  const { AssociationId: id } = input;
  if (id === undefined) {
    disassociate(call, findAddress(call, { PublicIp: input.PublicIp }));
    return;
  }
  const address = call.db.addresses.find(({ associationId }) => associationId === id);
  if (!address) {
    throw new AwsError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`);
  }
  disassociate(call, address);
}

/**
 * Takes an address from its instance, which gets one of EC2's again when it runs where instances get one.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html
 */
function disassociate({ db, cloud }: Call, address: AddressRecord): void {
  db.addresses.put(unassociated(address));
  const instance = address.instanceId === undefined ? undefined : db.instances.get(address.instanceId);
  if (!instance) return;
  const rest = without(instance, 'publicIp');
  const runs = instance.state === 'running' || instance.state === 'pending';
  const getsOne = runs && db.subnets.get(instance.subnetId)?.publicAddresses === true;
  db.instances.put(getsOne ? { ...rest, publicIp: freePublicIp(cloud) } : rest);
}

const unassociated = (address: AddressRecord) => without(address, 'instanceId', 'associationId');

/** The instance that is to have the address: named by its own id or by that of its network interface. */
function instanceFor(call: Call, input: AssociateAddressRequest): InstanceRecord {
  const { InstanceId: id, NetworkInterfaceId: interfaceId, PrivateIpAddress: privateIp } = input;
  if (id !== undefined && interfaceId !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'You may specify either an instance ID or a network interface ID, but not both',
    );
  }
  if (id === undefined && interfaceId === undefined) throw missingParameter('InstanceId');
  const instance = id === undefined ? instanceOfInterface(call, interfaceId ?? '') : findInstance(call, id);
  if (!['running', 'stopping', 'stopped'].includes(instance.state)) {
    throw new AwsError(
      'IncorrectInstanceState',
      `The ${instance.state} instance '${instance.id}' is not in a valid state for this operation.`,
    );
  }
  if (privateIp === undefined || privateIp === instance.privateIp) return instance;
  throw invalidValue('privateIpAddress', privateIp, `The instance '${instance.id}' does not have it.`);
}

function isAssociated({ id, associationId }: AddressRecord): AwsError {
  return new AwsError(
    'Resource.AlreadyAssociated',
    `resource ${id} is already associated with associate-id ${associationId ?? ''}`,
  );
}
