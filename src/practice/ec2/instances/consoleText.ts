import { ignitionFault } from '../../catalog/ignition';
import { systemOf } from '../../catalog/systems';
import type { HostKeysRecord, InstanceRecord } from '../../state/records/instances';
import { hostNameOf } from './hostKeys';

/**
 * What an instance has written to its console: its boots, and at the first one the host keys between the marks by
 * which clients find them, as cloud-init prints them (cc_keys_to_console, cc_ssh_authkey_fingerprints), line ends
 * included.
 */
export function consoleText(instance: InstanceRecord, keys: HostKeysRecord['keys']): string {
  const lines = instance.boots.flatMap((time, index) => boot(instance, time, index === 0 ? keys : []));
  return lines.map((line) => `${line}\r\n`).join('');
}

function boot(instance: InstanceRecord, time: string, keys: HostKeysRecord['keys']): string[] {
  const hostName = hostNameOf(instance);
  const { title, startsWith } = systemOf(instance.system);
  const kernel = [
    '[    0.000000] Linux version 6.1.0-practice (practice@ec2-lab)',
    `[    0.000000] DMI: Amazon EC2 ${instance.instanceType}/, BIOS 1.0 (a practice machine on your own computer)`,
  ];
  if (startsWith !== undefined) return [...kernel, ...ignitionLines(instance, keys)];
  return [
    ...kernel,
    `[    1.402113] systemd[1]: Hostname set to <${hostName}>.`,
    `[    1.731909] cloud-init[512]: Cloud-init v. 25.1 running 'init' at ${time}. Up 1.73 seconds.`,
    ...userDataLines(instance),
    ...hostKeyLines(hostName, keys),
    `[    1.998710] cloud-init[611]: Cloud-init v. 25.1 finished at ${time}. Datasource DataSourceEc2. Up 2.00 seconds`,
    '',
    title,
    `${hostName} login: `,
  ];
}

/**
 * Ignition's words, and the greeting that Fedora CoreOS and Flatcar print with the fingerprints of their host keys
 * (console-login-helper-messages).
 */
function ignitionLines(instance: InstanceRecord, keys: HostKeysRecord['keys']): string[] {
  const fault = ignitionFault(instance.system, instance.userData);
  if (fault !== undefined) {
    return [
      `[    1.731909] ignition[512]: ${fault}`,
      '[FAILED] Failed to start Ignition (fetch).',
      'Displaying logs from failed units: ignition-fetch.service',
      'Press Enter for emergency shell or wait 5 minutes for reboot.',
    ];
  }
  return [
    '[    1.731909] ignition[512]: Ignition finished successfully',
    '',
    systemOf(instance.system).title,
    '',
    ...keys.map(({ type, fingerprint }) => `SSH host key: ${fingerprint} (${shortType(type)})`),
    `${hostNameOf(instance)} login: `,
  ];
}

/** Scripts of a person's would change this computer, and so they do not run. Their text stays out of the console. */
function userDataLines({ userData }: InstanceRecord): string[] {
  if (userData === undefined) return [];
  const bytes = Buffer.from(userData, 'base64').length;
  return [
    `[    1.812340] cloud-init[512]: user data of ${bytes} bytes is kept; a practice instance does not run it`,
  ];
}

function hostKeyLines(hostName: string, keys: HostKeysRecord['keys']): string[] {
  if (keys.length === 0) return [];
  // As rsyslog writes it, whose own time nobody reads.
  const prefix = '<14>Jan  1 00:00:01 cloud-init: ';
  return [
    `${prefix}#############################################################`,
    `${prefix}-----BEGIN SSH HOST KEY FINGERPRINTS-----`,
    ...keys.map(
      ({ type, fingerprint }) => `${prefix}256 ${fingerprint} root@${hostName} (${shortType(type)})`,
    ),
    `${prefix}-----END SSH HOST KEY FINGERPRINTS-----`,
    `${prefix}#############################################################`,
    '-----BEGIN SSH HOST KEY KEYS-----',
    ...keys.map(({ publicKey }) => publicKey.trim()),
    '-----END SSH HOST KEY KEYS-----',
  ];
}

/** As ssh-keygen writes it: ssh-ed25519 → ED25519, ecdsa-sha2-nistp256 → ECDSA. */
function shortType(type: string): string {
  return type
    .replace(/^ssh-/, '')
    .replace(/^ecdsa-.*/, 'ecdsa')
    .toUpperCase();
}
