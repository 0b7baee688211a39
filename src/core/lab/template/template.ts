import type { Architecture } from '../../ec2/types';

/** Where a template's image comes from: exactly one of the three. */
export type ImageSource =
  | { readonly id: string }
  /** An SSM public parameter whose value is an AMI id. */
  | { readonly ssmParameter: string }
  /** The newest image of an owner (twelve digits, or amazon, self, aws-marketplace) whose name matches a glob. */
  | { readonly owner: string; readonly name: string };

export type VolumeType = 'gp3' | 'gp2' | 'io1' | 'io2' | 'st1' | 'sc1' | 'standard';

/** A disk beside the root volume: empty, or as a snapshot has it. */
export interface DataVolume {
  /** Such as "/dev/sdf"; the next free one when absent. */
  readonly device?: string;
  /** By default the snapshot's; without a snapshot it is always there. */
  readonly sizeGiB?: number;
  readonly type?: VolumeType;
  /** Operations a second. */
  readonly iops?: number;
  /** MiB a second. */
  readonly throughput?: number;
  /** True unless said otherwise. */
  readonly encrypted?: boolean;
  /** True unless said otherwise. */
  readonly deleteOnTermination?: boolean;
  /** The id of the snapshot it is made from. */
  readonly snapshot?: string;
}

/** How to launch one kind of instance. Every field but `name`, `image` and `instanceType` may be left out. */
export interface Template {
  readonly name: string;
  readonly description?: string;
  readonly image: ImageSource;
  readonly instanceType: string;
  /** Derived from the instance type when absent; checked against type and image when given. */
  readonly architecture?: Architecture;
  readonly rootVolume?: {
    readonly sizeGiB?: number;
    readonly type?: VolumeType;
    /** True unless said otherwise. */
    readonly encrypted?: boolean;
  };
  readonly dataVolumes?: readonly DataVolume[];
  /** GiB; 0 for none. By default 2 on machines with less than 2 GiB of memory. */
  readonly swapGiB?: number;
  readonly tags?: Readonly<Record<string, string>>;
  /** A new group with SSH from the caller's address unless said otherwise. */
  readonly securityGroup?: { readonly id: string } | { readonly name: string } | 'ssh-from-my-address';
  /** An existing pair by name, or a new one (ed25519 unless RSA is asked for). */
  readonly keyPair?: { readonly name: string } | { readonly create: 'ed25519' | 'rsa' };
  /** Overrides what the image says. */
  readonly loginUser?: string;
  /** Path of a user data file, relative to the template's own file. */
  readonly userDataFile?: string;
  readonly subnet?: string;
  /** Whether it gets a public IPv4 address; the subnet decides when absent. */
  readonly publicAddress?: boolean;
  /** The IAM instance profile, by name or ARN: what the programs on the instance may do in the account. */
  readonly instanceProfile?: string;
  /** How far answers of the metadata service travel, 1–64; 2 by default, so that containers reach it. */
  readonly metadataHops?: number;
  /** Detailed monitoring: figures for every minute, which CloudWatch bills. */
  readonly monitoring?: boolean;
  readonly tenancy?: 'default' | 'dedicated' | 'host';
  readonly spot?: boolean;
  readonly hibernation?: boolean;
  /** Minutes without SSH or editor sessions after which the instance stops itself. */
  readonly autoStopMinutes?: number;
  /** What keeps it on; `work` unless said otherwise. */
  readonly autoStopUse?: 'sessions' | 'work';
  /** Hours after its launch at which the instance switches itself off, to be terminated or stopped (ends/end.ts). */
  readonly endAfterHours?: number;
  /** Absolute folder on the instance to open in the remote window. */
  readonly folder?: string;
  /** Region to launch in when none is chosen. */
  readonly region?: string;
}
