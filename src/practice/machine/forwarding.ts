import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Connection, ServerChannel, TcpipBindInfo } from 'ssh2';

/** Addresses on which a client may ask to listen; all of them mean loopback (sshd's `GatewayPorts no`). */
const LOOPBACK: Readonly<Record<string, string>> = {
  '': '127.0.0.1',
  '*': '127.0.0.1',
  '0.0.0.0': '127.0.0.1',
  localhost: '127.0.0.1',
  '127.0.0.1': '127.0.0.1',
  '::': '::1',
  '::1': '::1',
};

/**
 * Lets one connection reach out (`ssh -L`, `-D`, to ports and Unix sockets) and be reached (`ssh -R`).
 * @param asked told whenever the client asks for either
 */
export function serveForwarding(connection: Connection, asked: () => void): void {
  const sockets = new Sockets();
  connection.on('tcpip', (accept, reject, { destIP, destPort }) => {
    asked();
    join(sockets.add(connect({ host: destIP, port: destPort, allowHalfOpen: true })), accept, reject);
  });
  connection.on('openssh.streamlocal', (accept, reject, { socketPath }) => {
    asked();
    join(sockets.add(connect({ path: socketPath, allowHalfOpen: true })), () => accept(), reject);
  });
  const remote = new RemoteForwards(connection, sockets);
  connection.on('request', (accept, reject, name: string, info) => {
    if (name === 'tcpip-forward') {
      asked();
      remote.listen(info, accept, reject);
    } else if (name === 'cancel-tcpip-forward') remote.cancel(info, accept, reject);
    else reject?.();
  });
  connection.once('close', () => {
    remote.close();
    sockets.close();
  });
}

/** The far ends of a connection's channels. Channels of which not all was read do not close with their connection. */
class Sockets {
  private readonly open = new Set<Socket>();

  add(socket: Socket): Socket {
    this.open.add(socket);
    return socket.once('close', () => this.open.delete(socket));
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
  }
}

/** The ports on which an instance listens for one client (RFC 4254, 7.1). */
class RemoteForwards {
  private readonly servers = new Map<string, Server>();

  constructor(
    private readonly connection: Connection,
    private readonly sockets: Sockets,
  ) {}

  listen({ bindAddr, bindPort }: TcpipBindInfo, accept?: (port: number) => void, reject?: () => void): void {
    const address = LOOPBACK[bindAddr];
    if (address === undefined) {
      reject?.();
      return;
    }
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    server.once('error', () => reject?.());
    server.listen(bindPort, address, () => {
      const { port } = server.address() as AddressInfo;
      this.servers.set(keyOf(bindAddr, port), server);
      server.on('connection', (socket) => this.bring(socket, bindAddr, port));
      accept?.(port);
    });
  }

  cancel({ bindAddr, bindPort }: TcpipBindInfo, accept?: () => void, reject?: () => void): void {
    const key = keyOf(bindAddr, bindPort);
    const server = this.servers.get(key);
    this.servers.delete(key);
    server?.close();
    (server ? accept : reject)?.();
  }

  close(): void {
    for (const server of this.servers.values()) server.close();
    this.servers.clear();
  }

  private bring(socket: Socket, bindAddr: string, port: number): void {
    this.sockets.add(socket).on('error', () => socket.destroy());
    const { remoteAddress = '127.0.0.1', remotePort = 0 } = socket;
    this.connection.forwardOut(bindAddr, port, remoteAddress, remotePort, (error, channel) => {
      if (error) socket.destroy();
      else splice(socket, channel);
    });
  }
}

function keyOf(bindAddr: string, port: number): string {
  return `${bindAddr}:${port}`;
}

/** Accepts a channel once its other end is reached. */
function join(socket: Socket, accept: () => ServerChannel, reject: () => void): void {
  socket.once('error', reject);
  socket.once('connect', () => {
    socket.removeListener('error', reject);
    splice(socket, accept());
  });
}

/**
 * Copies both ways until both are done. Ending a channel would close it whole, so its half-close is said by itself.
 */
function splice(socket: Socket, channel: ServerChannel): void {
  let open = 2;
  const halfDone = () => {
    if (--open === 0) channel.end();
  };
  socket.on('error', () => {
    socket.destroy();
    channel.end();
  });
  socket.once('end', () => {
    // After what still waits for the client's window.
    channel.write(Buffer.alloc(0), () => {
      channel.eof();
      halfDone();
    });
  });
  channel.once('end', halfDone);
  channel.once('close', () => socket.destroy());
  socket.pipe(channel, { end: false });
  channel.pipe(socket);
}
