import type { Log } from '../log';
import type { PracticeAccess } from './practice/access';

/** What opening an account needs beside its profile. */
export interface AccountOptions {
  readonly env: NodeJS.ProcessEnv;
  /** The person's setting; wins over every endpoint but the practice cloud's. */
  readonly endpointOverride?: string;
  /** The practice cloud whose profile it is: the only endpoint then, and the only keys. */
  readonly practice?: PracticeAccess;
  /** Asks the person for the code of an MFA device, by serial number or ARN; undefined when they would not say. */
  readonly mfa: (serial: string) => Promise<string | undefined>;
  readonly log: Log;
  /** How often a call is tried; 5 unless said otherwise. */
  readonly maxAttempts?: number;
}
