/** Whom the admin container lets in, unless its own settings say otherwise. */
export const ADMIN_CONTAINER_USER = 'ec2-user';

const WANTED = 'settings.host-containers.admin.enabled';

/**
 * Whether Bottlerocket's user data turns on its admin container, the one thing there that has an SSH server
 * (Bottlerocket's documentation, "Host containers"). It lets in ec2-user with the instance's key pair.
 */
export function enablesAdminContainer(toml: string): boolean {
  let table = '';
  for (const line of toml.split(/\r?\n/)) {
    const header = /^\s*\[([^[\]]+)\]\s*(#.*)?$/.exec(line)?.[1];
    if (header !== undefined) table = `${bare(header)}.`;
    const [, key = '', value = ''] = /^\s*([^=#]+?)\s*=\s*(.*)$/.exec(line) ?? [];
    const path = table + bare(key);
    if (path === WANTED && /^true\b/.test(value)) return true;
    // admin = { enabled = true }
    if (`${path}.enabled` === WANTED && /^\{.*\benabled\s*=\s*true\b/.test(value)) return true;
  }
  return false;
}

/** A key without what TOML allows around its parts: `"host-containers" . admin`. */
function bare(key: string): string {
  return key
    .split('.')
    .map((part) => part.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .join('.');
}
