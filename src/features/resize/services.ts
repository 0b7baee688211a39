import type { Basics } from '../../kit/basics';
import type { Costs } from '../cost/costs';
import type { Resizes } from './resizes';

/** What a change of type works with. */
export interface ResizeServices extends Basics {
  readonly costs: Costs;
  /** The changes of instance types that this window carries out. */
  readonly resizes: Resizes;
}
