import assert from 'node:assert/strict';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { scopeOf, signatureFault, type SignedRequest } from '../../../../src/practice/server/sigV4';
import { EXAMPLE_KEYS } from '../../../support/testAccount';

const keys = {
  accessKeyId: EXAMPLE_KEYS.AWS_ACCESS_KEY_ID,
  secretAccessKey: EXAMPLE_KEYS.AWS_SECRET_ACCESS_KEY,
};
const NOW = Date.parse('2026-01-05T10:00:00Z');

/** A request signed by the SDK's own signer. */
async function signed(
  body = 'Action=DescribeRegions',
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<SignedRequest> {
  const signer = new SignatureV4({ credentials: keys, region: 'eu-west-1', service: 'ec2', sha256: Sha256 });
  const request = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 5000,
      path: '/',
      query,
      body,
      headers: { host: '127.0.0.1:5000', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    },
    { signingDate: new Date(NOW) },
  );
  const lower = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(query),
    headers: Object.fromEntries(lower) as Record<string, string>,
    body: Buffer.from(body),
  };
}

describe('signatures of version 4', () => {
  it("are right when the SDK's signer made them", async () => {
    const request = await signed();
    assert.equal(signatureFault(request, keys, NOW), undefined);
    assert.deepEqual(scopeOf(request.headers['authorization']), {
      accessKeyId: keys.accessKeyId,
      date: '20260105',
      region: 'eu-west-1',
      service: 'ec2',
    });
  });

  it('are right with any body, query and headers', async () => {
    const word = fc.stringMatching(/^[a-z0-9-]{1,10}$/);
    // The signer keeps queries in plain objects, in which one name means something else.
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text !== '__proto__');
    const query = fc.dictionary(name, fc.string({ unit: 'grapheme' }), { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), query, word, async (body, parameters, value) => {
        const request = await signed(body, parameters, { 'x-amz-thing': ` ${value}  ${value} ` });
        assert.equal(signatureFault(request, keys, NOW), undefined);
      }),
      { numRuns: 100 },
    );
  });

  const changes: Record<string, (request: SignedRequest) => SignedRequest> = {
    body: (request) => ({ ...request, body: Buffer.from('Action=TerminateInstances') }),
    method: (request) => ({ ...request, method: 'GET' }),
    path: (request) => ({ ...request, path: '/other' }),
    query: (request) => ({ ...request, query: new URLSearchParams({ a: 'b' }) }),
    host: (request) => ({ ...request, headers: { ...request.headers, host: 'elsewhere:5000' } }),
    region: (request) => changedAuthorization(request, 'eu-west-1', 'us-east-1'),
    service: (request) => changedAuthorization(request, '/ec2/', '/sts/'),
    'signed headers': (request) => changedAuthorization(request, 'host;', ''),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`are wrong when the ${what} changed on the way`, async () => {
      assert.equal(signatureFault(change(await signed()), keys, NOW), 'mismatch');
    });
  }

  it('are wrong with another secret, and unknown with another key', async () => {
    const request = await signed();
    assert.equal(signatureFault(request, { ...keys, secretAccessKey: 'other' }, NOW), 'mismatch');
    assert.equal(signatureFault(request, { ...keys, accessKeyId: 'AKIAOTHER' }, NOW), 'unknownKey');
  });

  it('last a quarter of an hour', async () => {
    const request = await signed();
    assert.equal(signatureFault(request, keys, NOW + 14 * 60_000), undefined);
    assert.equal(signatureFault(request, keys, NOW + 16 * 60_000), 'expired');
    assert.equal(signatureFault(request, keys, NOW - 16 * 60_000), 'expired');
    const headers = { ...request.headers, 'x-amz-date': undefined };
    assert.equal(signatureFault({ ...request, headers }, keys, NOW), 'expired');
  });

  it('are missing without a header that is one', async () => {
    const request = await signed();
    for (const authorization of [undefined, '', 'Bearer x', 'AWS4-HMAC-SHA256 nonsense']) {
      assert.equal(
        signatureFault({ ...request, headers: { ...request.headers, authorization } }, keys, NOW),
        'missing',
      );
    }
  });
});

function changedAuthorization(request: SignedRequest, from: string, to: string): SignedRequest {
  const authorization = request.headers['authorization']?.replace(from, to);
  assert.notEqual(authorization, request.headers['authorization']);
  return { ...request, headers: { ...request.headers, authorization } };
}
