import type { Content } from '../contents';

/** What has to be grown for a file system to grow, from the disk up. All of it stands on the one disk. */
export interface GrowthPlan {
  readonly kind: 'grow';
  readonly content: Content;
  /** The last partition of the disk, by which it is found again; undefined on a bare disk. */
  readonly partition: { readonly number: number; readonly start: number } | undefined;
  /** Where LVM is between. */
  readonly logicalVolume:
    | {
        /** The kernel's name of the device that its physical volume is on: the disk or the partition. */
        readonly physical: string;
        readonly group: string;
        readonly name: string;
      }
    | undefined;
}

/** Why a disk is not grown, before anything was done. */
export type Refusal =
  | { readonly why: 'notLast'; readonly name: string; readonly number: number; readonly behind: string }
  | { readonly why: 'noTool'; readonly tool: string }
  | { readonly why: 'growpart' | 'state' | 'readOnly' | 'fileSystem' | 'unmounted'; readonly name: string }
  | {
      readonly why: 'table' | 'device' | 'logicalVolume' | 'untold' | 'encrypted' | 'raid' | 'btrfs';
      readonly name: string;
    }
  | { readonly why: 'logicalPartition'; readonly name: string }
  | { readonly why: 'mbr' | 'large' | 'nothing' | 'swap' | 'changed' };

/** What growing a disk comes to; `volume` where nothing is on it that could grow with it. */
export type Growth =
  GrowthPlan | { readonly kind: 'volume' } | { readonly kind: 'refused'; readonly refusal: Refusal };

export const refused = (refusal: Refusal): Growth => ({ kind: 'refused', refusal });
