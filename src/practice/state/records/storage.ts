/** What the practice cloud keeps of volumes, snapshots and images. */
import type { Tagged } from './tagged';

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
