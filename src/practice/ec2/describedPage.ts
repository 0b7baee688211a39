import { AwsError } from '../awsError';
import type { Kept, Table } from '../state/table';
import { lookUp, type IdKind } from './lookUp';
import { pageOf, type Page, type PageRequest } from './pages';

/**
 * What a Describe action answers: the things of those ids, or a page of all, as far as they fit.
 * Throws AwsError as `lookUp` and `pageOf`, and InvalidParameterCombination for ids together with a page size.
 *
 * @param ids with the name that EC2's sentence gives the parameter, such as "volumes".
 */
export function describedPage<T extends Kept>(
  table: Table<T>,
  kind: IdKind,
  [name, ids]: readonly [name: string, ids: readonly string[] | undefined],
  fits: (record: T) => boolean,
  request: PageRequest,
): Page<T> {
  if (!ids?.length) return pageOf(table, fits, request);
  if (request.MaxResults !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      `The parameter ${name} cannot be used with the parameter maxResults`,
    );
  }
  return { items: lookUp(kind, ids, (id) => table.get(id)).filter(fits) };
}
