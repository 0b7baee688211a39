/** What the practice cloud keeps of networks, their addresses and what may pass. */
import type { Tagged } from './tagged';

export interface SecurityGroupRecord extends Tagged {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly rules: readonly SecurityGroupRule[];
}

export interface SecurityGroupRule extends Tagged {
  readonly egress: boolean;
  /** tcp, udp, icmp, icmpv6, a protocol number, or "-1" for all. */
  readonly protocol: string;
  /** Ports or ICMP type and code; -1 for all, also where the protocol has none. */
  readonly from: number;
  readonly to: number;
  /** Exactly one of the four. */
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly prefixListId?: string;
  readonly groupId?: string;
  readonly description?: string;
}

export interface VpcRecord extends Tagged {
  readonly cidr: string;
  readonly isDefault: boolean;
  /** Whether its route table leads to the internet; as it began, when undefined. */
  readonly internetRoute?: boolean;
  /** Of its network ACL, without the lines that end it; as it began, when undefined. */
  readonly aclEntries?: readonly AclEntryRecord[];
}

/** A rule of a network ACL. */
export interface AclEntryRecord {
  readonly number: number;
  readonly egress: boolean;
  readonly action: 'allow' | 'deny';
  /** "-1" for all, else a protocol number. */
  readonly protocol: string;
  readonly cidr: string;
  /** Where the protocol has ports. */
  readonly ports?: { readonly from: number; readonly to: number };
}

export interface SubnetRecord extends Tagged {
  readonly vpcId: string;
  readonly zone: string;
  readonly cidr: string;
  readonly defaultForZone: boolean;
  readonly publicAddresses: boolean;
}

/** An EC2 Instance Connect Endpoint. Nothing goes through it: the AWS CLI's tunnel ends at AWS alone. */
export interface ConnectEndpointRecord extends Tagged {
  readonly subnetId: string;
  readonly vpcId: string;
  readonly groupIds: readonly string[];
  readonly preserveClientIp: boolean;
  readonly createTime: string;
}

export interface AddressRecord extends Tagged {
  /** The id is the allocation's (eipalloc-…). */
  readonly publicIp: string;
  readonly associationId?: string;
  readonly instanceId?: string;
}
