import type { Basics } from '../../kit/basics';
import type { Costs } from '../cost/costs';
import type { TemplateLibrary } from '../templates/templateLibrary';

/** What a launch works with. */
export interface LaunchServices extends Basics {
  readonly templates: TemplateLibrary;
  readonly costs: Costs;
}
