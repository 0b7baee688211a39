import type { Instance } from '../../core/ec2/types';
import type { Volume } from '../../core/ec2/volumes/volumes';
import type { DiskUse } from '../../core/lab/scriptAnswers';

/** A volume: under the instance that it is attached to, or under its region when it is free. */
export interface DiskNode {
  readonly kind: 'disk';
  /** "vol-…" */
  readonly id: string;
  readonly region: string;
  readonly volume: Volume;
  /** The instance it stands under. */
  readonly instance: Instance | undefined;
  /** How full it is, once the instance has said so. */
  readonly use: DiskUse | undefined;
  readonly billed: boolean;
}
