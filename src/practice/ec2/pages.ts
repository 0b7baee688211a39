import { AwsError, invalidValue } from '../awsError';
import type { Kept, Table } from '../state/table';

/** What a request says of pages. */
export interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly NextToken?: string;
}

/** EC2's usual bounds of MaxResults; without it most operations give everything at once. */
const BOUNDS = { min: 5, max: 1000 };

/**
 * One page of a table's records that fit, in the order in which they were made. What is made or removed between two
 * pages neither repeats nor hides another: the token says after which record to go on.
 * Throws AwsError InvalidParameterValue for a size out of bounds, InvalidNextToken for a token that nobody gave.
 */
export function pageOf<T extends Kept>(
  table: Table<T>,
  fits: (record: T) => boolean,
  request: PageRequest,
  { min, max }: { readonly min: number; readonly max: number } = BOUNDS,
): Page<T> {
  return page(numbered(table, fits, readToken(request.NextToken)), request, { min, max });
}

/**
 * One page of things from several places, each with a number that grows; `after` gives those beyond a number, in
 * order. Throws as `pageOf`.
 */
export function pageOfNumbered<T>(
  after: (number: number) => Iterable<readonly [number: number, item: T]>,
  request: PageRequest,
  bounds: { readonly min: number; readonly max: number } = BOUNDS,
): Page<T> {
  return page(after(readToken(request.NextToken)), request, bounds);
}

/** One page of a list that never changes, such as the catalog's. */
export function pageOfList<T>(
  list: readonly T[],
  request: PageRequest,
  { min, max }: { readonly min: number; readonly max: number } = BOUNDS,
): Page<T> {
  const start = readToken(request.NextToken);
  return page(rest(list, start), request, { min, max });
}

function page<T>(
  items: Iterable<readonly [number: number, item: T]>,
  { MaxResults: size = Infinity }: PageRequest,
  { min, max }: { readonly min: number; readonly max: number },
): Page<T> {
  if (size !== Infinity && (!Number.isInteger(size) || size < min || size > max)) {
    throw invalidValue('maxResults', size, `Expecting a value from ${min} to ${max}.`);
  }
  const found: T[] = [];
  let last = 0;
  for (const [number, item] of items) {
    if (found.length === size) return { items: found, NextToken: writeToken(last) };
    found.push(item);
    last = number;
  }
  return { items: found };
}

function* numbered<T extends Kept>(
  table: Table<T>,
  fits: (record: T) => boolean,
  after: number,
): Iterable<readonly [number, T]> {
  for (const entry of table.after(after)) if (fits(entry[1])) yield entry;
}

function* rest<T>(list: readonly T[], start: number): Iterable<readonly [number, T]> {
  for (let index = start; index < list.length; index++) yield [index + 1, list[index] as T];
}

const PREFIX = 'after:';

const writeToken = (number: number) => Buffer.from(`${PREFIX}${number}`).toString('base64url');

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const text = Buffer.from(token, 'base64url').toString('utf8');
  const number = Number(text.slice(PREFIX.length));
  if (text.startsWith(PREFIX) && Number.isSafeInteger(number) && writeToken(number) === token) return number;
  throw new AwsError('InvalidNextToken', 'The specified next token is invalid');
}
