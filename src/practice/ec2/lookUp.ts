import { AwsError } from '../awsError';
import { isId } from '../ids';

/** How EC2 speaks of the ids of one kind of thing: which they are, and what it answers when one is wrong. */
export interface IdKind {
  /** Such as "vpc". */
  readonly prefix: string;
  /** Such as "vpc ID", as it stands in the sentence. */
  readonly noun: string;
  /** Such as "InvalidVpcID.Malformed". */
  readonly malformed: string;
  /** Such as "InvalidVpcID.NotFound". */
  readonly notFound: string;
}

/**
 * The things that a request names, each once, in its order. Throws AwsError for the first id that has not the form of
 * one, and one that names all that do not exist.
 */
export function lookUp<T>(kind: IdKind, ids: readonly string[], get: (id: string) => T | undefined): T[] {
  const malformed = ids.find((id) => !isId(kind.prefix, id));
  if (malformed !== undefined) {
    throw new AwsError(kind.malformed, `Invalid id: "${malformed}" (expecting "${kind.prefix}-...")`);
  }
  const found = [...new Set(ids)].map((id) => [id, get(id)] as const);
  const missing = found.flatMap(([id, thing]) => (thing === undefined ? [id] : []));
  if (missing.length > 0) throw new AwsError(kind.notFound, doesNotExist(kind.noun, missing));
  return found.flatMap(([, thing]) => thing ?? []);
}

/** The one thing of an id; throws as `lookUp`. */
export function lookUpOne<T>(kind: IdKind, id: string, get: (id: string) => T | undefined): T {
  const [thing] = lookUp(kind, [id], get);
  return thing as T;
}

/**
 * Whether an id is among those that a request names; without any, all are. Throws as `lookUp` for ids that do not
 * exist: EC2 then describes nothing.
 */
export function among(
  kind: IdKind,
  ids: readonly string[] = [],
  get: (id: string) => unknown,
): (id: string) => boolean {
  if (ids.length === 0) return () => true;
  lookUp(kind, ids, get);
  const named = new Set(ids);
  return (id) => named.has(id);
}

function doesNotExist(noun: string, ids: readonly string[]): string {
  return ids.length === 1
    ? `The ${noun} '${ids.join()}' does not exist`
    : `The ${noun}s '${ids.join(', ')}' do not exist`;
}
