/** The practice cloud's door: what comes in from whoever finds the port. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { startPractice, type Running } from '../../../../src/practice/process/running';
import { itOnUnix } from '../../../support/onUnix';

describe("the practice cloud's door", function () {
  this.timeout(30_000);
  let stateDir: string;
  let cloud: Running;

  beforeEach(async () => {
    stateDir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-door-'));
    cloud = await startPractice({ stateDir, port: 0, leased: false });
  });
  afterEach(async () => {
    cloud.stop();
    await cloud.ended;
    await fs.rm(stateDir, { recursive: true, force: true });
  });

  const endpoint = () => cloud.access.endpoint;
  const port = () => Number(new URL(endpoint()).port);
  const clientIn = (region: string, maxAttempts = 1) => {
    const { accessKeyId, secretAccessKey } = cloud.access;
    const credentials = { accessKeyId, secretAccessKey };
    return new EC2Client({ region, endpoint: endpoint(), credentials, maxAttempts });
  };
  const describeIn = async (region = 'us-east-1') => {
    const client = clientIn(region);
    try {
      return (await client.send(new DescribeInstancesCommand({}))).Reservations?.length;
    } finally {
      client.destroy();
    }
  };
  /** A request with any headers, for fetch() sets Host itself. */
  const ask = (
    headers: Record<string, string>,
    { method = 'POST', url = '/', body = '' }: { method?: string; url?: string; body?: string | Buffer } = {},
  ): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port: port(), method, path: url, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      });
      asking.once('error', reject).end(body);
    });
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const control = (method: string, what: string, body?: string) =>
    fetch(`${endpoint()}/practice/${what}`, {
      method,
      headers: { authorization: `Bearer ${cloud.access.token}` },
      ...(body !== undefined && { body }),
    });

  itOnUnix('stands on loopback only, and its keys are for its owner alone', async () => {
    assert.match(endpoint(), /^http:\/\/127\.0\.0\.1:\d+$/);
    await describeIn();
    for (const file of ['access.json', 'journal.jsonl', 'practice.log']) {
      assert.equal((await fs.stat(path.join(stateDir, file))).mode & 0o777, 0o600, file);
    }
  });

  it('refuses names that are not its own, and web pages', async () => {
    for (const host of ['evil.example', `evil.example:${port()}`, '127.0.0.1', `127.0.0.1:${port() + 1}`]) {
      assert.equal((await ask({ host }, { method: 'GET', url: '/checkip' })).status, 403, host);
    }
    const own = { host: `127.0.0.1:${port()}` };
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const refused = await ask({ ...own, ...headers }, { method: 'GET', url: '/checkip' });
      assert.equal(refused.status, 403);
      assert.match(refused.text, /<Code>AccessDenied<\/Code>/);
    }
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      assert.equal(
        (await ask({ host: `${name}:${port()}` }, { method: 'GET', url: '/checkip' })).status,
        200,
        name,
      );
    }
  });

  it('tells a caller its address', async () => {
    assert.equal(await (await fetch(`${endpoint()}/checkip`)).text(), '127.0.0.1\n');
  });

  it("answers whatever is no signed call with AWS's own errors", async () => {
    const unsigned = await ask(form, { body: 'Action=DescribeInstances&Version=2016-11-15' });
    assert.deepEqual(
      [unsigned.status, /<Code>(\w+)</.exec(unsigned.text)?.[1]],
      [403, 'MissingAuthenticationToken'],
    );
    const forged = (service: string) => ({
      ...form,
      authorization: `AWS4-HMAC-SHA256 Credential=AKIAFORGED/20260105/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    });
    for (const [service, status, code] of [
      ['ec2', 401, 'AuthFailure'],
      ['sts', 403, 'InvalidClientTokenId'],
      ['ssm', 400, 'UnrecognizedClientException'],
      ['nosuch', 400, 'UnknownService'],
    ] as const) {
      const refused = await ask(forged(service), { body: 'Action=X' });
      assert.equal(refused.status, status);
      assert.match(refused.text, new RegExp(code));
    }
  });

  it('refuses bodies that are too long, with an answer, and goes on', async () => {
    const long = await ask(form, { body: Buffer.alloc(10 * 1024 * 1024, 'a') });
    assert.equal(long.status, 413);
    assert.match(long.text, /RequestEntityTooLarge/);
    assert.equal(await describeIn(), 0);
  });

  it('survives half-closed connections, garbage and clients that leave', async () => {
    for (const text of [
      '',
      '\0\0\0\0',
      'GET / HTTP/1.1\r\n',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc',
    ]) {
      for (const leave of ['end', 'destroy'] as const) {
        const socket = connect(port(), '127.0.0.1');
        socket.on('error', () => undefined).resume();
        await once(socket, 'connect');
        socket.write(text);
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (leave === 'end') socket.end();
        else socket.destroy();
      }
    }
    assert.equal(await describeIn(), 0);
  });

  it('does what windows ask of it only with the token', async () => {
    for (const authorization of ['', 'Bearer wrong', `Bearer ${cloud.access.token}x`]) {
      const refused = await ask({ authorization }, { url: '/practice/stop' });
      assert.equal(refused.status, 403);
    }
    assert.equal((await control('GET', 'nothing')).status, 404);
    assert.equal((await control('DELETE', 'faults')).status, 404);
  });

  it('has faults on demand, and refuses those that make no sense', async () => {
    for (const bad of [
      '',
      'nonsense',
      '[]',
      '{"latencyMs":"1"}',
      '{"latencyMs":1e9}',
      '{"no":1}',
      '{"noCapacity":[1]}',
    ]) {
      const answer = await control('PUT', 'faults', bad);
      assert.equal(answer.status, 400, bad);
      assert.equal(typeof ((await answer.json()) as { message: unknown }).message, 'string');
    }
    const set = async (faults: object) => {
      assert.equal((await control('PUT', 'faults', JSON.stringify(faults))).status, 204);
    };
    await set({ deniedRegions: ['eu-west-1'] });
    assert.deepEqual(await (await control('GET', 'faults')).json(), { deniedRegions: ['eu-west-1'] });
    await assert.rejects(describeIn('eu-west-1'), {
      name: 'UnauthorizedOperation',
      message: /ec2:DescribeInstances/,
    });
    assert.equal(await describeIn('us-east-1'), 0);

    await set({ latencyMs: 300 });
    const began = performance.now();
    await describeIn();
    assert.ok(performance.now() - began >= 290);

    await set({ requestsPerSecond: 1 });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => describeIn()));
    const refusals = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.ok(refusals.length >= 2, JSON.stringify(outcomes));
    for (const { reason } of refusals) assert.equal((reason as Error).name, 'RequestLimitExceeded');
    await set({});
    assert.equal(await describeIn(), 0);
  });

  it('says on every lease that its end is meant', async () => {
    const leases = await Promise.all([control('GET', 'lease'), control('GET', 'lease')]);
    await control('POST', 'stop');
    for (const lease of leases) {
      assert.deepEqual(
        (await lease.text())
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
        [{ pid: process.pid }, { ending: 'stopped' }],
      );
    }
    await cloud.ended;
  });

  it('has no region but its own, and says so', async () => {
    await assert.rejects(describeIn('ap-south-1'), { name: 'OptInRequired', message: /ap-south-1/ });
  });
});
