import type { Platform } from '../platform';
import type { TunnelProxy } from './hostEntry';

const TUNNELS: Readonly<Record<TunnelProxy['kind'], readonly string[]>> = {
  'session-manager': [
    'aws ssm start-session --target %h --document-name AWS-StartSSHSession',
    "--parameters 'portNumber=%p'",
  ],
  'instance-connect-endpoint': ['aws ec2-instance-connect open-tunnel --instance-id %h --remote-port %p'],
};

/**
 * The ProxyCommand that reaches an instance through Session Manager (AWS, "Allow and control permissions for SSH
 * connections through Session Manager") or an EC2 Instance Connect Endpoint ("Connect to your instance using EC2
 * Instance Connect Endpoint"). Everything it needs is in its arguments: the entry works in any terminal and
 * in any editor, tomorrow too. Values must have passed `checkHostEntry`: a shell reads this line.
 */
export function proxyCommand(proxy: TunnelProxy, platform: Platform): string {
  const command = [
    ...TUNNELS[proxy.kind],
    `--region ${proxy.region}`,
    ...(proxy.profile === undefined ? [] : [`--profile '${proxy.profile}'`]),
    ...('endpoint' in proxy ? [`--endpoint-url '${proxy.endpoint}'`] : []),
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
