import * as l10n from '@vscode/l10n';
import { fileMissing, isFileMissing } from '../fileMissing';
import { Problem } from '../problem';
import { isUncertainFailure } from './attempts';
import { errorFacts } from './errorFacts';
import { accountProblem } from './accountProblem';
import { networkProblem } from './networkProblem';
import { redact } from './redact';
import { resourceProblem } from './resourceProblem';
import type { Doing } from './said';

export type { Doing } from './said';

/**
 * Any error from the SDK, its credential providers or the network as one plain sentence with at most one action.
 * Error codes: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html. The sentence never holds
 * a credential, even where AWS's own message does; the cause does, so it goes to the log only through `redact`.
 */
export function toProblem(error: unknown, context: Doing): Problem {
  if (error instanceof Problem) return error;
  // Code of ours, which is loaded when it is first called.
  if (isFileMissing(error)) return fileMissing(error);
  const facts = errorFacts(error);
  const said = networkProblem(facts, error, context) ??
    accountProblem(facts, context) ??
    resourceProblem(facts, context) ?? {
      code: 'Unknown',
      message: l10n.t('AWS refused: {0}', shortened(facts.message)),
    };
  return new Problem(said.code, redact(said.message), {
    cause: error,
    ...(said.action && { action: said.action }),
    ...(facts.requestId && { requestId: facts.requestId }),
    uncertain: isUncertainFailure(error),
  });
}

/** AWS's own words, one line of at most 300 characters, without the encoded part that only AWS can read. */
function shortened(message: string): string {
  const line = redact(message)
    .replace(/\s*Encoded authorization failure message:.*$/s, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
