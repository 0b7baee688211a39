import type {
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult,
} from '@aws-sdk/client-ec2';
import { AwsError, invalidValue } from '../../awsError';
import type { Call } from '../../service';
import { interfacesOf } from '../instances/networkInterface';
import { findVpc, needDefaultVpc } from '../network/find';
import { tagList, tagsFor } from '../tagLists';
import { isAllowedText } from './descriptions';
import { groupOfRequest, securityGroupByName } from './find';
import { groupArn } from './groups';
import { DEFAULT_GROUP, newGroup } from './newGroup';

/** Per region: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const MAX_GROUPS = 2500;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export function createSecurityGroup(
  call: Call,
  input: CreateSecurityGroupRequest,
): CreateSecurityGroupResult {
  const { db, region } = call;
  const { GroupName: name = '', Description: description = '' } = input;
  checkName(name);
  checkDescription(description);
  const vpc = input.VpcId === undefined ? needDefaultVpc(call) : findVpc(call, input.VpcId);
  if (securityGroupByName(call, name, vpc.id)) {
    throw new AwsError(
      'InvalidGroup.Duplicate',
      `The security group '${name}' already exists for VPC '${vpc.id}'`,
    );
  }
  if (db.securityGroups.size >= MAX_GROUPS) {
    throw new AwsError(
      'SecurityGroupLimitExceeded',
      'The maximum number of security groups has been reached.',
    );
  }
  const tags = tagsFor('security-group', input.TagSpecifications);
  const group = newGroup({ name, description, vpcId: vpc.id, tags });
  db.securityGroups.put(group);
  return { GroupId: group.id, SecurityGroupArn: groupArn(region, group.id), Tags: tagList(tags) };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html */
export function deleteSecurityGroup(
  call: Call,
  input: DeleteSecurityGroupRequest,
): DeleteSecurityGroupResult {
  const { id, name } = groupOfRequest(call, input);
  if (name === DEFAULT_GROUP) {
    throw new AwsError(
      'CannotDelete',
      `the specified group: "${id}" name: "${name}" cannot be deleted by a user`,
    );
  }
  if (isUsed(call, id)) throw new AwsError('DependencyViolation', `resource ${id} has a dependent object`);
  call.db.securityGroups.delete(id);
  return { Return: true, GroupId: id };
}

/** By an instance, or by a rule of another group. */
function isUsed({ db }: Call, id: string): boolean {
  const instance = db.instances.find(
    (each) =>
      each.state !== 'terminated' &&
      interfacesOf(each).some(({ instance: { groupIds } }) => groupIds.includes(id)),
  );
  const other = db.securityGroups.find(
    (group) => group.id !== id && group.rules.some(({ groupId }) => groupId === id),
  );
  return instance !== undefined || other !== undefined;
}

function checkName(name: string): void {
  if (name.toLowerCase() === DEFAULT_GROUP) {
    throw new AwsError('InvalidGroup.Reserved', `The name '${name}' is reserved`);
  }
  if (name.toLowerCase().startsWith('sg-')) {
    throw invalidValue('GroupName', name, 'Group names may not be in the format sg-*.');
  }
  if (name.trim() === '' || !isAllowedText(name)) {
    throw invalidValue('GroupName', name, `Up to 255 of these characters are allowed: ${CHARACTERS}`);
  }
}

function checkDescription(description: string): void {
  if (description === '') throw new AwsError('MissingParameter', MISSING_DESCRIPTION);
  if (isAllowedText(description)) return;
  const why = /[^\0-\x7f]/.test(description)
    ? 'Character sets beyond ASCII are not supported.'
    : `Up to 255 of these characters are allowed: ${CHARACTERS}`;
  throw invalidValue('GroupDescription', description, why);
}

const CHARACTERS = 'a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*';
const MISSING_DESCRIPTION = 'The request must contain the parameter GroupDescription';
