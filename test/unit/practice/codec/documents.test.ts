/** Documents of JSON and CBOR, whose members a client may write in any type: each wrong one is refused by its path. */
import assert from 'node:assert/strict';
import { cbor, tag } from '@smithy/core/cbor';
import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef } from '@smithy/types';
import { AwsError } from '../../../../src/practice/awsError';
import { awsJson, rpcV2Cbor } from '../../../../src/practice/codec/jsonProtocols';
import type { Operation } from '../../../../src/practice/codec/operation';
import type { Protocol } from '../../../../src/practice/codec/protocol';

// The numbers by which the SDK's schemas say types (@smithy/types/schema/sentinels).
const [TEXT, NUMBER, FLAG, TIME, DATE_TIME, HTTP_DATE, BLOB, FREE, LIST, MAP] = [
  ...([0, 1, 2, 4, 5, 6, 21, 15, 64, 128] as const),
];
const members = {
  text: TEXT,
  count: NUMBER,
  flag: FLAG,
  at: TIME,
  day: DATE_TIME,
  sent: HTTP_DATE,
  data: BLOB,
  free: FREE,
  list: LIST | TEXT,
  map: MAP | TEXT,
  constructor: TEXT,
};
const inner = [3, 'test', 'Inner', 0, ['deep'], [NUMBER]] as $SchemaRef;
const schema = (names: string[], types: $SchemaRef[]) =>
  NormalizedSchema.of([3, 'test', 'Input', 0, names, types] as $SchemaRef);
const input = schema([...Object.keys(members), 'inner'], [...Object.values(members), inner]);
const output = schema(['text', 'count'], [TEXT, NUMBER]);
const operation: Operation = { name: 'Anything', input, output };

const json = awsJson('1.1');
const parameters = new URLSearchParams();
const readText = (text: string, of = operation) => json.read(of, { body: Buffer.from(text), parameters });
const read = (document: unknown) => readText(JSON.stringify(document));
const readCbor = (document: unknown) =>
  rpcV2Cbor.read(operation, { body: cbor.serialize(document), parameters });
const refused = (message: string | RegExp) => ({ name: 'AwsError', code: 'SerializationException', message });

describe('a document', () => {
  it('is read member by member as its schema says', async () => {
    const given = {
      text: 'a',
      count: -1.5,
      flag: false,
      at: 1_767_607_200.5,
      day: '2026-01-05T10:00:00Z',
      sent: 'Mon, 05 Jan 2026 10:00:00 GMT',
      data: 'aMOt',
      list: ['x', ''],
      map: { k: 'v' },
      inner: { deep: 0 },
    };
    const day = new Date('2026-01-05T10:00:00Z');
    assert.deepEqual(await read(given), {
      ...given,
      at: new Date('2026-01-05T10:00:00.500Z'),
      day,
      sent: day,
      data: new Uint8Array(Buffer.from('hí')),
    });
    assert.deepEqual(await read({ day: 60, sent: 60 }), { day: new Date(60_000), sent: new Date(60_000) });
  });

  it('leaves out what is null, what the schema does not have, and what every object has', async () => {
    assert.deepEqual(await read({ text: null, more: 1 }), {});
    const polluted = await readText('{"__proto__":{"text":"x"},"text":"own"}');
    assert.deepEqual(polluted, { text: 'own' });
    assert.deepEqual(await read({ constructor: 'own' }), { constructor: 'own' });
  });

  it('is empty where a call has no body, or its operation no input', async () => {
    assert.deepEqual(await readText(''), {});
    const unit: Operation = { ...operation, input: NormalizedSchema.of('unit') };
    assert.deepEqual(await readText('{"text":1}', unit), {});
  });

  for (const [document, message] of [
    [{ text: 1 }, 'NUMBER_VALUE can not be converted to a String (text)'],
    [{ text: true }, 'TRUE_VALUE can not be converted to a String (text)'],
    [{ text: false }, 'FALSE_VALUE can not be converted to a String (text)'],
    [{ text: [] }, 'Start of list can not be converted to a String (text)'],
    [{ text: {} }, 'Start of structure or map can not be converted to a String (text)'],
    [{ count: '1' }, 'STRING_VALUE can not be converted to a Number (count)'],
    [{ flag: 'true' }, 'STRING_VALUE can not be converted to a Boolean (flag)'],
    [{ flag: 0 }, 'NUMBER_VALUE can not be converted to a Boolean (flag)'],
    [{ at: '2026-01-05T10:00:00Z' }, 'STRING_VALUE can not be converted to a Timestamp (at)'],
    [{ at: 1e300 }, 'NUMBER_VALUE can not be converted to a Timestamp (at)'],
    [{ day: 'tomorrow' }, 'STRING_VALUE can not be converted to a Timestamp (day)'],
    [{ sent: {} }, 'Start of structure or map can not be converted to a Timestamp (sent)'],
    [{ data: 'a b' }, 'STRING_VALUE can not be converted to a Blob (data)'],
    [{ data: ' aGk=' }, 'STRING_VALUE can not be converted to a Blob (data)'],
    [{ data: 'aGk===' }, 'STRING_VALUE can not be converted to a Blob (data)'],
    [{ data: 7 }, 'NUMBER_VALUE can not be converted to a Blob (data)'],
    [{ free: 'any' }, 'STRING_VALUE can not be converted to a known type (free)'],
    [{ list: 'a' }, 'STRING_VALUE can not be converted to a List (list)'],
    [{ list: { length: 1 } }, 'Start of structure or map can not be converted to a List (list)'],
    [{ list: ['a', 2] }, 'NUMBER_VALUE can not be converted to a String (list.2)'],
    [{ list: [null] }, 'NULL_VALUE can not be converted to a String (list.1)'],
    [{ map: [] }, 'Start of list can not be converted to a Map (map)'],
    [{ map: { k: null } }, 'NULL_VALUE can not be converted to a String (map.k)'],
    [{ inner: 'x' }, 'STRING_VALUE can not be converted to a Structure (inner)'],
    [{ inner: { deep: '1' } }, 'STRING_VALUE can not be converted to a Number (inner.deep)'],
    [null, 'NULL_VALUE can not be converted to a Structure'],
    [[], 'Start of list can not be converted to a Structure'],
    [
      { map: { ['k'.repeat(200)]: 1 } },
      `NUMBER_VALUE can not be converted to a String (map.${'k'.repeat(76)})`,
    ],
  ] as const) {
    it(`is refused: ${JSON.stringify(document).slice(0, 50)}`, async () => {
      await assert.rejects(read(document), refused(message));
    });
  }

  it('is refused when it is none', async () => {
    await assert.rejects(readText('{"text":'), refused(/^The request cannot be read: ./));
    await assert.rejects(
      rpcV2Cbor.read(operation, { body: Uint8Array.of(0xbf, 0x61), parameters }),
      refused(/^The request cannot be read: ./),
    );
  });
});

describe('a document in CBOR', () => {
  it('has bytes as they are, and times by their tag', async () => {
    const read = await readCbor({ data: Uint8Array.of(0, 255), at: tag({ tag: 1, value: 1.5 }) });
    assert.deepEqual(read, { data: Buffer.from([0, 255]), at: new Date(1_500) });
  });

  for (const [document, message] of [
    [{ count: NaN }, 'NUMBER_VALUE can not be converted to a Number (count)'],
    [{ count: Infinity }, 'NUMBER_VALUE can not be converted to a Number (count)'],
    [{ text: 2n ** 62n }, 'NUMBER_VALUE can not be converted to a String (text)'],
    [{ text: Uint8Array.of(1) }, 'BLOB_VALUE can not be converted to a String (text)'],
    [{ inner: Uint8Array.of(1) }, 'BLOB_VALUE can not be converted to a Structure (inner)'],
    [{ data: 'aGk=' }, 'STRING_VALUE can not be converted to a Blob (data)'],
    [{ at: 5 }, 'NUMBER_VALUE can not be converted to a Timestamp (at)'],
    [{ at: { value: 5 } }, 'Start of structure or map can not be converted to a Timestamp (at)'],
    [
      { at: tag({ tag: 32, value: 5 }) },
      'Start of structure or map can not be converted to a Timestamp (at)',
    ],
    [
      { at: tag({ tag: 1, value: 'x' }) },
      'Start of structure or map can not be converted to a Timestamp (at)',
    ],
  ] as const) {
    it(`is refused: ${message}`, async () => {
      await assert.rejects(readCbor(document), refused(message));
    });
  }
});

describe('an answer in a document', () => {
  const answer = (protocol: Protocol) => protocol.write(operation, { text: 'a', count: 1 }, 'the-request');
  const refusal = (protocol: Protocol, status: number) =>
    protocol.refuse(new AwsError('Gone', 'It is "gone".', status), 'the-request');

  it('says its protocol and the request, in JSON and in CBOR', () => {
    const { status, headers, body } = answer(awsJson('1.0'));
    assert.equal(status, 200);
    assert.deepEqual(headers, {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': 'the-request',
    });
    assert.deepEqual(JSON.parse(Buffer.from(body).toString()), { text: 'a', count: 1 });
    assert.equal(answer(json).headers['content-type'], 'application/x-amz-json-1.1');
    assert.deepEqual(answer(rpcV2Cbor).headers, {
      'content-type': 'application/cbor',
      'smithy-protocol': 'rpc-v2-cbor',
      'x-amzn-requestid': 'the-request',
    });
  });

  it('refuses by code and message, and says in JSON whose fault it is', () => {
    const [client, server] = [refusal(json, 400), refusal(json, 500)];
    assert.equal(client.status, 400);
    assert.equal(client.headers['x-amzn-query-error'], 'Gone;Sender');
    assert.equal(client.headers['x-amzn-requestid'], 'the-request');
    assert.deepEqual(JSON.parse(String(client.body)), { __type: 'Gone', message: 'It is "gone".' });
    assert.equal(server.headers['x-amzn-query-error'], 'Gone;Receiver');
    const binary = refusal(rpcV2Cbor, 403);
    assert.equal(binary.status, 403);
    assert.deepEqual(cbor.deserialize(binary.body as Uint8Array), {
      __type: 'Gone',
      message: 'It is "gone".',
    });
    assert.equal(binary.headers['x-amzn-query-error'], undefined);
  });
});
