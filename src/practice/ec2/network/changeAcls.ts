import type { CreateNetworkAclEntryRequest, DeleteNetworkAclEntryRequest } from '@aws-sdk/client-ec2';
import { AwsError, invalidValue } from '../../awsError';
import type { Call } from '../../service';
import type { AclEntryRecord, VpcRecord } from '../../state/records/network';
import { lookUpOne } from '../lookUp';
import { aclEntriesOf, LAST_RULE } from './aclEntries';
import { NETWORK_ACL_IDS, networkAclId } from './derivedIds';
import { parseIpv4Range, writeIpv4Range } from './ipv4';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html */
export function createNetworkAclEntry(call: Call, input: CreateNetworkAclEntryRequest): void {
  const vpc = vpcOfAcl(call, input.NetworkAclId ?? '');
  const number = input.RuleNumber ?? 0;
  if (number < 1 || number >= LAST_RULE)
    throw invalidValue('ruleNumber', String(number), 'Rule numbers go from 1 to 32766.');
  if (input.CidrBlock === undefined)
    throw new AwsError('UnsupportedOperation', 'The practice cloud has no IPv6 in VPCs.');
  const { From: from, To: to } = input.PortRange ?? {};
  const hasPorts = input.Protocol === '6' || input.Protocol === '17';
  if (hasPorts && (from === undefined || to === undefined))
    throw new AwsError('MissingParameter', 'The request must contain the parameter portRange');
  const entry: AclEntryRecord = {
    number,
    egress: input.Egress ?? false,
    action: input.RuleAction === 'allow' ? 'allow' : 'deny',
    protocol: input.Protocol ?? '-1',
    cidr: rangeOf(input.CidrBlock),
    ...(hasPorts && from !== undefined && to !== undefined && { ports: { from, to } }),
  };
  const entries = aclEntriesOf(vpc);
  if (entries.some((each) => isSame(each, entry)))
    throw new AwsError(
      'NetworkAclEntryAlreadyExists',
      `The network acl entry identified by ${String(number)} already exists.`,
    );
  call.db.vpcs.put({ ...vpc, aclEntries: [...entries, entry] });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkAclEntry.html */
export function deleteNetworkAclEntry(call: Call, input: DeleteNetworkAclEntryRequest): void {
  const vpc = vpcOfAcl(call, input.NetworkAclId ?? '');
  const wanted = { number: input.RuleNumber ?? 0, egress: input.Egress ?? false };
  const entries = aclEntriesOf(vpc);
  const aclEntries = entries.filter((each) => !isSame(each, wanted));
  if (aclEntries.length === entries.length)
    throw new AwsError(
      'InvalidNetworkAclEntry.NotFound',
      `The network acl entry identified by ${String(wanted.number)} does not exist.`,
    );
  call.db.vpcs.put({ ...vpc, aclEntries });
}

const isSame = (a: Numbered, b: Numbered) => a.number === b.number && a.egress === b.egress;

type Numbered = Pick<AclEntryRecord, 'number' | 'egress'>;

function rangeOf(text: string): string {
  const range = parseIpv4Range(text);
  if (!range) throw invalidValue('cidrBlock', text, 'This is not a valid CIDR block.');
  return writeIpv4Range(range);
}

function vpcOfAcl({ db }: Call, aclId: string): VpcRecord {
  return lookUpOne(NETWORK_ACL_IDS, aclId, (id) => db.vpcs.find((vpc) => networkAclId(vpc.id) === id));
}
