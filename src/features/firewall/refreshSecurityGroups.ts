import type { FirewallServices } from './services';

/** Reads the security groups that the view shows again, and who uses them. */
export async function refreshSecurityGroups({
  session,
  securityGroups,
}: Pick<FirewallServices, 'session' | 'securityGroups'>): Promise<void> {
  if (session.store === undefined || session.problem !== undefined) await session.reload();
  await Promise.all([session.store?.refresh(), securityGroups.refresh()]);
}
