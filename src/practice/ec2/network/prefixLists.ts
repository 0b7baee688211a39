import { REGIONS } from '../../catalog/regions';
import { fixedId } from '../../ids';
import type { Tags } from '../../state/records/tagged';
import type { IdKind } from '../lookUp';

/** A list of ranges that AWS keeps, by which rules can be written. */
export interface PrefixList {
  readonly id: string;
  /** Such as "com.amazonaws.us-east-1.s3". */
  readonly name: string;
  readonly cidrs: readonly string[];
  readonly tags: Tags;
}

export const PREFIX_LIST_IDS: IdKind = {
  prefix: 'pl',
  noun: 'prefix list ID',
  malformed: 'InvalidPrefixListId.Malformed',
  notFound: 'InvalidPrefixListID.NotFound',
};

type Service = 's3' | 'dynamodb' | 'ec2-instance-connect';

/** Some of the ranges that https://ip-ranges.amazonaws.com/ip-ranges.json gives for each region and service. */
const RANGES: Readonly<Record<string, Readonly<Record<Service, readonly string[]>>>> = {
  'us-east-1': {
    s3: ['54.231.0.0/16', '52.216.0.0/15', '3.5.0.0/19'],
    dynamodb: ['52.94.0.0/22', '52.119.224.0/20'],
    'ec2-instance-connect': ['18.206.107.24/29'],
  },
  'us-east-2': {
    s3: ['52.219.80.0/20', '52.219.96.0/20'],
    dynamodb: ['52.94.4.0/24'],
    'ec2-instance-connect': ['3.16.146.0/29'],
  },
  'us-west-2': {
    s3: ['52.218.128.0/17', '52.92.128.0/17'],
    dynamodb: ['52.94.10.0/24'],
    'ec2-instance-connect': ['18.237.140.160/29'],
  },
  'eu-west-1': {
    s3: ['52.218.0.0/17', '52.92.0.0/17'],
    dynamodb: ['52.94.24.0/23', '52.119.240.0/21'],
    'ec2-instance-connect': ['18.202.216.48/29'],
  },
  'eu-central-1': {
    s3: ['52.219.44.0/22', '52.219.72.0/22'],
    dynamodb: ['52.94.17.0/24'],
    'ec2-instance-connect': ['3.120.181.40/29'],
  },
  'sa-east-1': {
    s3: ['52.95.163.0/24', '52.95.164.0/23'],
    dynamodb: ['52.94.7.0/24'],
    'ec2-instance-connect': ['18.228.70.32/29'],
  },
};

const byRegion = new Map(REGIONS.map(({ id }) => [id, listsOf(id)]));
const byId = new Map([...byRegion.values()].flat().map((list) => [list.id, list]));

/** The lists that a region has; nobody can change them. */
export function prefixListsIn(region: string): readonly PrefixList[] {
  return byRegion.get(region) ?? [];
}

/** The list of an id, of whatever region. */
export function prefixList(id: string): PrefixList | undefined {
  return byId.get(id);
}

function listsOf(region: string): PrefixList[] {
  return Object.entries(RANGES[region] ?? {}).map(([service, cidrs]) => {
    const name = `com.amazonaws.${region}.${service}`;
    return { id: fixedId('pl', name), name, cidrs, tags: {} };
  });
}
