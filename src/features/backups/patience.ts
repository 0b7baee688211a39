import { PATIENCE, patienceIn as patienceOf, type Patience } from '../../core/lab/deps';
import type { Session } from '../../kit/session/session';

/** How long to wait for what in the account that is open. */
export function patienceIn({ account }: Session): Patience {
  return account ? patienceOf(account) : PATIENCE;
}
