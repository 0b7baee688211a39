import type { Basics } from '../../kit/basics';
import type { Costs } from '../cost/costs';
import type { BackupsView } from './backupsView';

/** What gestures on backups work with. */
export interface BackupServices extends Basics {
  readonly backups: BackupsView;
  readonly costs: Costs;
}
