import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { newKeys, writeAccess } from '../../../../src/practice/process/access';
import { joinRunning } from '../../../../src/practice/process/join';

describe('joining a practice cloud', function () {
  this.timeout(10_000);
  let dir: string;
  let server: Server | undefined;
  beforeEach(() => (dir = fs.mkdtempSync(path.join(tmpdir(), 'ec2-lab-join-'))));
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
    fs.rmSync(dir, { recursive: true });
  });

  const waits = { readyMs: 300, answerMs: 200 };
  const serving = async (answer: (number: number) => number | undefined) => {
    let asked = 0;
    server = createServer((_request, response) => {
      const status = answer(asked++);
      if (status !== undefined) response.writeHead(status).write('{}\n');
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://127.0.0.1:${port}`;
    writeAccess(dir, { ...newKeys(), endpoint, region: 'us-east-1', pid: process.pid });
  };

  it('takes a lease as soon as there is one', async () => {
    await serving((number) => (number < 2 ? 503 : 200));
    const joined = await joinRunning(dir, waits);
    assert.ok(joined);
    joined.lease.destroy();
  });

  for (const [title, answer] of [
    ['takes the connection and never answers, as a stopped process does', () => undefined],
    ['refuses', () => 403],
  ] as const) {
    it(`waits no longer than it was told to for one that ${title}`, async () => {
      await serving(answer);
      const begun = performance.now();
      assert.equal(await joinRunning(dir, waits), undefined);
      assert.ok(performance.now() - begun < 3_000);
    });
  }

  it('waits no longer where nobody ever was', async () => {
    assert.equal(await joinRunning(dir, waits), undefined);
  });
});
