import { regionOf, zonesOf } from '../../catalog/regions';
import { fixedId } from '../../ids';
import type { RegionTables } from '../../state/store';
import type { SubnetRecord, VpcRecord } from '../../state/records/network';
import { defaultGroup, type IdMaker } from '../securityGroups/newGroup';

/** As in every AWS account: https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html */
const DEFAULT_CIDR = '172.31.0.0/16';

/**
 * Gives a region, once, what every AWS account finds there: the default VPC with a subnet in each zone, and its
 * default security group. Their ids are always the same. What a person deletes of it does not come back.
 */
export function ensureDefaults(db: RegionTables, region: string): void {
  if (db.regions.get(region)) return;
  db.regions.put({ id: region });
  putDefaultVpc(db, region, (prefix, what) => fixedId(prefix, `${region} ${what}`));
}

/** Makes the default VPC of a region with its subnets and its default group. */
export function putDefaultVpc(db: RegionTables, region: string, idFor: IdMaker): VpcRecord {
  const vpc = { id: idFor('vpc', 'default'), cidr: DEFAULT_CIDR, isDefault: true, tags: {} };
  db.vpcs.put(vpc);
  db.securityGroups.put(defaultGroup(vpc.id, idFor));
  const known = regionOf(region);
  const zones = known ? zonesOf(known) : [];
  zones.forEach((zone, index) => db.subnets.put(defaultSubnetIn(vpc, zone, index, idFor)));
  return vpc;
}

/** Each zone has 4096 addresses of the default VPC. */
function defaultSubnetIn(
  { id: vpcId }: VpcRecord,
  zone: string,
  index: number,
  idFor: IdMaker,
): SubnetRecord {
  return {
    id: idFor('subnet', zone),
    vpcId,
    zone,
    cidr: `172.31.${index * 16}.0/20`,
    defaultForZone: true,
    publicAddresses: true,
    tags: {},
  };
}
