import { cbor, CborCodec } from '@smithy/core/cbor';
import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../awsError';
import type { Protocol } from './protocol';
import { fault } from './queryProtocols';

/** Numbers of seconds, unless a member says otherwise: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
const EPOCH_SECONDS = 7;
const jsonCodec = new JsonCodec2({
  timestampFormat: { useTrait: true, default: EPOCH_SECONDS },
  jsonName: false,
});
const cborCodec = new CborCodec();

/** The SDK's codecs, of which this uses the other half of each: what a client writes is read here. */
interface Codec<Data> {
  createDeserializer(): { read(schema: NormalizedSchema, data: Data): unknown };
  createSerializer(): { write(schema: NormalizedSchema, value: unknown): void; flush(): string | Uint8Array };
}

/**
 * JSON 1.0 and 1.1, which differ in the content type alone. Errors also carry the header from which clients of
 * services that once spoke the query protocol take the code.
 */
export const awsJson = (version: '1.0' | '1.1'): Protocol =>
  documents(jsonCodec, utf8, { 'content-type': `application/x-amz-json-${version}` }, (error) => ({
    headers: { 'x-amzn-query-error': `${error.code};${fault(error)}` },
    body: JSON.stringify(document(error)),
  }));

/** CBOR: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html */
export const rpcV2Cbor: Protocol = documents(
  cborCodec,
  (body) => body,
  { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
  (error) => ({
    headers: {},
    body: cbor.serialize(document(error)),
  }),
);

function documents<Data>(
  codec: Codec<Data>,
  dataOf: (body: Uint8Array) => Data,
  ownHeaders: Readonly<Record<string, string>>,
  refusal: (error: AwsError) => { headers: Record<string, string>; body: string | Uint8Array },
): Protocol {
  const headers = (requestId: string) => ({ ...ownHeaders, 'x-amzn-requestid': requestId });
  return {
    read: async ({ input }, { body }) => {
      if (body.length === 0) return {};
      try {
        return (await codec.createDeserializer().read(input, dataOf(body))) ?? {};
      } catch (error) {
        throw new AwsError(
          'SerializationException',
          `The request cannot be read: ${(error as Error).message}`,
        );
      }
    },
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

/** The SDK's JSON is bytes that also pass for a text, and complain when they are taken for one. */
function plain(data: string | Uint8Array): string | Uint8Array {
  return typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

const utf8 = (body: Uint8Array) => Buffer.from(body).toString('utf8');
const document = ({ code, message }: AwsError) => ({ __type: code, message });
