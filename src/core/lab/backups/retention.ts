import type { Backup } from './backup';

/**
 * The backups of an instance that are too many when the newest `keep` are to stay. Pure. Only whole ones count and
 * only whole ones go, so that a backup that is still being made, or has failed, never takes the place of a good one.
 * Copies were asked for one by one: they neither count nor go.
 */
export function tooMany(backups: readonly Backup[], instanceId: string, keep: number): Backup[] {
  return backups
    .filter((backup) => backup.instanceId === instanceId && backup.state === 'ready' && !backup.copiedFrom)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(keep);
}
