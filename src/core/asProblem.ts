import * as l10n from '@vscode/l10n';
import { fileMissing, isFileMissing } from './fileMissing';
import { Problem } from './problem';

/** What escapes core without being a Problem is a defect: say so, and point to the log. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isFileMissing(error)) return fileMissing(error);
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem('Unknown', l10n.t('EC2 Lab ran into something it did not expect: {0}', detail), {
    cause: error,
  });
}
