import type { Tags } from '../../state/records/tagged';

/** Something that has tags. */
export interface Tagged {
  readonly id: string;
  readonly tags: Tags;
}

/** Where the things of a kind are kept. */
export interface TagHolder {
  all(): Iterable<Tagged>;
  get(id: string): Tagged | undefined;
  /** The thing must be there. */
  setTags(id: string, tags: Tags): void;
}
