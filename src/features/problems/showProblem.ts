import { Problem } from '../../core/problem';
import { reportProblem } from '../../kit/reportProblem';
import type { Services } from '../../ui/services';

/**
 * Says what went wrong, with its action: in the region whose error row was clicked, or with the account as a whole.
 * Trying again reads that region (its instances, security groups or backups, as the row says), or everything.
 */
export async function showProblem(
  services: Pick<Services, 'log' | 'session' | 'sshFolder' | 'instances' | 'securityGroups' | 'backups'>,
  node?: unknown,
): Promise<void> {
  const { session, instances, securityGroups, backups } = services;
  const row = (node ?? {}) as { kind?: unknown; problem?: unknown; region?: unknown };
  if (row.problem instanceof Problem && typeof row.region === 'string') {
    const { region } = row;
    const { store } = await session.require();
    const views: Readonly<Record<string, { refresh(region: string): Promise<void> }>> = {
      groupsProblem: securityGroups,
      backupsProblem: backups,
    };
    const again = () => (views[String(row.kind)] ?? store).refresh(region);
    void reportProblem(services, row.problem, again);
  } else if (instances.problem) {
    const { problem } = instances;
    // The other actions open the account anew themselves: twice would mean two questions for an MFA code.
    const retry = problem.action?.kind === 'retry' ? () => session.reload() : undefined;
    void reportProblem(services, problem, retry);
  }
}
