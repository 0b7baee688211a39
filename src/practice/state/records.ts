/**
 * What the practice cloud keeps of each kind of thing. Plain JSON: dates are ISO 8601 texts in UTC, sizes in GiB. What
 * follows from the clock alone (progress of a snapshot, state of a modification) is worked out when asked for.
 */

export type Tags = Readonly<Record<string, string>>;

interface Tagged {
  readonly id: string;
  readonly tags: Tags;
}

export type InstanceStateName =
  'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

export interface InstanceRecord extends Tagged {
  readonly reservationId: string;
  /** Place within its launch, from 0. */
  readonly launchIndex: number;
  readonly imageId: string;
  readonly instanceType: string;
  readonly state: InstanceStateName;
  /** When the state goes on by itself: milliseconds since 1970. The next state follows from the present one. */
  readonly settlesAt?: number | undefined;
  /** Why it is in its state, as EC2's StateReason. */
  readonly stateReason?: { readonly code: string; readonly message: string } | undefined;
  /** "User initiated (2026-11-25 10:00:00 GMT)" and the like; empty while it runs. */
  readonly transitionReason: string;
  /** Of the last start. */
  readonly launchTime: string;
  readonly zone: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly privateIp: string;
  /** While it runs, where it can be reached; a loopback address. */
  readonly publicIp?: string | undefined;
  readonly groupIds: readonly string[];
  readonly networkInterfaceId: string;
  readonly keyName?: string;
  /** That pair's public key, as it was at launch: cloud-init has put it into the image. */
  readonly authorizedKey?: string;
  /** Pushed by EC2 Instance Connect: a line as in authorized_keys, for that user, at that time (milliseconds since 1970). */
  readonly pushedKeys?: readonly { readonly user: string; readonly publicKey: string; readonly at: number }[];
  readonly architecture: 'x86_64' | 'arm64';
  readonly platformDetails: string;
  /** Of the image, which may be gone by now. */
  readonly imageName: string;
  readonly imageOwner: string;
  /** Whom the image lets in. */
  readonly loginUser: string;
  /** The catalog's system that the image holds. */
  readonly system: string;
  readonly rootDeviceName: string;
  readonly devices: readonly InstanceDevice[];
  readonly clientToken?: string;
  readonly spotRequestId?: string;
  readonly hibernation: boolean;
  readonly shutdownBehavior: 'stop' | 'terminate';
  readonly terminationProtection: boolean;
  readonly stopProtection: boolean;
  readonly sourceDestCheck: boolean;
  readonly ebsOptimized: boolean;
  readonly detailedMonitoring: boolean;
  readonly metadata: {
    readonly httpTokens: 'required' | 'optional';
    readonly httpEndpoint: 'enabled' | 'disabled';
    readonly hopLimit: number;
    readonly instanceTags: 'enabled' | 'disabled';
  };
  readonly cpuCredits?: 'standard' | 'unlimited';
  readonly instanceProfileArn?: string;
  /** Base64, as it was given. */
  readonly userData?: string;
  /** Starts so far, each an ISO time: the console tells of them. */
  readonly boots: readonly string[];
}

export interface InstanceDevice {
  readonly deviceName: string;
  readonly volumeId: string;
  readonly deleteOnTermination: boolean;
  readonly attachTime: string;
}

export interface VolumeRecord extends Tagged {
  readonly sizeGiB: number;
  readonly type: string;
  readonly iops?: number;
  /** MiB/s. */
  readonly throughput?: number;
  readonly encrypted: boolean;
  readonly zone: string;
  readonly snapshotId?: string;
  readonly createTime: string;
  readonly attachment?: {
    readonly instanceId: string;
    readonly deviceName: string;
    readonly deleteOnTermination: boolean;
    readonly attachTime: string;
  };
  readonly modification?: {
    readonly startTime: string;
    /** Of all modifications within the last 24 hours, this one among them. */
    readonly recentStarts: readonly string[];
    readonly originalSizeGiB: number;
    readonly originalType: string;
    readonly originalIops?: number;
    readonly originalThroughput?: number;
  };
  /** The content it began with (`SnapshotRecord.content`); its own is kept under its id. */
  readonly contentFrom?: string;
}

export interface SnapshotRecord extends Tagged {
  readonly volumeId: string;
  readonly sizeGiB: number;
  readonly description: string;
  readonly startTime: string;
  /** When the copy is whole; its progress follows from the clock. */
  readonly completeTime: string;
  readonly encrypted: boolean;
  /** Which content on this computer it stands for: copies share it. Undefined for an empty disk. */
  readonly content?: string;
}

/** An image of the account's own. The public ones are in the catalog. */
export interface ImageRecord extends Tagged {
  readonly name: string;
  readonly description: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly platformDetails: string;
  readonly createTime: string;
  readonly availableTime: string;
  readonly rootDeviceName: string;
  readonly devices: readonly ImageDevice[];
  readonly sourceInstanceId?: string;
  readonly sourceImageId?: string;
  readonly sourceImageRegion?: string;
  readonly loginUser: string;
  /** /etc/os-release comes from this catalog system. */
  readonly system: string;
  readonly deregistrationProtection: boolean;
  /** Accounts that may launch it besides its owner. */
  readonly sharedWith?: readonly string[];
}

export interface ImageDevice {
  readonly deviceName: string;
  readonly snapshotId?: string;
  readonly sizeGiB: number;
  readonly type: string;
  readonly iops?: number;
  /** MiB/s. */
  readonly throughput?: number;
  readonly encrypted: boolean;
  readonly deleteOnTermination: boolean;
}

export interface KeyPairRecord extends Tagged {
  readonly name: string;
  readonly type: 'rsa' | 'ed25519';
  readonly fingerprint: string;
  /** One line in OpenSSH's format. */
  readonly publicKey: string;
  readonly createTime: string;
}

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

export interface AddressRecord extends Tagged {
  /** The id is the allocation's (eipalloc-…). */
  readonly publicIp: string;
  readonly associationId?: string;
  readonly instanceId?: string;
}

export interface LaunchTemplateRecord extends Tagged {
  readonly name: string;
  readonly createTime: string;
  readonly defaultVersion: number;
  /** The number of the version made last, which may be deleted by now: no number is used twice. */
  readonly lastNumber: number;
  readonly versions: readonly {
    readonly number: number;
    readonly description?: string;
    readonly createTime: string;
    /** RequestLaunchTemplateData as it was given. */
    readonly data: unknown;
  }[];
}

export interface SpotRequestRecord extends Tagged {
  readonly instanceId: string;
  readonly createTime: string;
  readonly type: 'one-time' | 'persistent';
  readonly state: 'active' | 'closed' | 'cancelled';
  readonly maxPrice?: string;
}

/** What a client token made: the same token makes it once. The id is action and token. */
export interface ClientTokenRecord {
  readonly id: string;
  /** SHA-256 of the input: another input with the same token is refused. */
  readonly inputHash: string;
  /** The id of what was made. */
  readonly made: string;
  /** ISO time; forgotten after a day. */
  readonly createTime: string;
}

/** The SSH host keys of an instance, made when they are first needed. The id is the instance's. */
export interface HostKeysRecord {
  readonly id: string;
  readonly keys: readonly {
    /** Such as "ssh-ed25519". */
    readonly type: string;
    /** In OpenSSH's format. */
    readonly privateKey: string;
    /** A line as in a `.pub` file. */
    readonly publicKey: string;
    /** "SHA256:…" */
    readonly fingerprint: string;
  }[];
}

/** That a region was given its default network: once, so that what a person deletes stays deleted. The id is its name. */
export interface RegionRecord {
  readonly id: string;
}

/** A CloudWatch alarm on one metric of one instance. The id is its name; its state follows from the metric. */
export interface AlarmRecord extends Tagged {
  readonly description?: string | undefined;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  readonly statistic: string;
  readonly unit?: string | undefined;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: string;
  /** missing, ignore, breaching, notBreaching */
  readonly treatMissingData: string;
  readonly actionsEnabled: boolean;
  readonly actions: {
    readonly ok: readonly string[];
    readonly alarm: readonly string[];
    readonly noData: readonly string[];
  };
  readonly updateTime: string;
}

/** Tables of each region, by name. */
export interface RegionRecords {
  addresses: AddressRecord;
  alarms: AlarmRecord;
  clientTokens: ClientTokenRecord;
  hostKeys: HostKeysRecord;
  images: ImageRecord;
  instances: InstanceRecord;
  keyPairs: KeyPairRecord;
  launchTemplates: LaunchTemplateRecord;
  regions: RegionRecord;
  securityGroups: SecurityGroupRecord;
  snapshots: SnapshotRecord;
  spotRequests: SpotRequestRecord;
  subnets: SubnetRecord;
  volumes: VolumeRecord;
  vpcs: VpcRecord;
}
