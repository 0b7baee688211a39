import type { LibraryEntry, Origin } from './libraryEntry';

/** What the Templates view shows, as plain data. */
export type TemplateNode =
  | { readonly kind: 'origin'; readonly origin: Origin }
  | { readonly kind: 'template'; readonly entry: LibraryEntry }
  /** Nothing there yet: a row that offers what to do about it. */
  | { readonly kind: 'empty'; readonly origin: Origin; readonly signedOut: boolean }
  /** The origin could not be read. */
  | { readonly kind: 'failed'; readonly origin: Origin; readonly message: string };

/** True for what the view hands to a command as the row it was called on. */
export function isTemplateNode(value: unknown): value is Extract<TemplateNode, { kind: 'template' }> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'template' &&
    'entry' in value
  );
}
