import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import * as path from 'node:path';
import { until } from '../support/until';
import { ADDRESS, inEachSandbox, makeMachine, type TestMachine } from './practiceMachineKit';

inEachSandbox('forwarding through a practice instance', (sandbox) => {
  let lab: TestMachine;
  /** Answers a client that has finished speaking with all it said, backwards: half-closing has to work. */
  let reverser: Server;
  let target: number;

  before(async () => {
    lab = await makeMachine(sandbox);
    reverser = createServer({ allowHalfOpen: true }, (socket) => {
      const said: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => said.push(chunk));
      socket.on('end', () => socket.end(Buffer.concat(said).reverse()));
      socket.on('error', () => socket.destroy());
    }).listen(0, ADDRESS);
    await once(reverser, 'listening');
    target = (reverser.address() as AddressInfo).port;
  });
  after(async () => {
    await lab.remove();
    reverser.close();
  });

  const data = Buffer.alloc(3_000_000, 'abcdefg');
  const exchange = async (socket: Socket) => {
    const answer: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => answer.push(chunk));
    socket.end(data);
    await once(socket, 'end');
    assert.ok(Buffer.concat(answer).equals(Buffer.from(data).reverse()));
  };
  const freePort = async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  };
  const reach = async (port: number): Promise<Socket> => {
    let socket: Socket | undefined;
    await until(`port ${port}`, async () => {
      socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      return once(socket, 'connect').then(
        () => true,
        () => false,
      );
    });
    return socket!;
  };

  it('-L: a port of ours leads to one of its side', async () => {
    const port = await freePort();
    lab.open('ssh', ['-N', '-L', `127.0.0.1:${port}:${ADDRESS}:${target}`, 'lab']);
    await exchange(await reach(port));
    await exchange(await reach(port));
  });

  it('-R: a port of its side leads to one of ours, until the client leaves', async () => {
    const port = await freePort();
    const client = lab.open('ssh', ['-N', '-R', `${port}:${ADDRESS}:${target}`, 'lab']);
    await exchange(await reach(port));
    client.kill();
    await until('the port to close', async () => {
      const socket = connect(port, '127.0.0.1');
      const open = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      socket.destroy();
      return !open;
    });
  });

  it('-R: is refused where the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const args = ['-N', '-o', 'ExitOnForwardFailure yes', '-R', `${port}:${ADDRESS}:${target}`, 'lab'];
    const { code, stderr } = await lab.run('ssh', args);
    taken.close();
    assert.equal(code, 255);
    assert.match(stderr, /remote port forwarding failed/);
  });

  it('-D: SOCKS, as Remote-SSH uses it', async () => {
    const port = await freePort();
    lab.open('ssh', ['-N', '-D', `127.0.0.1:${port}`, 'lab']);
    const socket = await reach(port);
    // RFC 1928: version 5, one method: none; then connect to an IPv4 address.
    socket.write(Buffer.from([5, 1, 0]));
    assert.deepEqual((await once(socket, 'data'))[0], Buffer.from([5, 0]));
    const address = ADDRESS.split('.').map(Number);
    socket.write(Buffer.from([5, 1, 0, 1, ...address, target >> 8, target & 0xff]));
    const [reply] = (await once(socket, 'data')) as [Buffer];
    assert.equal(reply[1], 0);
    await exchange(socket);
  });

  it('-L to a Unix socket, and to nowhere', async () => {
    const file = path.join(sandbox === 'none' ? lab.homeDir : '/home/ubuntu', 's');
    const code = `require('net').createServer((s) => s.end('unix')).listen('${file}')`;
    lab.open('ssh', ['lab', `node -e "${code}"`]);
    await until('the socket', async () => (await lab.ssh(`test -S '${file}'`)).code === 0);
    const port = await freePort();
    lab.open('ssh', ['-N', '-L', `127.0.0.1:${port}:${file}`, 'lab']);
    const [said] = (await once(await reach(port), 'data')) as [Buffer];
    assert.equal(said.toString(), 'unix');
    const { code: failed, stderr } = await lab.run('ssh', ['-W', '127.0.0.1:1', 'lab']);
    assert.equal(failed, 255);
    assert.match(stderr, /forwarding failed/);
  });
});
