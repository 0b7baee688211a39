import type { Basics } from '../../kit/basics';
import type { GraphPanels } from './graphPanels';

/** What the gesture that shows graphs works with. */
export interface GraphServices extends Basics {
  readonly graphs: GraphPanels;
}
