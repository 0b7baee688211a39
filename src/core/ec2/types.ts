/** EC2's things in our own small types: SDK shapes stop in this folder. */

export type InstanceState = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

/** Processor architecture as EC2 names it. */
export type Architecture = 'x86_64' | 'arm64' | 'i386' | 'x86_64_mac' | 'arm64_mac';

export interface Instance {
  readonly id: string;
  readonly region: string;
  /** The Name tag; undefined when absent or empty. */
  readonly name: string | undefined;
  readonly state: InstanceState;
  /** EC2's sentence on why it is in this state, when it gives one. */
  readonly stateReason: string | undefined;
  readonly type: string;
  readonly architecture: Architecture;
  readonly platform: 'linux' | 'windows';
  /** Billing information such as "Linux/UNIX"; absent on some endpoints. */
  readonly platformDetails: string | undefined;
  readonly imageId: string;
  /** Under which its root volume is attached, such as "/dev/xvda"; undefined on endpoints that do not say. */
  readonly rootDevice: string | undefined;
  readonly keyName: string | undefined;
  readonly publicIp: string | undefined;
  /** Whether the public address is an Elastic IP: it stays when the instance stops. */
  readonly elastic: boolean;
  readonly publicDns: string | undefined;
  readonly ipv6: string | undefined;
  readonly privateIp: string | undefined;
  readonly launchTime: Date;
  readonly zone: string | undefined;
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly securityGroups: readonly { readonly id: string; readonly name: string }[];
  readonly instanceProfileArn: string | undefined;
  readonly spot: boolean;
  readonly canHibernate: boolean;
  /** What the call that launched it said, to be known again; undefined when it said nothing. */
  readonly clientToken: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Image {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  /** Twelve digits. */
  readonly ownerId: string;
  readonly ownerAlias: string | undefined;
  readonly architecture: Architecture;
  readonly platform: 'linux' | 'windows';
  readonly platformDetails: string | undefined;
  readonly rootDeviceName: string;
  /** Smallest root volume the image fits on. */
  readonly rootVolumeGiB: number | undefined;
  /** The disks it makes, its root among them; absent where EC2 does not tell. */
  readonly disks?: readonly ImageDisk[];
  readonly createdAt: Date | undefined;
  readonly sourceImageId: string | undefined;
  readonly sourceInstanceId: string | undefined;
}

/** A disk that an image makes. */
export interface ImageDisk {
  /** Such as "/dev/xvda". */
  readonly device: string;
  readonly sizeGiB: number | undefined;
  readonly type: string | undefined;
  readonly encrypted: boolean;
  readonly deleteOnTermination: boolean;
}

export interface InstanceType {
  readonly name: string;
  readonly architectures: readonly Architecture[];
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly freeTier: boolean;
  readonly hibernation: boolean;
  readonly gpus: number;
  /** Only for types on EC2's Nitro system is the serial console live (GetConsoleOutput Latest). */
  readonly nitro: boolean;
}

export interface KeyPair {
  readonly id: string;
  readonly name: string;
  readonly type: 'rsa' | 'ed25519';
  /** As DescribeKeyPairs gives it: see core/ssh/keys/fingerprints.ts for the four forms. */
  readonly fingerprint: string;
  /** A line as in `authorized_keys`; undefined on endpoints that do not say. */
  readonly publicKey?: string | undefined;
  /** Undefined on endpoints that do not say. */
  readonly createdAt: Date | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SecurityGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly name: string | undefined;
  readonly defaultForZone: boolean;
  /** Whether an instance gets a public IPv4 address there by itself; undefined on endpoints that do not say. */
  readonly mapsPublicIp?: boolean | undefined;
  /** Whether an instance gets an IPv6 address there by itself. */
  readonly assignsIpv6?: boolean | undefined;
  /** Whether it has IPv6 addresses to give. */
  readonly hasIpv6?: boolean | undefined;
  /** Whether it has those alone. */
  readonly ipv6Only?: boolean | undefined;
}

export interface Vpc {
  readonly id: string;
  /** The Name tag; undefined when absent or empty. */
  readonly name: string | undefined;
  /** Its first IPv4 range, such as "172.31.0.0/16". */
  readonly cidr: string;
  /** EC2 launches into it unless told otherwise. */
  readonly isDefault: boolean;
}
