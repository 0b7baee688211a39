export type Tags = Readonly<Record<string, string>>;

/** What has tags, and an id that tells it from everything else. */
export interface Tagged {
  readonly id: string;
  readonly tags: Tags;
}
