import type { ProblemAction, ProblemCode } from '../problem';
import type { Profile } from './account';

/** What was being done when an error came. */
export interface Doing {
  /** The IAM action of the call, such as "ec2:StartInstances"; named when it is what the caller may not do. */
  readonly doing: string;
  readonly profile: Profile;
  readonly region: string;
  /** Whether it is the account's own, who says so, and whether it is so only because nobody says any. */
  readonly regionIsHome?: boolean;
  readonly regionSaidBy?: string | undefined;
  readonly regionAssumed?: boolean;
  /** The custom endpoint in force. */
  readonly endpoint?: string | undefined;
  readonly endpointSaidBy?: string | undefined;
  /** Whether AWS has told, elsewhere, whose the credentials are. */
  readonly identified?: boolean;
}

/** The parts of a Problem before its cause is attached. */
export interface Said {
  readonly code: ProblemCode;
  readonly message: string;
  readonly action?: ProblemAction;
}
