import type { ImageRecord } from '../state/records/storage';

/** An image that can be launched: one of the catalog's public ones, or the account's own. */
export interface KnownImage extends ImageRecord {
  /** Twelve digits. */
  readonly ownerId: string;
  /** "amazon" and the like. */
  readonly ownerAlias?: string;
  readonly public: boolean;
  /** From then on it is listed only for those who ask for deprecated images; ISO 8601. */
  readonly deprecationTime?: string;
}

/** A system that images hold: what a person sees of it when logged in. */
export interface System {
  /** Such as "al2023" or "ubuntu-24.04"; `ImageRecord.system`. */
  readonly id: string;
  /** The whole text of its /etc/os-release. */
  readonly osRelease: string;
  readonly loginUser: string;
  /** First line of its console and greeting, such as "Amazon Linux 2023". */
  readonly title: string;
  /** What its user data has to be, or it does not start; anything when absent (ignition.ts). */
  readonly startsWith?: 'ignition' | 'ignition or script';
}

/** A machine type, in EC2's own numbers. */
export interface MachineType {
  /** Such as "t3.micro". */
  readonly name: string;
  readonly architectures: readonly ('x86_64' | 'arm64' | 'i386')[];
  readonly vcpus: number;
  readonly cores: number;
  readonly memoryMiB: number;
  readonly clockGHz: number;
  /** Of the processor. */
  readonly manufacturer: 'Intel' | 'AMD' | 'AWS';
  readonly hypervisor: 'nitro' | 'xen';
  readonly burstable: boolean;
  readonly freeTier: boolean;
  readonly hibernation: boolean;
  readonly currentGeneration: boolean;
  /** As DescribeInstanceTypes says it, such as "Up to 5 Gigabit". */
  readonly network: string;
  /** Network interfaces at most, and private IPv4 addresses of each. */
  readonly interfaces: number;
  readonly addressesPerInterface: number;
  /** Bandwidth to EBS in Mbit/s; undefined for types that share it with the network. */
  readonly ebsMbps?: { readonly baseline: number; readonly maximum: number };
  /** Size of each local disk; undefined without any. */
  readonly localDisks?: { readonly count: number; readonly sizeGB: number };
  readonly gpus?: {
    readonly name: string;
    readonly manufacturer: string;
    readonly count: number;
    readonly memoryMiB: number;
  };
  /** On demand, Linux, in us-east-1; US dollars. */
  readonly usdPerHour: number;
}
