import type { Basics } from '../../kit/basics';
import type { Costs } from '../cost/costs';

/** What cleaning up works with. */
export interface CleanupServices extends Basics {
  readonly costs: Costs;
}
