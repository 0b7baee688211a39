import type { AclEntryRecord, VpcRecord } from '../../state/records/network';

/** The number of the line that ends every list, which nobody can change. */
export const LAST_RULE = 32767;

/** Everything both ways: https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
const DEFAULT_ENTRIES: readonly AclEntryRecord[] = [true, false].map((egress) => ({
  number: 100,
  egress,
  action: 'allow',
  protocol: '-1',
  cidr: '0.0.0.0/0',
}));

/** The rules of a VPC's network ACL, without the lines that end it. */
export function aclEntriesOf({ aclEntries }: VpcRecord): readonly AclEntryRecord[] {
  return aclEntries ?? DEFAULT_ENTRIES;
}
