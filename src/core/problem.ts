/**
 * What went wrong, in the form a person can use: one plain sentence, at most one action, and the cause for the log.
 * Everything that core/ expects to fail throws a Problem; anything else that escapes is a defect.
 */

/** Kinds of trouble that somebody branches on. The wording is in the message, never derived from the code. */
export type ProblemCode =
  | 'AccessDenied'
  | 'AliasTaken'
  | 'BadHostEntry'
  | 'BadPlace'
  | 'BadTemplate'
  | 'Capacity'
  | 'ClockSkew'
  | 'ConfigNotWritable'
  | 'DuplicateName'
  | 'ExpiredSession'
  | 'HostKey'
  | 'ImageMismatch'
  | 'ImageNotFound'
  | 'InvalidState'
  | 'KeyFile'
  | 'MfaFailed'
  | 'NoAnswer'
  | 'NoCredentials'
  | 'Network'
  | 'NotAnAwsAnswer'
  | 'NotFound'
  | 'Practice'
  | 'Protected'
  | 'Quota'
  | 'SshFolder'
  | 'SshUnreachable'
  | 'Throttled'
  | 'ToolMissing'
  | 'TooMuchOutput'
  | 'Unknown'
  | 'UnknownUser';

/** The one thing a person can do about it. The edge (kit/) turns each kind into a button. */
export type ProblemAction =
  /** Run this in a terminal (argument array), then try again. */
  | { readonly kind: 'signIn'; readonly command: readonly string[] }
  | { readonly kind: 'chooseProfile' }
  /** Open the account anew, which asks for the code of the MFA device, then try again. */
  | { readonly kind: 'askMfaCode' }
  | { readonly kind: 'retry' }
  /** Start the practice cloud, or look for it again. */
  | { readonly kind: 'startPractice' }
  | { readonly kind: 'openFile'; readonly path: string; readonly line?: number }
  | { readonly kind: 'openUrl'; readonly url: string }
  | { readonly kind: 'copyText'; readonly text: string }
  | { readonly kind: 'repairKey'; readonly path: string }
  /** Make a copy of a private key that ssh reads, and use it for its key pair. */
  | { readonly kind: 'mendKey'; readonly path: string; readonly pair: KeyPairOfFile }
  /** Ask which file is the private key of a key pair. */
  | { readonly kind: 'chooseKey'; readonly pair: KeyPairOfFile }
  /** Load the window anew, and with it the code of the extension. */
  | { readonly kind: 'reloadWindow' };

/** By what a key pair's file is known: see WantedKey in core/ssh. */
export interface KeyPairOfFile {
  readonly name: string;
  readonly fingerprint?: string | undefined;
  readonly publicKey?: string | undefined;
}

export interface ProblemOptions {
  readonly action?: ProblemAction;
  /** The AWS request id, for the log and for support. */
  readonly requestId?: string;
  readonly cause?: unknown;
  /** Whether what was asked for may have been done all the same: an answer was lost on the way. Not by default. */
  readonly uncertain?: boolean;
}

export class Problem extends Error {
  readonly action: ProblemAction | undefined;
  readonly requestId: string | undefined;
  readonly uncertain: boolean;

  /** @param message one plain sentence for the person, already localized, without credentials or user data. */
  constructor(
    readonly code: ProblemCode,
    message: string,
    options: ProblemOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'Problem';
    this.action = options.action;
    this.requestId = options.requestId;
    this.uncertain = options.uncertain ?? false;
  }

  /** The same, of a call some earlier try of which was not answered. */
  asUncertain(): Problem {
    if (this.uncertain) return this;
    const { code, message, action, requestId, cause } = this;
    return new Problem(code, message, {
      cause,
      ...(action && { action }),
      ...(requestId !== undefined && { requestId }),
      uncertain: true,
    });
  }
}

/** True when nobody knows whether what was asked for was done: before it is forgotten or repeated, look. */
export function isUncertain(error: unknown): boolean {
  return error instanceof Problem && error.uncertain;
}

/** True when what was asked for is not there, or not any more. */
export function isMissing(error: unknown): boolean {
  return error instanceof Problem && (error.code === 'NotFound' || error.code === 'ImageNotFound');
}

/** True for what an AbortSignal throws, and for the SDK's own abort errors: a cancellation is not a failure. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
