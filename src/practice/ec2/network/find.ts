import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { SubnetRecord, VpcRecord } from '../../state/records/network';
import { lookUpOne, type IdKind } from '../lookUp';

type Place = Pick<Call, 'db'>;

export const VPC_IDS: IdKind = {
  prefix: 'vpc',
  noun: 'vpc ID',
  malformed: 'InvalidVpcID.Malformed',
  notFound: 'InvalidVpcID.NotFound',
};

export const SUBNET_IDS: IdKind = {
  prefix: 'subnet',
  noun: 'subnet ID',
  malformed: 'InvalidSubnetID.Malformed',
  notFound: 'InvalidSubnetID.NotFound',
};

export const CONNECT_ENDPOINT_IDS: IdKind = {
  prefix: 'eice',
  noun: 'instance connect endpoint ID',
  malformed: 'InvalidInstanceConnectEndpointId.Malformed',
  notFound: 'InvalidInstanceConnectEndpointId.NotFound',
};

/** Throws AwsError: InvalidVpcID.Malformed, InvalidVpcID.NotFound. */
export function findVpc({ db }: Place, id: string): VpcRecord {
  return lookUpOne(VPC_IDS, id, (each) => db.vpcs.get(each));
}

/** Throws AwsError: InvalidSubnetID.Malformed, InvalidSubnetID.NotFound. */
export function findSubnet({ db }: Place, id: string): SubnetRecord {
  return lookUpOne(SUBNET_IDS, id, (each) => db.subnets.get(each));
}

/** Undefined when somebody deleted it. */
export function defaultVpc({ db }: Place): VpcRecord | undefined {
  return db.vpcs.find(({ isDefault }) => isDefault);
}

/** For requests that leave the VPC to EC2. Throws AwsError VPCIdNotSpecified when there is no default VPC. */
export function needDefaultVpc(call: Place): VpcRecord {
  const vpc = defaultVpc(call);
  if (vpc) return vpc;
  throw new AwsError('VPCIdNotSpecified', 'No default VPC for this user');
}

/** The default subnet of a zone; without a zone that of the first which has one. Undefined when there is none. */
export function defaultSubnet({ db }: Place, zone?: string): SubnetRecord | undefined {
  return db.subnets.find((subnet) => subnet.defaultForZone && (zone === undefined || subnet.zone === zone));
}
