/** One measured number. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** To the baseline that the bench names, taken in the same run; null without a baseline. */
  readonly ratio: number | null;
}
