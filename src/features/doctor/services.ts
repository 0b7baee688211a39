import type { Basics } from '../../kit/basics';
import type { DoctorPanels } from './doctorPanels';

/** What the doctor's gesture works with. */
export interface DoctorServices extends Basics {
  /** The reports on why an instance cannot be connected to. */
  readonly doctors: DoctorPanels;
}
