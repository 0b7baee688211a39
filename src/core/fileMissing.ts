import * as l10n from '@vscode/l10n';
import { Problem } from './problem';

/**
 * Whether a part of the extension could not be read: it was updated or removed while this window was open. Calls to AWS
 * load code too, and tell of any failure as a Problem: then it is the cause.
 */
export function isFileMissing(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if ((at as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return true;
  return false;
}

/** What there is to say of it, and the one thing that helps. */
export function fileMissing(cause: unknown): Problem {
  const words = l10n.t('EC2 Lab was updated or removed while this window was open.');
  return new Problem('Unknown', words, { cause, action: { kind: 'reloadWindow' } });
}
