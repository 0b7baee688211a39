import assert from 'node:assert/strict';
import { callerAddress, callerCidr } from '../../../../src/core/ec2/network/callerAddress';
import { startFakeAws, type Answer, type FakeAws } from '../../../support/aws/fakeAws';

describe("The caller's address", () => {
  let server: FakeAws;
  const asking = async (answer: Answer, signal?: AbortSignal): Promise<string> => {
    server = await startFakeAws(() => answer);
    return callerAddress(server.endpoint, signal);
  };
  afterEach(() => server.stop());

  it('is read with or without a line end, in both families', async () => {
    assert.equal(await asking({ body: '203.0.113.7\n' }), '203.0.113.7');
    await server.stop();
    assert.equal(await asking({ body: ' 2001:db8::7' }), '2001:db8::7');
  });

  for (const [what, answer] of Object.entries<Answer>({
    'a page': { body: '<html>Sign in</html>' },
    'a long page': { body: `203.0.113.7${' '.repeat(100_000)}` },
    'two addresses': { body: '203.0.113.7, 203.0.113.8' },
    'a range': { body: '0.0.0.0/0' },
    nothing: { body: '' },
    'an address with an error status': { status: 500, body: '203.0.113.7' },
  })) {
    it(`is not taken from ${what}`, async () => {
      await assert.rejects(asking(answer), { code: 'NotAnAwsAnswer', message: /no address/ });
    });
  }

  it('is not to be had without a network', async () => {
    server = await startFakeAws(() => ({ body: '' }));
    const { endpoint } = server;
    await server.stop();
    await assert.rejects(callerAddress(endpoint), { code: 'Network' });
  });

  it('is not waited for after a cancellation', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    await assert.rejects(asking({ body: '', delayMs: 1_000 }, stop.signal), { name: 'AbortError' });
  });

  it('is a range of one', () => {
    assert.equal(callerCidr('203.0.113.7'), '203.0.113.7/32');
    assert.equal(callerCidr('2001:db8::7'), '2001:db8::7/128');
    assert.throws(() => callerCidr('203.0.113.7/32'), RangeError);
  });
});
