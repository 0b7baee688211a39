import type { Basics } from '../../kit/basics';
import type { TemplateLibrary } from './templateLibrary';

/** What gestures on templates work with. */
export interface TemplateServices extends Basics {
  readonly templates: TemplateLibrary;
}
