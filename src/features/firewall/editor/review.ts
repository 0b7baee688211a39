import * as l10n from '@vscode/l10n';
import {
  diffRules,
  warningsOf,
  type ChangeOutcome,
  type Conflict,
  type PeerNames,
  type Rule,
  type RuleChange,
  type WantedRule,
} from '../../../core/ec2/firewall';
import type { ChangeLine, LineState, ReviewView } from '../messages';
import { changeWords, ruleWords } from './ruleWords';

/** What is about to be applied, is being applied, or was; `changes` is what the button on it would do. */
export interface Review {
  readonly number: number;
  readonly title: string;
  readonly changes: readonly RuleChange[];
  readonly lines: readonly ChangeLine[];
  readonly warnings: readonly string[];
  readonly theirs: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly apply: string;
  readonly undo: string;
}

interface ReviewOptions {
  readonly number: number;
  readonly base: readonly Rule[];
  readonly wanted: readonly WantedRule[];
  readonly names: PeerNames;
  /** What somebody else did meanwhile. */
  readonly theirs?: readonly RuleChange[];
  readonly conflicts?: readonly Conflict[];
}

export function makeReview({
  number,
  base,
  wanted,
  names,
  theirs = [],
  conflicts = [],
}: ReviewOptions): Review {
  const changes = diffRules(base, wanted);
  const { callerAddress } = names;
  return {
    number,
    title: reviewTitle(changes.length),
    changes,
    lines: changes.map((change) => lineOf(change, names, 'planned')),
    warnings: warningsOf(changes, wanted, callerAddress ? { callerAddress } : {}).map(
      ({ message }) => message,
    ),
    theirs: theirs.map((change) => changeWords(change, names).text),
    conflicts,
    apply: applyLabel(changes.length),
    undo: '',
  };
}

/** The same review while it is applied, as far as that is known. */
export function withOutcome(review: Review, outcome?: ChangeOutcome): Review {
  const lines = review.lines.map((line, index) => {
    if (outcome === undefined) return { ...line, state: 'waiting' as const };
    return review.changes[index] === outcome.change ? withFate(line, outcome) : line;
  });
  return { ...review, lines };
}

interface Report {
  readonly number: number;
  readonly outcomes: readonly ChangeOutcome[];
  /** What is left to do, for another try. */
  readonly left: readonly RuleChange[];
  readonly names: PeerNames;
  readonly canRetry: boolean;
}

/** What became of it. */
export function makeReport({ number, outcomes, left, names, canRetry }: Report): Review {
  const failed = outcomes.filter(({ problem }) => problem).length;
  const applied = outcomes.length - failed;
  const retry = canRetry && failed > 0 && left.length > 0;
  return {
    number,
    title: reportTitle(applied, failed),
    changes: retry ? left : [],
    lines: outcomes.map((outcome) => withFate(lineOf(outcome.change, names, 'planned'), outcome)),
    warnings: [],
    theirs: [],
    conflicts: [],
    apply: retry ? l10n.t('Try the rest again') : '',
    undo: undoLabel(applied, failed),
  };
}

export function reviewView(review: Review, names: PeerNames): ReviewView {
  const { number, title, lines, warnings, theirs, apply, undo } = review;
  const words = (rule: Conflict['mine']) => (rule ? ruleWords(rule, names) : l10n.t('no such rule'));
  const conflicts = review.conflicts.map(({ base, theirs: other, mine }) => ({
    base: words(base),
    theirs: words(other),
    mine: words(mine),
  }));
  return { number, title, lines, warnings, theirs, conflicts, apply, undo };
}

function lineOf(change: RuleChange, names: PeerNames, state: LineState): ChangeLine {
  return { kind: change.kind, ...changeWords(change, names), state, reason: '' };
}

function withFate(line: ChangeLine, { problem }: ChangeOutcome): ChangeLine {
  return problem ? { ...line, state: 'failed', reason: problem.message } : { ...line, state: 'done' };
}

function reviewTitle(count: number): string {
  if (count === 0) return l10n.t('Nothing is left to apply');
  return count === 1 ? l10n.t('Review 1 change') : l10n.t('Review {0} changes', count);
}

function applyLabel(count: number): string {
  if (count === 0) return '';
  return count === 1 ? l10n.t('Apply 1 change') : l10n.t('Apply {0} changes', count);
}

function reportTitle(applied: number, failed: number): string {
  if (failed > 0) return l10n.t('{0} applied, {1} not', applied, failed);
  return appliedWords(applied);
}

/** How many changes were applied, as a phrase. */
export function appliedWords(count: number): string {
  return count === 1 ? l10n.t('1 change applied') : l10n.t('{0} changes applied', count);
}

function undoLabel(applied: number, failed: number): string {
  if (applied === 0) return '';
  return failed > 0 ? l10n.t('Go back to how it was') : l10n.t('Undo');
}
