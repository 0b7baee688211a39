import type { Instance } from '../../core/ec2/types';
import { endTimeOf } from '../../core/lab/ends/end';

/** Before an end, somebody who could put it off is told. Milliseconds. */
export const NOTICE_MS = 15 * 60_000;

/** By then an instance has switched itself off, ten minutes after a start past its end at the latest. */
const LATE_MS = 15 * 60_000;

/**
 * What there is to say of an instance with an end: it is near (`soon`), it was started after it and switches itself
 * off again (`again`), it runs though it should not (`late`), or it is off and still there (`over`).
 */
export type Notice = 'soon' | 'again' | 'late' | 'over';

export function noticeOf(instance: Instance, now: Date): Notice | undefined {
  const end = endTimeOf(instance);
  if (!end) return undefined;
  const left = end.getTime() - now.getTime();
  switch (instance.state) {
    case 'stopped':
      return left <= 0 ? 'over' : undefined;
    case 'pending':
    case 'running': {
      if (left > 0) return left <= NOTICE_MS ? 'soon' : undefined;
      const since = Math.max(end.getTime(), instance.launchTime.getTime());
      if (now.getTime() - since > LATE_MS) return 'late';
      return instance.launchTime > end ? 'again' : undefined;
    }
    case 'stopping':
    case 'shutting-down':
    case 'terminated':
      return undefined;
  }
}
