import type { Basics } from '../../kit/basics';
import type { EndClock } from './endClock';

/** What shows and changes ends works with. */
export interface HoursServices extends Basics {
  /** The instances that end by themselves, and the clock of their countdowns. */
  readonly ends: EndClock;
}
