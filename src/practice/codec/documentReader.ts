import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../awsError';

/** What the protocols of documents write differently. */
export interface DocumentDialect {
  /** The bytes of a blob; undefined for what is none. */
  blob(value: unknown): Uint8Array | undefined;
  /** Seconds since 1970; undefined for what is no time. */
  epochSeconds(value: unknown): number | undefined;
}

/**
 * A decoded document as the input that a schema describes. A client may write anything, and what is read here is kept
 * and answered with: so each member has the type of its schema, or the request is refused as AWS does. Members that
 * the schema does not have are left out, those that are null are not there.
 * Throws AwsError SerializationException.
 */
export function readDocument(schema: NormalizedSchema, document: unknown, dialect: DocumentDialect): unknown {
  // Operations without an input have no structure to read.
  return schema.isUnitSchema() ? {} : read(schema, document, dialect, '');
}

function read(schema: NormalizedSchema, value: unknown, dialect: DocumentDialect, path: string): unknown {
  if (schema.isStructSchema()) return readStruct(schema, value, dialect, path);
  if (schema.isListSchema()) return readList(schema, value, dialect, path);
  if (schema.isMapSchema()) return readMap(schema, value, dialect, path);
  if (schema.isBlobSchema()) return dialect.blob(value) ?? refuse(path, value, 'Blob');
  if (schema.isTimestampSchema()) return readTimestamp(schema, value, dialect, path);
  if (schema.isBooleanSchema()) return typeof value === 'boolean' ? value : refuse(path, value, 'Boolean');
  // Neither NaN nor an infinite number outlives the journal.
  if (schema.isNumericSchema()) return Number.isFinite(value) ? value : refuse(path, value, 'Number');
  if (schema.isStringSchema()) return typeof value === 'string' ? value : refuse(path, value, 'String');
  // Free documents and numbers of any length: no operation of the practice cloud takes them.
  return refuse(path, value, 'known type');
}

function readStruct(
  schema: NormalizedSchema,
  value: unknown,
  dialect: DocumentDialect,
  path: string,
): Record<string, unknown> {
  const document = objectOf(value) ?? refuse(path, value, 'Structure');
  const struct: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const given = Object.hasOwn(document, name) ? document[name] : undefined;
    if (given !== undefined && given !== null) struct[name] = read(member, given, dialect, join(path, name));
  }
  return struct;
}

function readList(
  schema: NormalizedSchema,
  value: unknown,
  dialect: DocumentDialect,
  path: string,
): unknown[] {
  if (!Array.isArray(value)) return refuse(path, value, 'List');
  const item = schema.getValueSchema();
  return Array.from(value, (each: unknown, index) =>
    read(item, each, dialect, join(path, String(index + 1))),
  );
}

function readMap(
  schema: NormalizedSchema,
  value: unknown,
  dialect: DocumentDialect,
  path: string,
): Record<string, unknown> {
  const document = objectOf(value) ?? refuse(path, value, 'Map');
  const item = schema.getValueSchema();
  return Object.fromEntries(
    Object.entries(document).map(([key, each]) => [key, read(item, each, dialect, join(path, key))]),
  );
}

/** How a schema says that a time is a text (https://smithy.io/2.0/spec/protocol-traits.html): numbers of the SDK's. */
const DATE_TIME = 5;
const HTTP_DATE = 6;

function readTimestamp(
  schema: NormalizedSchema,
  value: unknown,
  dialect: DocumentDialect,
  path: string,
): Date {
  const format = schema.getSchema();
  const text = typeof value === 'string' && (format === DATE_TIME || format === HTTP_DATE);
  const date = new Date(text ? value : (dialect.epochSeconds(value) ?? NaN) * 1000);
  return Number.isNaN(date.getTime()) ? refuse(path, value, 'Timestamp') : date;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const is =
    typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
  return is ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function refuse(path: string, value: unknown, wanted: string): never {
  const at = path === '' ? '' : ` (${path.slice(0, 80)})`;
  throw new AwsError('SerializationException', `${kindOf(value)} can not be converted to a ${wanted}${at}`);
}

/** In the words of AWS's own messages. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL_VALUE';
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (typeof value === 'number' || typeof value === 'bigint') return 'NUMBER_VALUE';
  if (typeof value === 'string') return 'STRING_VALUE';
  if (Array.isArray(value)) return 'Start of list';
  return ArrayBuffer.isView(value) ? 'BLOB_VALUE' : 'Start of structure or map';
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
