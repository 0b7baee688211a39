import type { Socket } from 'node:net';
import { Server, type Connection, type Session } from 'ssh2';
import { sessionEnvironment } from './environment';
import { serveForwarding } from './forwarding';
import { LoginDesk } from './login';
import type { InsidePlatform } from './platform';
import { Presence } from './presence';
import type { Program } from './program';
import type { MachineConfig } from './protocol';
import { refuseSession, serveSession } from './session';

/** How long a client may take to log in (sshd's LoginGraceTime). */
const LOGIN_WITHIN_MS = 120_000;
/** How often a silent client is asked whether it is still there. */
const KEEPALIVE_MS = 60_000;

export interface SshServerHooks {
  onSessions(count: number): void;
  /** Lines as in authorized_keys that let this user in beside the key of the launch. */
  pushedKeys(user: string): Promise<readonly string[]>;
  log(line: string): void;
}

/** The SSH server of one instance. It does not listen: sockets are brought to it. */
export class SshServer {
  private server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly running = new Set<Program>();
  private readonly presence: Presence;
  private closedBytesIn = 0;
  private closedBytesOut = 0;

  constructor(
    private readonly config: MachineConfig,
    private readonly platform: InsidePlatform,
    private readonly hooks: SshServerHooks,
  ) {
    this.presence = new Presence((count) => hooks.onSessions(count));
    this.server = this.serverWith(config.hostKeys);
  }

  /** Other host keys for the connections to come. */
  replaceHostKeys(hostKeys: readonly string[]): void {
    this.server = this.serverWith(hostKeys);
  }

  /** Takes a client's socket. `head`: what was already read from it. */
  serve(socket: Socket, head: Buffer): void {
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.once('close', () => {
      this.sockets.delete(socket);
      this.closedBytesIn += socket.bytesRead;
      this.closedBytesOut += socket.bytesWritten;
    });
    if (head.length > 0) socket.unshift(head);
    this.server.injectSocket(socket);
  }

  /** Bytes that went over all connections so far. */
  traffic(): { bytesIn: number; bytesOut: number } {
    const open = [...this.sockets];
    return {
      bytesIn: open.reduce((sum, { bytesRead }) => sum + bytesRead, this.closedBytesIn),
      bytesOut: open.reduce((sum, { bytesWritten }) => sum + bytesWritten, this.closedBytesOut),
    };
  }

  /** Ends all connections and, with their process groups, the programs that sessions started. */
  close(): void {
    for (const socket of this.sockets) socket.destroy();
    for (const program of this.running) program.signal('SIGKILL');
  }

  private serverWith(hostKeys: readonly string[]): Server {
    const options = { hostKeys: [...hostKeys], ident: 'EC2Lab_practice', keepaliveInterval: KEEPALIVE_MS };
    return new Server(options, (connection) => this.greet(connection));
  }

  private greet(connection: Connection): void {
    const { loginUser, authorizedKey } = this.config;
    const pushedKeys = (name: string) => this.hooks.pushedKeys(name);
    const desk = new LoginDesk({ loginUser, authorizedKey, pushedKeys }, () => connection.end());
    const grace = setTimeout(() => connection.end(), LOGIN_WITHIN_MS);
    let user = '';
    connection.on('authentication', (attempt) => {
      desk
        .decide(attempt, (name) => (user = name))
        .catch((error: unknown) => {
          this.hooks.log(`login: ${String(error)}`);
          connection.end();
        });
    });
    // A broken connection is an ordinary end of one.
    connection.on('error', (error) => this.hooks.log(`connection: ${error.message}`));
    connection.once('close', () => clearTimeout(grace));
    connection.once('ready', () => {
      clearTimeout(grace);
      const attended = this.presence.enter(connection);
      if (user === loginUser) this.open(connection, attended);
      else connection.on('session', (accept) => refuseSession(named(accept()), loginUser));
    });
  }

  private open(connection: Connection, attended: (yes: boolean) => void): void {
    const { config, platform, hooks } = this;
    const env = sessionEnvironment(config, platform, connection);
    const started = (program: Program) => {
      this.running.add(program);
      const ended = () => this.running.delete(program);
      program.done.then(ended, ended);
    };
    const left = new AbortController();
    connection.once('close', () => left.abort());
    serveForwarding(connection, () => attended(true));
    connection.on('session', (accept) => {
      const log = (line: string) => hooks.log(line);
      serveSession(named(accept()), { config, platform, env, started, attended, log, left: left.signal });
    });
  }
}

/**
 * ssh2 knows sessions by the name of their class, which a minified bundle has lost: a client that leaves before it
 * has said what it wants would then bring the process down.
 */
function named(session: Session): Session {
  Object.defineProperty(session.constructor, 'name', { value: 'Session', configurable: true });
  return session;
}
