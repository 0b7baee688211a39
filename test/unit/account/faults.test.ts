import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { listInstances } from '../../../src/core/ec2/instances/instances';
import { removeTags } from '../../../src/core/ec2/resourceTags';
import { Problem, type ProblemCode } from '../../../src/core/problem';
import {
  ec2Answer,
  ec2Error,
  startFakeAws,
  type Answer,
  type Call,
  type FakeAws,
} from '../../support/aws/fakeAws';
import { testAccount } from '../../support/testAccount';
import { until } from '../../support/until';

const PAGE = '<!DOCTYPE html><html><head><title>Sign in<br></head><body>Welcome</body></html>';
const html = { 'Content-Type': 'text/html' };

/** Real calls to a real server that answers badly. */
describe('Faults on the wire', function () {
  this.timeout(30_000);
  let aws: FakeAws | undefined;
  afterEach(() => aws?.stop());

  /** What `listInstances` makes of a server's answers. */
  async function outcome(answer: (call: Call) => Answer, maxAttempts = 1, signal?: AbortSignal) {
    aws = await startFakeAws(answer);
    const account = testAccount(aws.endpoint, { maxAttempts });
    try {
      return await listInstances({ account, region: 'eu-west-1' }, { ...(signal && { signal }) });
    } finally {
      account.close();
    }
  }
  const problemOf = async (answer: (call: Call) => Answer, maxAttempts?: number): Promise<Problem> => {
    const thrown = await outcome(answer, maxAttempts).then(
      () => assert.fail('It worked'),
      (error: unknown) => error,
    );
    assert.ok(thrown instanceof Problem, String(thrown));
    return thrown;
  };

  const notAws: Record<string, Answer> = {
    'a page with status 200': { body: PAGE, headers: html },
    'a well-formed page with status 200': { body: '<html><body>Welcome</body></html>', headers: html },
    'a page with status 500': { status: 500, body: PAGE, headers: html },
    'a well-formed page with status 403': {
      status: 403,
      body: '<html><body>Blocked</body></html>',
      headers: html,
    },
    'plain words with status 404': { status: 404, body: 'Not found' },
    'a redirection': { status: 302, body: '', headers: { Location: 'http://login.example/' } },
    JSON: { body: '{"instances":[]}' },
  };
  for (const [what, answer] of Object.entries(notAws)) {
    it(`${what} is not from AWS`, async () => {
      const problem = await problemOf(() => answer);
      assert.equal(problem.code, 'NotAnAwsAnswer', problem.message);
      assert.match(problem.message, /^127\.0\.0\.1:\d+ gave an answer that is not from AWS/);
    });
  }

  it('throttling is waited out', async () => {
    const throttled = ec2Error('RequestLimitExceeded', 'Request limit exceeded.', 503);
    const found = await outcome(({ nth }) => (nth === 0 ? throttled : ec2Answer('DescribeInstances', '')), 3);
    assert.deepEqual(found, []);
    assert.equal(aws?.calls.length, 2);
  });

  it('throttling without end is a problem that can be tried again', async () => {
    const problem = await problemOf(() => ec2Error('RequestLimitExceeded', 'Request limit exceeded.', 503));
    assert.deepEqual([problem.code, problem.action], ['Throttled', { kind: 'retry' }]);
  });

  it('a moment of trouble is tried again', async () => {
    const trouble = ec2Error('Unavailable', 'The server is overloaded', 503);
    await outcome(({ nth }) => (nth === 0 ? trouble : ec2Answer('DescribeInstances', '')), 2);
    assert.equal(aws?.calls.length, 2);
  });

  it('a clock that is an hour off is named', async () => {
    const Date_ = new Date(Date.now() - 3_600_000).toUTCString();
    const problem = await problemOf(() => ({
      ...ec2Error('RequestExpired', 'Expired'),
      headers: { Date: Date_ },
    }));
    assert.equal(problem.code, 'ClockSkew');
    assert.match(problem.message, /60 minutes/);
  });

  it('a missing permission is named', async () => {
    const problem = await problemOf(() => ec2Error('UnauthorizedOperation', 'You are not authorized.', 403));
    assert.equal(problem.code, 'AccessDenied');
    assert.match(problem.message, /ec2:DescribeInstances/);
  });

  it('the request id is kept for support', async () => {
    const headers = { 'x-amzn-requestid': 'req-1234' };
    const problem = await problemOf(() => ({ ...ec2Error('InternalError', 'x', 500), headers }));
    assert.equal(problem.requestId, 'req-1234');
  });

  it('a cancelled call ends at once, and is no problem', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const began = Date.now();
    await assert.rejects(
      outcome(() => ({ body: '', delayMs: 5_000 }), 1, stop.signal),
      { name: 'AbortError' },
    );
    assert.ok(Date.now() - began < 2_000);
  });

  it('a cancelled call ends at once between two tries, too', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    const began = Date.now();
    const throttled = ec2Error('RequestLimitExceeded', 'Request limit exceeded.', 503);
    await assert.rejects(
      outcome(() => throttled, 5, stop.signal),
      { name: 'AbortError' },
    );
    assert.ok(Date.now() - began < 2_000);
  });

  it('a call that is cancelled already is not made', async () => {
    await assert.rejects(
      outcome(() => ({ body: '' }), 1, AbortSignal.abort()),
      { name: 'AbortError' },
    );
    assert.equal(aws?.calls.length, 0);
  });

  it('all pages are read, also small ones, and a repeated token is not followed', async () => {
    const item = (n: number) =>
      `<reservationSet><item><instancesSet><item><instanceId>i-${n}</instanceId></item></instancesSet></item></reservationSet>`;
    const found = await outcome(({ nth }) =>
      ec2Answer('DescribeInstances', `${item(nth)}<nextToken>${Math.min(nth, 3)}</nextToken>`),
    );
    assert.deepEqual(
      found.map(({ id }) => id),
      ['i-0', 'i-1', 'i-2', 'i-3', 'i-4'],
    );
  });

  /** The code of the problem that a server behind a port makes. */
  const codeAt = async (endpoint: string): Promise<ProblemCode | undefined> => {
    const account = testAccount(endpoint);
    const error: unknown = await listInstances({ account, region: 'eu-west-1' }).catch(
      (thrown: unknown) => thrown,
    );
    account.close();
    return error instanceof Problem ? error.code : undefined;
  };

  it('a refused connection is a problem of the network', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    assert.equal(await codeAt(`http://127.0.0.1:${port}`), 'Network');
  });

  it('a connection that breaks is a problem of the network', async () => {
    const server = createServer((socket) =>
      socket.on('error', () => undefined).on('data', () => socket.destroy()),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    assert.equal(await codeAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), 'Network');
    server.close();
  });

  it('a question that was not answered leaves nothing uncertain, and what was refused neither', async () => {
    const slow = await problemOf(() => ({ status: 503, body: '' }), 2);
    assert.equal(slow.uncertain, false);
  });

  it('a change whose answer cannot be read may have been made', async () => {
    aws = await startFakeAws(() => ({ body: PAGE, headers: html }));
    const account = testAccount(aws.endpoint, { maxAttempts: 3 });
    const change = () => removeTags({ account, region: 'eu-west-1' }, ['i-1'], ['a']);
    await assert.rejects(change, { code: 'NotAnAwsAnswer', uncertain: true });
    await aws.stop();
    await assert.rejects(change, { code: 'Network', uncertain: false }, 'nothing was sent');
    account.close();
  });

  it('calls under way are answered when their account is closed, and so are later ones', async () => {
    aws = await startFakeAws(({ action, nth }) => ({
      ...ec2Answer(action, '<reservationSet/>'),
      delayMs: nth < 5 ? 300 : 0,
    }));
    const account = testAccount(aws.endpoint);
    const ask = () => listInstances({ account, region: 'eu-west-1' });
    const asked = Array.from({ length: 5 }, ask);
    await until('all calls to be sent', () => aws?.calls.length === 5);
    account.close();
    assert.deepEqual(await Promise.all(asked), [[], [], [], [], []]);
    assert.deepEqual(await ask(), []);
    assert.equal(aws.calls.length, 6, 'none was repeated');
    await until('connections to end', async () => (await aws?.connections()) === 0);
  });
});
