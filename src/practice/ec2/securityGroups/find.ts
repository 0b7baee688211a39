import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { SecurityGroupRecord } from '../../state/records/network';
import { lookUpOne, type IdKind } from '../lookUp';
import { needDefaultVpc } from '../network/find';
import { DEFAULT_GROUP } from './newGroup';

type Place = Pick<Call, 'db'>;

export const GROUP_IDS: IdKind = {
  prefix: 'sg',
  noun: 'security group',
  malformed: 'InvalidGroupId.Malformed',
  notFound: 'InvalidGroup.NotFound',
};

/** Throws AwsError: InvalidGroupId.Malformed, InvalidGroup.NotFound. */
export function findSecurityGroup({ db }: Place, id: string): SecurityGroupRecord {
  return lookUpOne(GROUP_IDS, id, (each) => db.securityGroups.get(each));
}

/** Undefined when the VPC has no group of that name; upper and lower case are one, as in EC2. */
export function securityGroupByName(
  { db }: Place,
  name: string,
  vpcId: string,
): SecurityGroupRecord | undefined {
  const wanted = name.toLowerCase();
  return db.securityGroups.find((group) => group.vpcId === vpcId && group.name.toLowerCase() === wanted);
}

/** The group that came with a VPC. */
export function defaultSecurityGroup(call: Place, vpcId: string): SecurityGroupRecord | undefined {
  return securityGroupByName(call, DEFAULT_GROUP, vpcId);
}

/** A group that is named without its VPC: it is in the default one. Throws AwsError InvalidGroup.NotFound. */
export function groupInDefaultVpc(call: Place, name: string): SecurityGroupRecord {
  const vpc = needDefaultVpc(call);
  const group = securityGroupByName(call, name, vpc.id);
  if (group) return group;
  throw new AwsError(
    'InvalidGroup.NotFound',
    `The security group '${name}' does not exist in default VPC '${vpc.id}'`,
  );
}

/**
 * The group that a request is about: by its id or, in the default VPC, by its name. Throws AwsError also for neither
 * (MissingParameter) and for both.
 */
export function groupOfRequest(
  call: Place,
  {
    GroupId: id,
    GroupName: name,
  }: { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined },
): SecurityGroupRecord {
  if (id !== undefined && name !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      "The parameter 'groupName' may not be used in combination with 'groupId'",
    );
  }
  if (id !== undefined) return findSecurityGroup(call, id);
  if (name !== undefined) return groupInDefaultVpc(call, name);
  throw new AwsError('MissingParameter', 'The request must contain the parameter groupName or groupId');
}
