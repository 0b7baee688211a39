import type { ProblemAction, ProblemCode } from '../problem';
import type { Profile } from './account';

/** What was being done when an error came. */
export interface Doing {
  /** The IAM action of the call, such as "ec2:StartInstances"; named when it is what the caller may not do. */
  readonly doing: string;
  readonly profile?: Profile;
  readonly region?: string;
  /** The custom endpoint in force. */
  readonly endpoint?: string | undefined;
}

/** The parts of a Problem before its cause is attached. */
export interface Said {
  readonly code: ProblemCode;
  readonly message: string;
  readonly action?: ProblemAction;
}
