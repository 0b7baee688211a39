import { Problem } from '../../core/problem';
import { reportProblem } from '../../kit/reportProblem';
import type { Basics } from '../../kit/basics';
import type { Shown } from '../../kit/shownViews';

/**
 * Says what went wrong, with its action: in the region whose error row was clicked, or with the account as a whole.
 * Trying again reads that region (its instances, security groups or backups, as the row says), or everything.
 */
export async function showProblem(
  services: Pick<Basics, 'log' | 'memory' | 'session' | 'sshFolder' | 'views'>,
  node?: unknown,
): Promise<void> {
  const { session, views } = services;
  const row = (node ?? {}) as { kind?: unknown; problem?: unknown; region?: unknown };
  if (row.problem instanceof Problem && typeof row.region === 'string') {
    const { region } = row;
    const { store } = await session.require();
    const shown = shownBy[String(row.kind)];
    const again = () => (shown ? views.refresh(shown, region) : store.refresh(region));
    void reportProblem(services, row.problem, again);
    return;
  }
  const problem = session.problem ?? session.store?.problem;
  if (problem) {
    // The other actions open the account anew themselves: twice would mean two questions for an MFA code.
    const retry = problem.action?.kind === 'retry' ? () => session.reload() : undefined;
    void reportProblem(services, problem, retry);
  }
}

/** Which rows of problems stand in which view; all others stand in that of the instances. */
const shownBy: Readonly<Record<string, Shown | undefined>> = {
  groupsProblem: 'securityGroups',
  backupsProblem: 'backups',
};
