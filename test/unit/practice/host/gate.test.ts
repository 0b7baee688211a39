import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Gate } from '../../../../src/practice/host/gate';
import { until } from '../../../support/until';

describe('the gate of an instance', () => {
  let gate: Gate;
  let open: boolean;
  let taken: { socket: Socket; head: string }[];

  beforeEach(async () => {
    [open, taken] = [false, []];
    gate = await Gate.open('127.0.0.1', undefined, {
      admits: () => open,
      take: (socket, head) => taken.push({ socket, head: head.toString() }),
    });
  });
  afterEach(() => {
    gate.close();
    for (const { socket } of taken) socket.destroy();
  });

  const client = async () => {
    const socket = connect(gate.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };

  it('passes an admitted client on untouched', async () => {
    open = true;
    const socket = await client();
    await until('the client', () => taken.length === 1);
    assert.deepEqual([taken[0]!.head, taken[0]!.socket.bytesRead], ['', 0]);
    socket.destroy();
  });

  it('lets one hang, and passes it on with what it said, losing nothing', async () => {
    const socket = await client();
    socket.write('SSH-2.0-x\r\n');
    await until('it to wait', () => gate.waitingCount === 1);
    gate.recheck();
    assert.equal(taken.length, 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    open = true;
    gate.recheck();
    assert.equal(taken[0]?.head, 'SSH-2.0-x\r\n');
    socket.write('more');
    await new Promise((resolve) => setTimeout(resolve, 100));
    // That is for whoever reads from it next.
    assert.equal(taken[0].socket.bytesRead, 'SSH-2.0-x\r\n'.length);
    assert.equal(gate.waitingCount, 0);
    socket.destroy();
  });

  it('forgets who leaves, and who says too much', async () => {
    const [leaver, talker] = [await client(), await client()];
    await until('them to wait', () => gate.waitingCount === 2);
    leaver.end();
    await until('the leaver to be gone', () => gate.waitingCount === 1);
    talker.write(Buffer.alloc(100_000));
    await until('the talker to be gone', () => gate.waitingCount === 0);
    talker.destroy();
  });

  it('has room for so many, and turns the first away', async () => {
    const first = await client();
    const closed = once(first, 'close');
    const others: Socket[] = [];
    for (let n = 0; n < 64; n++) others.push(await client());
    first.resume();
    await closed;
    assert.equal(gate.waitingCount, 64);
    for (const socket of others) socket.destroy();
  });

  it('takes the port of last time when it is free, else another, and says when there is none', async () => {
    const keeper = { admits: () => true, take: () => undefined };
    const second = await Gate.open('127.0.0.1', gate.port, keeper);
    assert.notEqual(second.port, gate.port);
    second.close();
    const again = await Gate.open('127.0.0.1', second.port, keeper);
    assert.equal(again.port, second.port);
    again.close();
    await assert.rejects(Gate.open('192.0.2.1', 22, keeper), /no free port at 192\.0\.2\.1/);
  });
});
