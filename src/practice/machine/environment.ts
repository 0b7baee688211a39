import type { Socket } from 'node:net';
import type { Connection } from 'ssh2';
import type { InsidePlatform } from './platform';
import { MARK, type MachineConfig } from './protocol';

/** Variables of this process that no session should see. */
const OWN = /^(NODE_|ELECTRON_)/;

/**
 * The environment of a login. This process was given a clean one (`machineEnvironment`), which sessions take on, with
 * what sshd adds: who the user is and where the client comes from.
 */
export function sessionEnvironment(
  config: MachineConfig,
  platform: InsidePlatform,
  connection: Connection,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OWN.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: config.home,
    USER: config.loginUser,
    LOGNAME: config.loginUser,
    SHELL: platform.shell,
    [MARK]: config.instanceId,
    EC2_LAB_BIN: config.binDir,
    EC2_LAB_HOST: config.hostName,
    ...clientVariables(connection),
  };
}

/** ssh(1): SSH_CLIENT and SSH_CONNECTION. Bash reads .bashrc for a remote command when it sees the first. */
function clientVariables(connection: Connection): NodeJS.ProcessEnv {
  // ssh2 does not tell the connection's own end.
  const { _sock: socket } = connection as unknown as { _sock: Socket };
  const { remoteAddress = '', remotePort = 0, localAddress = '', localPort = 0 } = socket;
  return {
    SSH_CLIENT: `${remoteAddress} ${remotePort} ${localPort}`,
    SSH_CONNECTION: `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`,
  };
}

/** The language that a session's client set for messages (locale(7)), of those there are. */
export function languageOf(env: NodeJS.ProcessEnv): 'en' | 'es' {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean);
  return locale?.startsWith('es') ? 'es' : 'en';
}
