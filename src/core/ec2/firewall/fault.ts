import type { RuleSpec } from './types';

/** What is wrong with a rule that a person wants. */
export interface RuleFault {
  readonly field: 'ports' | 'peer' | 'description' | 'protocol' | 'rule';
  /** An error stands in the way of applying; a warning does not (the quota may have been raised). */
  readonly severity: 'error' | 'warning';
  /** A whole sentence. */
  readonly message: string;
  /** What was probably meant. */
  readonly fix?: Partial<RuleSpec>;
}

/** What a person typed, read: either what it means or why it means nothing, never both. */
export type Parsed<T> =
  | { readonly value: T; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: RuleFault };
