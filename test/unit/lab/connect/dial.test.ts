/** The way to an instance's SSH server as it is now, for a ProxyCommand: found, waited for, and let go again. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { dial, type DialOptions } from '../../../../src/core/lab/connect/dial';
import type { StepId } from '../../../../src/core/lab/launch/steps';
import { Problem } from '../../../../src/core/problem';
import { place } from '../fakeCloud';
import { instance } from '../fixtures';
import { makeLabHome, type LabHome } from '../labHome';

const ID = instance().id;
const PUSH = { user: 'ec2-user', publicKey: 'ssh-ed25519 AAAA ec2-lab' };

describe('the way to an instance', () => {
  let home: LabHome;
  let server: Server;
  let port: number;
  let accepted: Socket[];
  let steps: StepId[];
  beforeEach(async () => {
    home = await makeLabHome();
    accepted = [];
    steps = [];
    server = createServer((socket) => accepted.push(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
    home.ec2.instances = [instance({ publicIp: '127.0.0.1' })];
  });
  afterEach(async () => {
    for (const socket of accepted) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await home.remove();
  });

  const ring = (options: Partial<DialOptions> = {}, to = port) =>
    dial(place, ID, to, home.deps, {
      signal: new AbortController().signal,
      onStep: ({ id }) => steps.push(id),
      ...options,
    });
  /** Frees the port of the server. */
  const closed = async () => {
    await new Promise((resolve) => server.close(resolve));
    return port;
  };

  it('is a connection to its public address, of which nobody is told anything when it answers at once', async () => {
    const socket = await ring();
    assert.deepEqual([socket.remoteAddress, socket.remotePort, steps], ['127.0.0.1', port, []]);
    assert.equal(socket.listenerCount('error'), 0, 'its errors are the caller’s');
    assert.equal(socket.timeout ?? 0, 0, 'and it may be silent as long as a session is');
    assert.ok(!home.ec2.calls.includes('sendPublicKey'));
    socket.destroy();
  });

  it('is to the port of its tag', async () => {
    home.ec2.instances = [instance({ publicIp: '127.0.0.1', tags: { 'ec2-lab:ssh-port': String(port) } })];
    const socket = await ring({}, 1);
    assert.equal(socket.remotePort, port);
    socket.destroy();
  });

  it('starts an instance that sleeps, unless told not to', async () => {
    home.ec2.instances = [instance({ publicIp: '127.0.0.1', state: 'stopped' })];
    await assert.rejects(ring({ start: false }), { code: 'InvalidState', message: /not running: start it/ });
    assert.ok(!home.ec2.calls.includes('startInstances'));
    (await ring()).destroy();
    assert.deepEqual([steps, home.ec2.instances[0]?.state], [['starting'], 'running']);
  });

  it('waits for one that is on its way up, and starts it once it is down', async () => {
    home.ec2.instances = [instance({ publicIp: '127.0.0.1', state: 'pending' })];
    (await ring({ start: false })).destroy();
    home.ec2.instances = [instance({ publicIp: '127.0.0.1', state: 'stopping' })];
    await assert.rejects(ring({ start: false }), { code: 'InvalidState' });
    (await ring()).destroy();
    assert.deepEqual(steps, ['running', 'stopping', 'starting']);
  });

  it('is none to what is terminated, or cannot be started', async () => {
    for (const state of ['terminated', 'shutting-down'] as const) {
      home.ec2.instances = [instance({ state })];
      await assert.rejects(ring(), { code: 'InvalidState', message: /is terminated/ });
    }
    home.ec2.instances = [instance({ state: 'stopped' })];
    const problem = new Problem('Capacity', 'None is free.');
    const cloud = { ...home.ec2.cloud, startInstances: () => Promise.resolve([{ id: ID, problem }]) };
    const signal = new AbortController().signal;
    await assert.rejects(dial(place, ID, port, { ...home.deps, cloud }, { signal }), { code: 'Capacity' });
  });

  it('is none without a public address', async () => {
    home.ec2.instances = [instance({ publicIp: undefined, publicDns: undefined })];
    await assert.rejects(ring(), {
      code: 'SshUnreachable',
      message: 'My lab has no public address: connect to it from EC2 Lab.',
    });
  });

  it('waits until the SSH server answers, and says so', async () => {
    await closed();
    const late = setTimeout(() => server.listen(port, '127.0.0.1'), 20);
    const socket = await ring();
    clearTimeout(late);
    assert.deepEqual([steps, socket.remotePort], [['answers'], port]);
    socket.destroy();
  });

  it('ends when it never answers, with where it was asked', async () => {
    const free = await closed();
    await assert.rejects(ring({}, free), {
      code: 'SshUnreachable',
      message: `127.0.0.1 does not answer at port ${free}.`,
    });
  });

  it('pushes the key only once the server answers: its minute begins then', async () => {
    home.ec2.onCall = (call) => {
      if (call === 'sendPublicKey') steps.push(`pushed to ${accepted.length}` as StepId);
    };
    const sent: unknown[] = [];
    const cloud = {
      ...home.ec2.cloud,
      sendPublicKey: (...args: Parameters<typeof home.ec2.cloud.sendPublicKey>) => {
        sent.push(args[1]);
        return home.ec2.cloud.sendPublicKey(...args);
      },
    };
    const { signal } = new AbortController();
    const socket = await dial(place, ID, port, { ...home.deps, cloud }, { signal, push: PUSH });
    assert.deepEqual(sent, [{ instanceId: ID, ...PUSH }]);
    socket.destroy();
  });

  it('hangs up when the key may not be pushed', async () => {
    home.ec2.failing.set('sendPublicKey', new Problem('AccessDenied', 'No.'));
    await assert.rejects(ring({ push: PUSH }), { code: 'AccessDenied' });
    while (accepted.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    if (!accepted[0]?.destroyed) await once(accepted[0]!.resume(), 'close');
  });

  it('ends when it is cancelled, at any time', async () => {
    await assert.rejects(ring({ signal: AbortSignal.abort() }), { name: 'AbortError' });
    const free = await closed();
    const stop = new AbortController();
    const waiting = ring({ signal: stop.signal, onStep: () => setTimeout(() => stop.abort(), 5) }, free);
    await assert.rejects(waiting, { name: 'AbortError' });
  });
});
