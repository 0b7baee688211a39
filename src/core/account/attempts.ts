import type { EC2Client } from '@aws-sdk/client-ec2';
import { errorFacts } from './errorFacts';

/** Failures after which nobody knows whether a change was made: an attempt was sent and not answered. */
const uncertain = new WeakSet<object>();

/**
 * Whether a command that failed so may have been done all the same: one of its attempts was sent, and what came back,
 * if anything, does not say what became of it. The word of a later attempt ("too many requests") says nothing of that
 * one.
 */
export function isUncertainFailure(error: unknown): boolean {
  return typeof error === 'object' && error !== null && uncertain.has(error);
}

/**
 * Has a client remember attempts whose answers were lost, for `isUncertainFailure`, and repeats blindly nothing that
 * would then be made twice: a command that makes something, without a client token. Its failure is thrown at once, for
 * whoever can look whether the thing is there.
 */
export function watchAttempts(middlewareStack: Watched['middlewareStack']): void {
  middlewareStack.add(
    (next, context) => async (args) => {
      const tries: Tries = { lost: false };
      (context as { ec2LabTries?: Tries }).ec2LabTries = tries;
      try {
        return await next(args);
      } catch (thrown) {
        const error = thrown instanceof NotRepeated ? thrown.failure : thrown;
        if (tries.lost && typeof error === 'object' && error !== null) uncertain.add(error);
        throw error;
      }
    },
    { step: 'initialize', priority: 'high', name: 'ec2LabTries' },
  );
  // Around the reading of each answer, inside the loop of attempts.
  middlewareStack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        const { ec2LabTries, commandName = '' } = context as { ec2LabTries?: Tries; commandName?: string };
        const { body } = args.request as { body?: unknown };
        if (!changes(commandName, body) || !mayBeDone(error)) throw error;
        if (ec2LabTries) ec2LabTries.lost = true;
        throw makesAnother(commandName, body) ? new NotRepeated(error) : error;
      }
    },
    { step: 'deserialize', priority: 'high', name: 'ec2LabAttempt' },
  );
}

/** The client of any service, as far as its commands are watched. */
export type Watched = Pick<EC2Client, 'middlewareStack'>;

/** What is known of the attempts of one command. */
interface Tries {
  lost: boolean;
}

/** A failure that the SDK does not take for one to try again: it looks at names, codes and causes, and finds none. */
class NotRepeated extends Error {
  override readonly name = 'NotRepeated';
  constructor(readonly failure: unknown) {
    super('The answer was lost');
  }
}

/** Before these there is no connection, so nothing was sent. */
const NOT_SENT =
  /^(ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO_|ERR_TLS)/;

/** A server error that names one of these, or nothing, says that something went wrong, not that nothing was done. */
const SAYS_NOTHING =
  /^(Error|Unknown|UnknownError|Internal(Error|Failure|ServerError|ServiceError|ServiceException)?|InternalServerException|(Service)?Unavailable|ServiceUnavailableException|RequestTimeout(Exception)?|SyntaxError|TimeoutError)$/;

function mayBeDone(error: unknown): boolean {
  const { code, status } = errorFacts(error);
  if (status === undefined) return !NOT_SENT.test(code);
  if (status < 400) return true; // an answer that could not be read
  return status >= 500 && SAYS_NOTHING.test(code);
}

/** Not of commands that ask, nor of one that asks whether it would be allowed. */
function changes(command: string, body: unknown): boolean {
  if (/^(Describe|Get|List|AssumeRole)/.test(command)) return false;
  return !(typeof body === 'string' && /\bDryRun=true\b/.test(body));
}

/** Commands of which two make two things; EC2 knows a repeat by its client token alone. */
function makesAnother(command: string, body: unknown): boolean {
  if (!/^(Allocate|Copy|Create|Import|Register|Run)/.test(command) || command === 'CreateTagsCommand')
    return false;
  return !(typeof body === 'string' && /\bClientToken\b/.test(body));
}
