import { systemOf } from './systems';

/**
 * Why an instance of such a system does not start with its user data, as Ignition writes it to the console; undefined
 * when it does. Ignition stops the boot rather than go on without its configuration (Ignition, "Operator notes").
 *
 * @param userData in base64
 */
export function ignitionFault(system: string, userData: string | undefined): string | undefined {
  const { startsWith } = systemOf(system);
  const text = Buffer.from(userData ?? '', 'base64').toString('utf8');
  if (startsWith === undefined || text.trim() === '') return undefined;
  // Flatcar's Ignition leaves these to coreos-cloudinit.
  if (startsWith === 'ignition or script' && /^#(!|cloud-config\b)/.test(text)) return undefined;
  const version = versionIn(text);
  if (version === undefined) return 'failed to fetch config: config is not valid';
  const known = startsWith === 'ignition' ? /^3\./ : /^[23]\./;
  return known.test(version) ? undefined : 'failed to fetch config: unsupported config version';
}

function versionIn(text: string): string | undefined {
  try {
    const { ignition } = JSON.parse(text) as { ignition?: { version?: unknown } };
    return typeof ignition?.version === 'string' ? ignition.version : undefined;
  } catch {
    return undefined;
  }
}
