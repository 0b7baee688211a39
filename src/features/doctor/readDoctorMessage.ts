import { CHECK_IDS } from '../../core/lab/diagnose/types';
import type { DoctorPageMessage } from './messages';
import { fieldsOf } from '../../kit/webview/readMessage';

/** What the page says, if it is one of the messages we know. */
export function readDoctorMessage(value: unknown): DoctorPageMessage | undefined {
  const { type, check } = fieldsOf(value) ?? {};
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
