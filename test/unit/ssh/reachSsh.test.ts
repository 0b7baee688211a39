import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, Socket, type AddressInfo, type Server } from 'node:net';
import { reachSsh } from '../../../src/core/ssh/reachSsh';

describe('reaching an SSH port', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });

  async function serve(greet: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      sockets.push(socket);
      greet(socket);
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
  const reach = (port: number, deadlineMs = 300) => reachSsh('127.0.0.1', port, { deadlineMs });

  it('hears an SSH server', async () => {
    assert.equal(await reach(await serve((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'))), 'answers');
  });

  it('tells silence, something else, and a closed port', async () => {
    assert.equal(await reach(await serve(() => undefined), 100), 'silent');
    const port = await serve((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n'));
    assert.equal(await reach(port), 'silent');
    const closed = servers.map((server) => once(server.close(), 'close'));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
    assert.equal(await reach(port), 'refused');
  });

  it('tells at once that a server hung up without a word, whenever its time would be over', async () => {
    const began = Date.now();
    assert.equal(await reach(await serve((socket) => socket.end()), 30_000), 'silent');
    assert.ok(Date.now() - began < 10_000);
  });

  describe('as the system says what became of the connection', () => {
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const { connect } = Socket.prototype;
    afterEach(() => void (Socket.prototype.connect = connect));

    for (const [code, expected] of [
      ['ECONNREFUSED', 'refused'],
      ['ECONNRESET', 'refused'],
      ['ENOTFOUND', 'name'],
      ['EAI_AGAIN', 'name'],
      ['ETIMEDOUT', 'timedOut'],
      ['EHOSTUNREACH', 'unreachable'],
      ['ENETUNREACH', 'unreachable'],
    ] as const)
      it(`${code}: ${expected}`, async () => {
        Socket.prototype.connect = function (this: Socket) {
          return this.destroy(Object.assign(new Error(code), { code }));
        };
        assert.equal(await reachSsh('host', 22), expected);
      });

    it('nothing at all: timedOut', async () => {
      Socket.prototype.connect = function (this: Socket) {
        return this;
      };
      assert.equal(await reachSsh('host', 22, { deadlineMs: 5 }), 'timedOut');
    });
  });

  it('ends with the signal', async () => {
    const port = await serve(() => undefined);
    const controller = new AbortController();
    const reaching = reachSsh('127.0.0.1', port, { signal: controller.signal });
    controller.abort();
    await assert.rejects(reaching, { name: 'AbortError' });
    await assert.rejects(reachSsh('127.0.0.1', port, { signal: controller.signal }), { name: 'AbortError' });
  });
});
