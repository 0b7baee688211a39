import * as l10n from '@vscode/l10n';
import type { MoveStopped } from '../../core/lab/move';

/** How a move stands that is not done. */
export function stoppedWords(name: string, to: string, end: MoveStopped): string {
  const why = end.reason ? [end.reason.message] : [];
  if (end.kind === 'asBefore') {
    return [...why, l10n.t('{0} is as before, and nothing is left of the move to {1}.', name, to)].join(' ');
  }
  const left = end.left.length > 0 ? [l10n.t('Made so far: {0}.', end.left.join(', '))] : [];
  const state = l10n.t('The move of {0} to {1} is not finished; {0} itself is as before.', name, to);
  return [...why, state, ...left].join(' ');
}
