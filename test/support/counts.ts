/** What a suite says to the runner (scripts/test.mjs), in the file that EC2_LAB_COUNTS_FILE names. */
export interface Counts {
  passed: number;
  failed: Failed[];
  skipped: Skipped[];
}

/** A test, or a hook, that failed: its full title, and what it said in one line. */
interface Failed {
  readonly title: string;
  readonly reason: string;
}

/** A test that was skipped, by its full title. */
interface Skipped {
  readonly title: string;
  /** What was missing for it, as in "it needs a loop device" (needs.ts). */
  readonly need?: string | undefined;
}
