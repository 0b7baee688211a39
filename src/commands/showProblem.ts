import { Problem } from '../core/problem';
import { reportProblem } from '../ui/reportProblem';
import type { Services } from '../ui/services';

/** A region's error row was clicked: its sentence, its action, and that region read again. */
export async function showProblem(
  services: Pick<Services, 'log' | 'session' | 'sshFolder'>,
  node?: unknown,
): Promise<void> {
  const { problem, region } = (node ?? {}) as { problem?: unknown; region?: unknown };
  if (!(problem instanceof Problem) || typeof region !== 'string') return;
  const { store } = await services.session.require();
  void reportProblem(services, problem, () => store.refresh(region));
}
