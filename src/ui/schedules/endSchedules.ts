import type { Instance } from '../../core/ec2/types';
import { hoursOf } from '../../core/lab/schedules/hours';
import { hoursCalls, removeHours } from '../../core/lab/schedules/setHours';
import { isCancellation } from '../../core/problem';
import { followStore } from '../../kit/session/followStore';
import { logProblem } from '../../kit/reportProblem';
import type { Services } from '../services';

/**
 * Takes away the schedules of instances that were terminated, whoever did it: EC2 lists them, with their tags, for about
 * an hour. Quiet: what goes wrong is in the log, for a schedule of nothing does nothing.
 */
export function endSchedules({ session, log }: Pick<Services, 'session' | 'log'>): { dispose(): void } {
  const done = new Set<string>();
  return followStore(session, (store) => {
    const { account } = session;
    const calls = new AbortController();
    const look = ({ id, region, state, tags }: Instance): void => {
      if (!account || state !== 'terminated' || !hoursOf(tags) || done.has(id)) return;
      done.add(id);
      removeHours(hoursCalls({ account, region }, id), calls.signal).then(
        () => log.info(`The schedules of ${id} are removed: it is terminated`),
        (error: unknown) => {
          if (!isCancellation(error)) logProblem(log, error);
        },
      );
    };
    const unsubscribe = store.onDidChange.on((view) => view?.instances.forEach(look));
    return () => {
      unsubscribe();
      calls.abort();
    };
  });
}
