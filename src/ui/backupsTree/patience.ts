import { PATIENCE, PRACTICE_PATIENCE, type Patience } from '../../core/lab/deps';
import type { Session } from '../../kit/session/session';

/** How long to wait for what in the account that is open. */
export function patienceIn({ account }: Session): Patience {
  return account?.practice ? PRACTICE_PATIENCE : PATIENCE;
}
