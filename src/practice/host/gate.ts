import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Who decides at a gate, and what is behind it. */
export interface Gatekeeper {
  /** Whether this client may come in, now. */
  readonly admits: (remoteAddress: string, port: number) => boolean;
  /** Takes an admitted client's socket, which is not being read, and what was read of it while it waited. */
  readonly take: (socket: Socket, head: Buffer) => void;
}

/** As many clients wait at one gate; when more come, the first ones are turned away. */
const MAX_WAITING = 64;
/** SSH clients say one line and then wait to be answered; who says more than this is none. */
const MAX_HEAD_BYTES = 16 * 1024;

/**
 * The port of an instance with the firewall before it. A client that the firewall does not admit hangs: nothing
 * answers it until it leaves, or until `recheck` finds it admitted.
 */
export class Gate {
  private readonly waiting = new Set<Waiting>();

  private constructor(
    private readonly server: Server,
    private readonly keeper: Gatekeeper,
    readonly port: number,
  ) {
    server.on('connection', (socket: Socket) => this.arrive(socket));
  }

  /**
   * @param wantedPort taken when it is free, else any free one
   * @throws Error when there is no port to listen on at that address
   */
  static async open(address: string, wantedPort: number | undefined, keeper: Gatekeeper): Promise<Gate> {
    // A socket may be handed to another process only when this one does not read from it.
    const server = createServer({ pauseOnConnect: true });
    const ports = wantedPort === undefined ? [0] : [wantedPort, 0];
    let cause: unknown;
    for (const port of ports) {
      try {
        await listen(server, address, port);
        return new Gate(server, keeper, (server.address() as AddressInfo).port);
      } catch (error) {
        cause = error;
      }
    }
    throw new Error(`There is no free port at ${address}.`, { cause });
  }

  /** How many clients hang. */
  get waitingCount(): number {
    return this.waiting.size;
  }

  /** Lets in those waiting clients whom the firewall admits now. */
  recheck(): void {
    for (const client of this.waiting) if (this.admits(client.socket)) client.leave(this.keeper.take);
  }

  /** Stops listening and drops whoever waits. */
  close(): void {
    // It listens no more at once; its callback would wait for the clients that were passed on.
    this.server.close();
    for (const { socket } of this.waiting) socket.destroy();
  }

  private arrive(socket: Socket): void {
    if (this.admits(socket)) {
      this.keeper.take(socket, Buffer.alloc(0));
      return;
    }
    for (const first of this.waiting) {
      if (this.waiting.size < MAX_WAITING) break;
      first.socket.destroy();
      this.waiting.delete(first);
    }
    this.waiting.add(new Waiting(socket, (client) => this.waiting.delete(client)));
  }

  private admits(socket: Socket): boolean {
    return socket.remoteAddress !== undefined && this.keeper.admits(socket.remoteAddress, this.port);
  }
}

function listen(server: Server, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** What Node has for a socket's handle, of which it shows nothing to stop reading without losing what comes. */
interface SocketHandle {
  reading: boolean;
  readStop(): void;
}

/** As Node itself does it when nobody takes what comes. What comes from now on waits in the kernel. */
function stopReading(socket: Socket): void {
  const { _handle: handle } = socket as unknown as { _handle: SocketHandle | null };
  if (handle) handle.reading = false;
  handle?.readStop();
  socket.pause();
}

/** A client that hangs. It is read from, for that alone tells when it leaves, and what it says is kept. */
class Waiting {
  private readonly head: Buffer[] = [];
  private headBytes = 0;

  constructor(
    readonly socket: Socket,
    private readonly gone: (client: Waiting) => void,
  ) {
    socket.on('data', this.onData).on('error', this.onGone).on('end', this.onGone).on('close', this.onGone);
    socket.resume();
  }

  /** Stops waiting, and passes the socket and what it said on. */
  leave(take: (socket: Socket, head: Buffer) => void): void {
    const { socket, onData, onGone } = this;
    stopReading(socket);
    socket.off('data', onData).off('error', onGone).off('end', onGone).off('close', onGone);
    this.gone(this);
    take(socket, Buffer.concat(this.head));
  }

  private readonly onData = (piece: Buffer) => {
    this.head.push(piece);
    this.headBytes += piece.length;
    if (this.headBytes > MAX_HEAD_BYTES) this.onGone();
  };

  private readonly onGone = () => {
    this.socket.destroy();
    this.gone(this);
  };
}
