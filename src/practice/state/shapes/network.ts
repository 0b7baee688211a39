import type {
  AclEntryRecord,
  AddressRecord,
  ConnectEndpointRecord,
  SecurityGroupRecord,
  SecurityGroupRule,
  SubnetRecord,
  VpcRecord,
} from '../records/network';
import { flag, listOf, number, optional, record, text, texts, word } from './check';

export const securityGroup = record<SecurityGroupRecord>({
  id: text,
  tags: texts,
  name: text,
  description: text,
  vpcId: text,
  rules: listOf(
    record<SecurityGroupRule>({
      id: text,
      tags: texts,
      egress: flag,
      protocol: text,
      from: number,
      to: number,
      cidrIpv4: optional(text),
      cidrIpv6: optional(text),
      prefixListId: optional(text),
      groupId: optional(text),
      description: optional(text),
    }),
  ),
});

export const vpc = record<VpcRecord>({
  id: text,
  tags: texts,
  cidr: text,
  isDefault: flag,
  internetRoute: optional(flag),
  aclEntries: optional(
    listOf(
      record<AclEntryRecord>({
        number,
        egress: flag,
        action: word(),
        protocol: text,
        cidr: text,
        ports: optional(record({ from: number, to: number })),
      }),
    ),
  ),
});

export const subnet = record<SubnetRecord>({
  id: text,
  tags: texts,
  vpcId: text,
  zone: text,
  cidr: text,
  defaultForZone: flag,
  publicAddresses: flag,
});

export const connectEndpoint = record<ConnectEndpointRecord>({
  id: text,
  tags: texts,
  subnetId: text,
  vpcId: text,
  groupIds: listOf(text),
  preserveClientIp: flag,
  createTime: text,
});

export const address = record<AddressRecord>({
  id: text,
  tags: texts,
  publicIp: text,
  associationId: optional(text),
  instanceId: optional(text),
});
