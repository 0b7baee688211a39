import { CHECK_IDS } from '../../core/lab/diagnose/types';
import type { DoctorPageMessage } from '../../shared/doctorMessages';

/** What the page says, if it is one of the messages we know. */
export function readDoctorMessage(value: unknown): DoctorPageMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, check } = value as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'again':
    case 'copy':
      return { type };
    case 'fix': {
      const known = CHECK_IDS.find((id) => id === check);
      return known && { type, check: known };
    }
    default:
      return undefined;
  }
}
