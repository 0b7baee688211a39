/** What an error says about itself, whoever threw it and however little it has. */
import assert from 'node:assert/strict';
import { errorFacts, type ErrorFacts } from '../../../src/core/account/errorFacts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const nothing: ErrorFacts = {
  code: 'Error',
  message: '',
  status: undefined,
  requestId: undefined,
  host: undefined,
  skewMs: undefined,
};
const inside = (depth: number, cause: object): object =>
  depth === 0 ? cause : { name: 'Outer', cause: inside(depth - 1, cause) };
const refused = { code: 'ECONNREFUSED', address: '127.0.0.1', port: 4566 };

describe('what an error says', () => {
  for (const [what, error, facts] of [
    ['of EC2', Object.assign(new Error('No.'), { name: 'Denied' }), { code: 'Denied', message: 'No.' }],
    [
      'of EC2 with a code',
      { Code: 'Refused', name: 'Error', message: 'm' },
      { code: 'Refused', message: 'm' },
    ],
    [
      'of Node',
      { ...refused, name: 'Error', message: 'm' },
      { code: 'ECONNREFUSED', message: 'm', host: '127.0.0.1:4566' },
    ],
    [
      'of a name that leads nowhere',
      { code: 'ENOTFOUND', hostname: 'h', message: 'm' },
      { code: 'ENOTFOUND', message: 'm', host: 'h' },
    ],
    [
      'with a name and an address',
      { code: 'ETIMEDOUT', hostname: 'h', address: '1.2.3.4', message: 'm' },
      { code: 'ETIMEDOUT', message: 'm', host: 'h' },
    ],
    ...[
      'EAI_AGAIN',
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ].map(
      (code) =>
        [`of the network: ${code}`, { code, name: 'Error', message: 'm' }, { code, message: 'm' }] as const,
    ),
    [
      'with a code of nobody’s',
      { code: 'xECONNREFUSED', name: 'Mine', message: 'm' },
      { code: 'Mine', message: 'm' },
    ],
    [
      'with another code of nobody’s',
      { code: 'ECONNREFUSED now', name: 'Mine', message: 'm' },
      { code: 'Mine', message: 'm' },
    ],
    [
      'of both addresses of a host',
      { code: 'ECONNREFUSED', errors: [refused, {}], message: 'm' },
      { code: 'ECONNREFUSED', message: 'm', host: '127.0.0.1:4566' },
    ],
    [
      'of none of them',
      { code: 'ECONNREFUSED', errors: [], message: 'm' },
      { code: 'ECONNREFUSED', message: 'm' },
    ],
    [
      'behind five others',
      { ...inside(5, refused), message: 'm' },
      { code: 'ECONNREFUSED', message: 'm', host: '127.0.0.1:4566' },
    ],
    ['behind six', { ...inside(6, refused), message: 'm' }, { code: 'Outer', message: 'm' }],
    [
      'of an answer',
      {
        name: 'X',
        message: 'm',
        $metadata: { httpStatusCode: 503, requestId: 'r' },
        $response: { statusCode: 500, headers: { date: 'Wed, 25 Nov 2026 11:59:00 GMT' } },
      },
      { code: 'X', message: 'm', status: 503, requestId: 'r', skewMs: 60_000 },
    ],
    [
      'of an answer that was not read',
      { name: 'X', message: 'm', $response: { statusCode: 500 } },
      { code: 'X', message: 'm', status: 500 },
    ],
    [
      'with a date that is none',
      { name: 'X', message: 'm', $response: { headers: { date: 'soon' } } },
      { code: 'X', message: 'm' },
    ],
    [
      'with nothing of the kind that it should have',
      { name: 7, message: null, Code: '', code: {}, $metadata: 'x', $response: null, cause: 'y' },
      { message: '[object Object]' },
    ],
    ['that is a word', 'broken', { message: 'broken' }],
    ['that is nothing', undefined, { message: 'undefined' }],
    ['that is null', null, { message: 'null' }],
  ] as readonly (readonly [string, unknown, Partial<ErrorFacts>])[])
    it(what, () => assert.deepEqual(errorFacts(error, NOW), { ...nothing, ...facts }));

  it('that is its own cause', () => {
    const error: { cause?: unknown; name: string; message: string } = { name: 'Loop', message: 'm' };
    error.cause = error;
    assert.equal(errorFacts(error).code, 'Loop');
  });
});
