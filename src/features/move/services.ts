import type { Basics } from '../../kit/basics';
import type { Costs } from '../cost/costs';
import type { Moves } from './moves';

/** What moving a lab works with. */
export interface MoveServices extends Basics {
  readonly costs: Costs;
  /** The moves to other regions that this window carries out. */
  readonly moves: Moves;
}
