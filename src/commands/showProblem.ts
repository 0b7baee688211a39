import { Problem } from '../core/problem';
import { reportProblem } from '../ui/reportProblem';
import type { Services } from '../ui/services';

/**
 * Says what went wrong, with its action: in the region whose error row was clicked, or with the account as a whole.
 * Trying again reads that region (its instances or its security groups, as the row says), or everything.
 */
export async function showProblem(
  services: Pick<Services, 'log' | 'session' | 'sshFolder' | 'instances' | 'securityGroups'>,
  node?: unknown,
): Promise<void> {
  const { session, instances, securityGroups } = services;
  const row = (node ?? {}) as { kind?: unknown; problem?: unknown; region?: unknown };
  if (row.problem instanceof Problem && typeof row.region === 'string') {
    const { region } = row;
    const { store } = await session.require();
    const inGroups = row.kind === 'groupsProblem';
    const again = () => (inGroups ? securityGroups.refresh(region) : store.refresh(region));
    void reportProblem(services, row.problem, again);
  } else if (instances.problem) {
    const { problem } = instances;
    // The other actions open the account anew themselves: twice would mean two questions for an MFA code.
    const retry = problem.action?.kind === 'retry' ? () => session.reload() : undefined;
    void reportProblem(services, problem, retry);
  }
}
