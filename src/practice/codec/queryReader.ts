import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError, invalidValue } from '../awsError';
import type { QueryNode, QueryTree } from './queryTree';

/** How a dialect of the query protocol names things. */
export interface QueryDialect {
  /** The name of a structure's member in a request. */
  memberName(name: string, member: NormalizedSchema): string;
  /** Whether list items follow their list at once (`Id.1`) or below a word (`Ids.member.1`). */
  flatLists: boolean;
}

/** The SDK's type of traits leaves out EC2's own. */
interface Ec2Traits {
  readonly ec2QueryName?: string;
  readonly xmlName?: string;
}

/** EC2's: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Dialect: QueryDialect = {
  memberName: (name, member) => {
    const { ec2QueryName, xmlName } = member.getMergedTraits() as Ec2Traits;
    return ec2QueryName ?? capitalized(xmlName ?? name);
  },
  flatLists: true,
};

/** That of STS and the older services: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const awsQueryDialect: QueryDialect = {
  memberName: (name, member) => member.getMergedTraits().xmlName ?? name,
  flatLists: false,
};

/**
 * A request's parameters as the input that a schema describes. Throws AwsError: UnknownParameter for a name that the
 * operation does not have, InvalidParameterValue for a number or a boolean that is none.
 */
export function readQuery(schema: NormalizedSchema, tree: QueryTree, dialect: QueryDialect): unknown {
  return readStruct(schema, tree, dialect, '');
}

function read(schema: NormalizedSchema, node: QueryNode, dialect: QueryDialect, path: string): unknown {
  if (schema.isListSchema()) return readList(schema, node, dialect, path);
  if (schema.isStructSchema()) return readStruct(schema, branchOf(node, path), dialect, path);
  // Maps are for no operation of the practice cloud.
  if (typeof node !== 'string' || schema.isMapSchema()) throw unknown(path);
  if (schema.isNumericSchema()) return readNumber(node, path);
  if (schema.isBooleanSchema()) return readBoolean(node, path);
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(node, 'base64'));
  if (schema.isTimestampSchema()) return readTimestamp(node, path);
  return node;
}

function readStruct(schema: NormalizedSchema, tree: QueryTree, dialect: QueryDialect, path: string): unknown {
  const members = membersOf(schema, dialect);
  const value: Record<string, unknown> = {};
  for (const [queryName, node] of tree) {
    const member = members.get(queryName);
    if (!member) throw unknown(join(path, queryName));
    value[member.name] = read(member.schema, node, dialect, join(path, queryName));
  }
  return value;
}

/** Items in the order of their numbers, which may have gaps. An empty text is an empty list. */
function readList(schema: NormalizedSchema, node: QueryNode, dialect: QueryDialect, path: string): unknown[] {
  if (node === '') return [];
  const item = schema.getValueSchema();
  const tree = branchOf(node, path);
  const word = dialect.flatLists ? undefined : (item.getMergedTraits().xmlName ?? 'member');
  const items = word === undefined ? tree : branchOf(tree.get(word) ?? '', path);
  return [...items]
    .map(([number, each]) => [listIndex(number, path), each] as const)
    .sort(([a], [b]) => a - b)
    .map(([number, each]) => read(item, each, dialect, join(path, String(number))));
}

function listIndex(text: string, path: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw unknown(join(path, text));
}

interface Member {
  readonly name: string;
  readonly schema: NormalizedSchema;
}

const knownMembers = new WeakMap<object, ReadonlyMap<string, Member>>();

/** A structure's members by their names in a request; found once per structure. */
function membersOf(struct: NormalizedSchema, dialect: QueryDialect): ReadonlyMap<string, Member> {
  const key = struct.getSchema() as object;
  const known = knownMembers.get(key);
  if (known) return known;
  const members = new Map(
    [...struct.structIterator()].map(([name, schema]) => [
      dialect.memberName(name, schema),
      { name, schema },
    ]),
  );
  knownMembers.set(key, members);
  return members;
}

function branchOf(node: QueryNode, path: string): QueryTree {
  if (typeof node === 'object') return node;
  if (node === '') return new Map();
  throw unknown(path);
}

function readNumber(text: string, path: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw invalidValue(path, text, 'Parameter must be a number.');
}

function readBoolean(text: string, path: string): boolean {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  throw invalidValue(path, text, 'Parameter must be true or false.');
}

function readTimestamp(text: string, path: string): Date {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date;
  throw invalidValue(path, text, 'Parameter must be a date in the form of ISO 8601.');
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
const capitalized = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);

function unknown(path: string): AwsError {
  return new AwsError('UnknownParameter', `The parameter ${path.slice(0, 80)} is not recognized`);
}
