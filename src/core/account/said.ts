import type { ProblemAction, ProblemCode } from '../problem';

/** The parts of a Problem before its cause is attached. */
export interface Said {
  readonly code: ProblemCode;
  readonly message: string;
  readonly action?: ProblemAction;
}
