import { newId } from '../../ids';
import type { SecurityGroupRecord, SecurityGroupRule } from '../../state/records/network';

/** Makes an id of a kind; what it is for tells those apart that are always the same. */
export type IdMaker = (prefix: string, what: string) => string;

/**
 * A new group: nothing gets in, everything gets out.
 * https://docs.aws.amazon.com/vpc/latest/userguide/creating-security-groups.html
 */
export function newGroup(
  group: Omit<SecurityGroupRecord, 'id' | 'rules'>,
  idFor: IdMaker = newId,
): SecurityGroupRecord {
  return { ...group, id: idFor('sg', group.name), rules: [everythingOut(idFor)] };
}

/**
 * The group that comes with a VPC: its instances reach one another.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export function defaultGroup(vpcId: string, idFor: IdMaker = newId): SecurityGroupRecord {
  const description = 'default VPC security group';
  const group = newGroup({ name: DEFAULT_GROUP, description, vpcId, tags: {} }, idFor);
  const amongThemselves = {
    ...EVERYTHING,
    id: idFor('sgr', 'among themselves'),
    egress: false,
    groupId: group.id,
  };
  return { ...group, rules: [amongThemselves, ...group.rules] };
}

/** The name of the group that comes with each VPC; nobody else's may have it. */
export const DEFAULT_GROUP = 'default';

const EVERYTHING = { protocol: '-1', from: -1, to: -1, tags: {} };

function everythingOut(idFor: IdMaker): SecurityGroupRule {
  return { ...EVERYTHING, id: idFor('sgr', 'everything out'), egress: true, cidrIpv4: '0.0.0.0/0' };
}
