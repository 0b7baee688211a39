import type { ResourceType } from '@aws-sdk/client-ec2';
import type { RegionRecords } from '../../state/records';
import type { RegionTables } from '../../state/store';
import type { Table } from '../../state/table';
import { INSTANCE_IDS } from '../instances/find';
import type { IdKind } from '../lookUp';
import { CONNECT_ENDPOINT_IDS, SUBNET_IDS, VPC_IDS } from '../network/find';
import { GROUP_IDS } from '../securityGroups/find';
import { RULE_IDS } from '../securityGroups/rules';
import { SNAPSHOT_IDS } from '../snapshots/find';
import { VOLUME_IDS } from '../volumes/find';
import type { Tagged, TagHolder } from './holder';
import { ruleHolder } from './ruleHolder';

/** A kind of things that can be tagged. */
export interface TagKind {
  readonly type: ResourceType;
  readonly prefix: IdKind['prefix'];
  readonly noun: IdKind['noun'];
  readonly notFound: IdKind['notFound'];
  readonly holderIn: (db: RegionTables) => TagHolder;
}

/** Codes of the last ones: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const KINDS: readonly TagKind[] = [
  kept('instance', 'instances', INSTANCE_IDS),
  kept('security-group', 'securityGroups', GROUP_IDS),
  { type: 'security-group-rule', ...RULE_IDS, holderIn: ruleHolder },
  kept('snapshot', 'snapshots', SNAPSHOT_IDS),
  kept('subnet', 'subnets', SUBNET_IDS),
  kept('volume', 'volumes', VOLUME_IDS),
  kept('vpc', 'vpcs', VPC_IDS),
  kept('elastic-ip', 'addresses', {
    prefix: 'eipalloc',
    noun: 'allocation ID',
    notFound: 'InvalidAllocationID.NotFound',
  }),
  kept('instance-connect-endpoint', 'connectEndpoints', CONNECT_ENDPOINT_IDS),
  kept('image', 'images', { prefix: 'ami', noun: 'image id', notFound: 'InvalidAMIID.NotFound' }),
  kept('key-pair', 'keyPairs', {
    prefix: 'key',
    noun: 'key pair ID',
    notFound: 'InvalidKeyPair.NotFound',
  }),
  kept('launch-template', 'launchTemplates', {
    prefix: 'lt',
    noun: 'launch template ID',
    notFound: 'InvalidLaunchTemplateId.NotFound',
  }),
  kept('spot-instances-request', 'spotRequests', {
    prefix: 'sir',
    noun: 'spot instance request ID',
    notFound: 'InvalidSpotInstanceRequestID.NotFound',
  }),
];

/** By the prefix of their ids. */
export const TAG_KINDS: ReadonlyMap<string, TagKind> = new Map(KINDS.map((kind) => [kind.prefix, kind]));

/** The tables whose records have tags. */
type TaggedTable = {
  [Name in keyof RegionRecords]: RegionRecords[Name] extends Tagged ? Name : never;
}[keyof RegionRecords];

function kept(type: ResourceType, table: TaggedTable, ids: Omit<IdKind, 'malformed'>): TagKind {
  // A table takes back what it gave with other tags, whichever it is.
  return { type, ...ids, holderIn: (db) => tableHolder(db[table] as unknown as Table<Tagged>) };
}

function tableHolder(table: Table<Tagged>): TagHolder {
  return {
    all: () => table.values(),
    get: (id) => table.get(id),
    setTags: (id, tags) => {
      const thing = table.get(id);
      if (thing) table.put({ ...thing, tags });
    },
  };
}
