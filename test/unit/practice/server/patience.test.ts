/** Clients that hold a connection and do nothing with it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { FaultBox } from '../../../../src/practice/faults';
import { Leases } from '../../../../src/practice/server/leases';
import { RateLimit } from '../../../../src/practice/server/rateLimit';
import { portOf, startServer } from '../../../../src/practice/server/server';
import { practiceState, type PracticeState } from '../../../support/practice/practiceState';

const patience = { requestMs: 300, answerMs: 1_500, keepAliveMs: 10_000 };

describe('a client that does nothing', function () {
  this.timeout(20_000);
  let state: PracticeState;
  let server: Server;
  let leases: Leases;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    state = await practiceState();
    const { cloud } = state;
    leases = new Leases(undefined);
    const control = {
      token: 'token',
      leases,
      // As long as an answer can be: more than the system keeps for a client that does not read.
      faults: Object.assign(new FaultBox(), {
        current: { noCapacity: Array<string>(5e5).fill('twenty letters or so') },
      }),
      reset: () => Promise.resolve(),
      stop: () => undefined,
    };
    const keys = { accessKeyId: 'a', secretAccessKey: 'b' };
    const rateLimit = new RateLimit(cloud.faults, cloud.clock);
    const aws = { cloud, keys, rateLimit, log: () => undefined };
    server = await startServer(aws, control, 0, patience);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    leases.end();
    server.closeAllConnections();
    server.close();
    await state.remove();
  });

  const connected = async () => {
    const socket = connect(portOf(server), '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  };
  const ask = (socket: Socket, what: string) =>
    socket.write(
      `GET /practice/${what} HTTP/1.1\r\nHost: 127.0.0.1:${portOf(server)}\r\nAuthorization: Bearer token\r\n\r\n`,
    );
  const connections = () =>
    new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  const soonNone = async () => {
    for (let tries = 0; tries < 200 && (await connections()) > 0; tries++) await delay(50);
    assert.equal(await connections(), 0);
  };

  it('is let go when it sends nothing, or half of a request', async () => {
    await connected();
    (await connected()).write('GET /practice/fau');
    (await connected()).write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf');
    await delay(100);
    assert.equal(await connections(), 3);
    await soonNone();
  });

  it('is let go when it does not read its answer', async () => {
    const socket = (await connected()).pause();
    for (let n = 0; n < 5; n++) ask(socket, 'faults');
    await delay(100);
    assert.equal(await connections(), 1);
    await soonNone();
  });

  it('stays while it reads, between two calls, and with a lease', async () => {
    const [caller, holder] = [await connected(), await connected()];
    let bytes = 0;
    caller.on('data', (piece) => (bytes += piece.length));
    ask(caller, 'faults');
    ask(holder, 'lease');
    await once(holder, 'data');
    await delay(2_500);
    assert.equal(await connections(), 2);
    assert.ok(bytes > 1e6, String(bytes));
  });
});
