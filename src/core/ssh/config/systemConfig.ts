import type { Platform } from '../../platform';

/** The config that ssh reads after the person's own. */
export function systemConfig({ os }: Pick<Platform, 'os'>): string {
  return os === 'win32' ? 'C:\\ProgramData\\ssh\\ssh_config' : '/etc/ssh/ssh_config';
}
