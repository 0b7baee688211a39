import type { SystemId } from './systems';

export type Architecture = 'x86_64' | 'arm64';

/** A public image as every region has it; only its ids differ from region to region. */
export interface PublicImage {
  readonly name: string;
  readonly description: string;
  readonly architecture: Architecture;
  readonly system: SystemId;
  /** ISO 8601 in UTC. */
  readonly createTime: string;
  /** From then on it is listed only for those who ask for deprecated images. */
  readonly deprecationTime?: string;
  /** The SSM public parameters whose value it is. */
  readonly parameters: readonly string[];
  readonly ownerId: string;
  readonly ownerAlias?: string;
  readonly platformDetails: string;
  readonly rootDeviceName: string;
  readonly sizeGiB: number;
  readonly volumeType: string;
}
