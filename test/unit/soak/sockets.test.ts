import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { skipFor } from '../../support/needs';
import { describeSocket, inodesOf, socketsOf } from '../../soak/sockets';

const TABLE = [
  'u_str ESTAB 0 0 * 100 * 101 users:(("node",pid=1,fd=19)) <->',
  'u_str ESTAB 0 0 * 101 * 100 users:(("bwrap",pid=2,fd=1),("node",pid=3,fd=1)) <->',
  'u_str ESTAB 0 0 * 110 * 111 users:(("node",pid=1,fd=20)) <->',
  'tcp ESTAB 0 0 127.0.0.1:50 127.0.0.1:60 users:(("node",pid=1,fd=7)) ino:200 sk:a cgroup:/ <->',
  'tcp ESTAB 0 0 127.0.0.1:60 127.0.0.1:50 users:(("moto_server",pid=4,fd=8)) ino:201 sk:b <->',
  'tcp LISTEN 0 511 127.0.0.1:50 0.0.0.0:* users:(("node",pid=1,fd=6)) ino:202 sk:c <->',
  'tcp CLOSE-WAIT 1 0 127.0.0.1:70 127.0.0.1:80 users:(("node",pid=1,fd=9)) ino:203 sk:d -->',
].join('\n');

describe('the sockets that a process holds', () => {
  it('are told with both ends, and who holds the other one', () => {
    const said = ['100', '110', '200', '202', '203', '404'].map((inode) => describeSocket(TABLE, inode));
    assert.deepEqual(said, [
      'u_str ESTAB * 100 → * 101 (bwrap 2, node 3)',
      'u_str ESTAB * 110 → * 111 (nobody)',
      'tcp ESTAB 127.0.0.1:50 → 127.0.0.1:60 (moto_server 4)',
      'tcp LISTEN 127.0.0.1:50 → 0.0.0.0:* (nobody)',
      'tcp CLOSE-WAIT 127.0.0.1:70 → 127.0.0.1:80 (nobody)',
      'socket 404, which ss does not list',
    ]);
  });

  it('are those of the process, but for those that it had', async function () {
    if (spawnSync('ss', ['-V']).status !== 0) skipFor('ss', this);
    const earlier = createServer().listen(0, '127.0.0.1');
    await once(earlier, 'listening');
    const before = new Set(await inodesOf(process.pid));
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = connect(port, '127.0.0.1');
    await once(client, 'connect');
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)'], { stdio: 'pipe' });
    await once(child, 'spawn');
    try {
      const said = await socketsOf(process.pid, before);
      // The server, both ends of the connection, and three pipes of the child.
      assert.equal(said.length, 6, said.join('\n'));
      const of = (words: string): string[] => said.filter((each) => each.includes(words));
      assert.equal(of(`LISTEN 127.0.0.1:${port} `).length, 1, said.join('\n'));
      assert.equal(of(`→ 127.0.0.1:${port} (node ${process.pid})`).length, 1, said.join('\n'));
      assert.equal(of(`(node ${child.pid})`).length, 3, said.join('\n'));
    } finally {
      client.destroy();
      server.close();
      earlier.close();
      child.kill('SIGKILL');
    }
  });
});
