import type { Platform } from '../platform';
import type { SessionManagerProxy } from './hostEntry';

/**
 * The ProxyCommand that reaches an instance through Session Manager (AWS, "Allow and control permissions for SSH
 * connections through Session Manager"). Everything it needs is in its arguments: the entry works in any terminal and
 * in any editor, tomorrow too. Values must have passed `checkHostEntry`: a shell reads this line.
 */
export function proxyCommand(proxy: SessionManagerProxy, platform: Platform): string {
  const command = [
    'aws ssm start-session --target %h --document-name AWS-StartSSHSession',
    "--parameters 'portNumber=%p'",
    `--region ${proxy.region}`,
    ...(proxy.profile === undefined ? [] : [`--profile '${proxy.profile}'`]),
    ...(proxy.endpoint === undefined ? [] : [`--endpoint-url '${proxy.endpoint}'`]),
  ].join(' ');
  return inKnownShell(command, platform);
}

/**
 * A ProxyCommand that runs `command`, which must have no double quote. The person's login shell reads the line first,
 * and it may be any: the double quotes hand the rest to a known one.
 */
export function inKnownShell(command: string, { os }: Pick<Platform, 'os'>): string {
  return os === 'win32'
    ? `C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -NoProfile -Command "${command}"`
    : `sh -c "${command}"`;
}
