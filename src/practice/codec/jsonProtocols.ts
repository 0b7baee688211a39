import { cbor, CborCodec } from '@smithy/core/cbor';
import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../awsError';
import { readDocument, type DocumentDialect } from './documentReader';
import type { Protocol } from './protocol';
import { fault } from './queryProtocols';

/**
 * Numbers of seconds, unless a member says otherwise: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
const EPOCH_SECONDS = 7;
const jsonCodec = new JsonCodec2({
  timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
  jsonName: false,
});
const cborCodec = new CborCodec();

/**
 * The SDK's codecs write the answers. They do not read the calls: to them a client's member is whatever it sends.
 */
interface Codec {
  createSerializer(): { write(schema: NormalizedSchema, value: unknown): void; flush(): string | Uint8Array };
}

interface Reading extends DocumentDialect {
  readonly decode: (body: Uint8Array) => unknown;
}

const json: Reading = {
  decode: (body): unknown => JSON.parse(Buffer.from(body).toString('utf8')),
  blob: (value) => (isBase64(value) ? new Uint8Array(Buffer.from(value, 'base64')) : undefined),
  epochSeconds: (value) => (typeof value === 'number' ? value : undefined),
};

/** The tag of a time: https://www.rfc-editor.org/rfc/rfc8949.html#section-3.4.2 */
const TIME_TAG = 1;

const binary: Reading = {
  decode: (body): unknown => cbor.deserialize(body),
  blob: (value) => (value instanceof Uint8Array ? value : undefined),
  epochSeconds: (value) => {
    const tagged = value as { readonly tag?: unknown; readonly value?: unknown } | null;
    return tagged?.tag === TIME_TAG && typeof tagged.value === 'number' ? tagged.value : undefined;
  },
};

const isBase64 = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value);

/**
 * JSON 1.0 and 1.1, which differ in the content type alone. Errors also carry the header from which clients of
 * services that once spoke the query protocol take the code.
 */
export const awsJson = (version: '1.0' | '1.1'): Protocol =>
  documents(jsonCodec, json, { 'content-type': `application/x-amz-json-${version}` }, (error) => ({
    headers: { 'x-amzn-query-error': `${error.code};${fault(error)}` },
    body: JSON.stringify(document(error)),
  }));

/** CBOR: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export const rpcV2Cbor: Protocol = documents(
  cborCodec,
  binary,
  { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
  (error) => ({
    headers: {},
    body: cbor.serialize(document(error)),
  }),
);

function documents(
  codec: Codec,
  reading: Reading,
  ownHeaders: Readonly<Record<string, string>>,
  refusal: (error: AwsError) => { headers: Record<string, string>; body: string | Uint8Array },
): Protocol {
  const headers = (requestId: string) => ({ ...ownHeaders, 'x-amzn-requestid': requestId });
  return {
    // Inside a promise, so that whatever is wrong with the body rejects it.
    read: ({ input }, { body }) =>
      Promise.resolve().then(() => readDocument(input, decoded(reading, body), reading)),
    write: ({ output }, value, requestId) => {
      const serializer = codec.createSerializer();
      serializer.write(output, value);
      return { status: 200, headers: headers(requestId), body: plain(serializer.flush()) };
    },
    refuse: (error, requestId) => {
      const { headers: extra, body } = refusal(error);
      return { status: error.status, headers: { ...headers(requestId), ...extra }, body };
    },
  };
}

function decoded({ decode }: Reading, body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return decode(body);
  } catch (error) {
    throw new AwsError('SerializationException', `The request cannot be read: ${(error as Error).message}`);
  }
}

/** The SDK's JSON is bytes that also pass for a text, and complain when they are taken for one. */
function plain(data: string | Uint8Array): string | Uint8Array {
  return typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

const document = ({ code, message }: AwsError) => ({ __type: code, message });
