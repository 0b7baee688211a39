import type { Basics } from '../../kit/basics';
import type { Lazy } from '../../kit/lazy';
import type { Costs } from '../cost/costs';
import type { ConsoleDocuments } from './console/consoleDocuments';
import type { InstancesView } from './tree/instancesView';

/** What gestures on instances work with: each needs few of these, so they are made by the first that does. */
export interface InstanceServices extends Basics {
  readonly costs: Lazy<Costs>;
  readonly instances: Lazy<InstancesView>;
  /** The consoles of instances, as documents. */
  readonly consoles: Lazy<ConsoleDocuments>;
}
