import type { BackupServices } from './services';

/** Reads the backups that the view shows again. */
export async function refreshBackups({
  session,
  backups,
}: Pick<BackupServices, 'session' | 'backups'>): Promise<void> {
  if (session.store === undefined || session.problem !== undefined) await session.reload();
  await backups.refresh();
}
