import type { Services } from '../../ui/services';

/** Reads the backups that the view shows again. */
export async function refreshBackups({
  session,
  backups,
}: Pick<Services, 'session' | 'backups'>): Promise<void> {
  if (session.store === undefined || session.problem !== undefined) await session.reload();
  await backups.refresh();
}
