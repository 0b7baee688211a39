import type { PageTexts, RowView } from '../messages';

export type Column = 'state' | 'kind' | 'ports' | 'peer' | 'description' | 'ruleId';

export interface Sorting {
  readonly column: Column;
  readonly descending: boolean;
}

/** Another press on a column: up, down, and as it was. */
export function nextSorting(sorting: Sorting | undefined, column: Column): Sorting | undefined {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? undefined : { column, descending: true };
}

/** Words and numbers in the order in which a person counts: 80 before 443. Made once: making one is slow. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** Rows in a new order; those that are equal stay as they were. */
export function sortRows(
  rows: readonly RowView[],
  { column, descending }: Sorting,
  words: Words,
): readonly RowView[] {
  const text = (row: RowView) => (column === 'kind' || column === 'state' ? words[column](row) : row[column]);
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, text: text(row) }))
    .sort((a, b) => sign * collator.compare(a.text, b.text))
    .map(({ row }) => row);
}

/** What a row says in words, for sorting and filtering by what one sees. */
export interface Words {
  readonly kind: (row: RowView) => string;
  readonly state: (row: RowView) => string;
}

export function wordsOf({ kinds, states }: PageTexts): Words {
  const labels = new Map(kinds.map(({ id, label }) => [id, label]));
  return { kind: (row) => labels.get(row.kind) ?? row.kind, state: (row) => states[row.state] };
}

/** Everything a filter looks at, in lower case. */
export function searchText(row: RowView, words: Words): string {
  const { ports, peer, peerHint, description, ruleId } = row;
  const parts = [words.kind(row), ports, peer, peerHint, description, ruleId, words.state(row)];
  return parts.join('\n').toLocaleLowerCase();
}

/** Whether all the words that were typed occur, in any order. */
export function matcher(filter: string): (text: string) => boolean {
  const wanted = filter.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (text) => wanted.every((word) => text.includes(word));
}
