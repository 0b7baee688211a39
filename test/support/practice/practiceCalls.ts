/** Calls to the practice cloud as bytes, signed, in any protocol and with anything in them. */
import { cbor } from '@smithy/core/cbor';
import { Sha256 } from '@smithy/core/checksum';
import type { NormalizedSchema } from '@smithy/core/schema';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Cloud } from '../../../src/practice/cloud';
import { awsQueryDialect, ec2Dialect, type QueryDialect } from '../../../src/practice/codec/queryReader';
import { answerAwsCall, type Aws } from '../../../src/practice/server/awsCall';
import { RateLimit } from '../../../src/practice/server/rateLimit';
import type { Service } from '../../../src/practice/service';
import { EXAMPLE_KEYS } from '../testAccount';

/** How a call is written. */
export type Writing = 'query' | 'json' | 'cbor';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

const keys = {
  accessKeyId: EXAMPLE_KEYS.AWS_ACCESS_KEY_ID,
  secretAccessKey: EXAMPLE_KEYS.AWS_SECRET_ACCESS_KEY,
};

/** Answers calls from that cloud; `log` hears of each that fails. */
export function callsTo(cloud: Cloud, log: (line: string) => void = () => undefined) {
  const aws: Aws = { cloud, keys, rateLimit: new RateLimit(cloud.faults, cloud.clock), log };
  return async (service: Service, action: string, input: unknown, writing: Writing): Promise<Answer> => {
    const { headers, path, body } = written(service, action, input, writing);
    const signer = new SignatureV4({
      credentials: keys,
      region: 'us-east-1',
      service: service.name,
      sha256: Sha256,
      uriEscapePath: true,
    });
    const unsigned = {
      method: 'POST',
      protocol: 'http:',
      hostname: 'practice',
      path,
      query: {},
      headers: { host: 'practice', ...headers },
      body,
    };
    const signed = await signer.sign(unsigned, { signingDate: new Date(cloud.clock.now()) });
    const lower = Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), value]);
    const request = {
      method: 'POST',
      path,
      query: new URLSearchParams(),
      headers: Object.fromEntries(lower) as Record<string, string>,
      body,
    };
    const answer = await answerAwsCall(aws, request, 'the-request');
    return { status: answer.status, text: Buffer.from(answer.body).toString('utf8') };
  };
}

function written(service: Service, action: string, input: unknown, writing: Writing) {
  switch (writing) {
    case 'json':
      return {
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Any.${action}` },
        path: '/',
        body: Buffer.from(JSON.stringify(input)),
      };
    case 'cbor':
      return {
        headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
        path: `/service/Any/operation/${action}`,
        // Without what is undefined, of which it knows nothing.
        body: Buffer.from(cbor.serialize(JSON.parse(JSON.stringify(input)))),
      };
    case 'query': {
      const dialect = service.name === 'ec2' ? ec2Dialect : awsQueryDialect;
      const schema = service.actions.get(action)?.operation.input;
      const parameters = new URLSearchParams(schema ? [...pairs(schema, input, dialect, '')] : []);
      parameters.set('Action', action);
      return {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        path: '/',
        body: Buffer.from(parameters.toString()),
      };
    }
  }
}

/** The parameters of an input, where it is as its schema says and where it is not. */
function* pairs(
  schema: NormalizedSchema,
  value: unknown,
  dialect: QueryDialect,
  path: string,
): Iterable<[string, string]> {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object') {
    yield [path || 'Nothing', typeof value === 'string' ? value : JSON.stringify(value)];
    return;
  }
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  const members = new Map(schema.isStructSchema() ? schema.structIterator() : []);
  const list = schema.isListSchema();
  for (const [name, each] of Object.entries(value)) {
    const member = members.get(name);
    const item = list && Array.isArray(value);
    const number = item ? String(Number(name) + 1) : name;
    const word = item && !dialect.flatLists ? `member.${number}` : number;
    if (member) yield* pairs(member, each, dialect, below(dialect.memberName(name, member)));
    else yield* pairs(item ? schema.getValueSchema() : schema, each, dialect, below(word));
  }
}
