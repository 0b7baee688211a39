import {
  diffRules,
  mergeRules,
  takeMine,
  undoOf,
  type ChangeOutcome,
  type Rule,
  type RuleChange,
  type WantedRule,
} from '../../../core/ec2/firewall';
import { isCancellation, type Problem } from '../../../core/problem';
import type { Phase } from '../messages';
import type { FirewallCloud } from './firewallCloud';
import { leftRows, rulesAfter } from './outcomes';
import { makeReport, makeReview, withOutcome, type Review } from './review';
import type { RuleDraft } from './ruleDraft';
import { sameRules } from './sameRules';

/** The editor that a review belongs to. */
export interface ReviewHost {
  readonly draft: RuleDraft;
  readonly cloud: Pick<FirewallCloud, 'read' | 'apply'>;
  /** Aborted when the editor is closed. */
  readonly signal: AbortSignal;
  readonly phase: () => Phase;
  readonly become: (phase: Phase) => void;
  /** Draws what changed. */
  readonly show: () => void;
  readonly keep: () => void;
  /** Any failure as a Problem, written to the log. */
  readonly problem: (error: unknown) => Problem;
  /** What stands in the way, for the person; undefined when nothing does any more. */
  readonly trouble: (problem: Problem | undefined) => void;
  readonly applied: () => void;
}

/** What was applied, and the rules that there were before. */
interface Applied {
  readonly before: readonly Rule[];
  readonly outcomes: readonly ChangeOutcome[];
}

/**
 * The way from staged rules to EC2 and back: review, applying, report, undo. Nothing is ever applied but the review
 * that is on screen, after the group was read again.
 */
export class ReviewDesk {
  review: Review | undefined;
  /** Why nothing can be changed. */
  denied: Problem | undefined;
  private made = 0;
  private tried: Applied | undefined;
  private last: Applied | undefined;

  constructor(private readonly host: ReviewHost) {}

  /** How many changes can be undone. */
  get undoable(): number {
    return this.last?.outcomes.length ?? 0;
  }

  /** Whether a review makes sense: something is staged and nothing of it is invalid. */
  get reviewable(): boolean {
    const rows = this.host.draft.read();
    return (
      rows.some(({ state }) => state !== 'same') &&
      rows.every(({ faults }) => faults.every(({ severity }) => severity !== 'error'))
    );
  }

  /** Shows what is staged as a review, unless something of it is invalid. */
  open(): void {
    if (!this.reviewable) return;
    this.host.trouble(undefined);
    this.present(this.host.draft.base, this.host.draft.wanted);
  }

  /** @param number of the review that the person saw: any other is refused. */
  async apply(number: number): Promise<void> {
    const { review, host } = this;
    const { draft } = host;
    const phase = host.phase();
    if ((phase !== 'review' && phase !== 'report') || review?.number !== number || this.denied) return;
    if (review.changes.length === 0) return;
    host.trouble(undefined);
    // What is shown and what is sent are one: these very changes.
    const { changes } = review;
    const { base, wanted, names } = draft;
    const planned = phase === 'report' ? makeReview({ number, base, wanted, names }) : review;
    this.review = withOutcome({ ...planned, changes });
    host.become('applying');
    try {
      const { rules } = await host.cloud.read(host.signal);
      if (sameRules(base, rules)) await this.send(rules, changes, phase === 'report');
      else this.rebase(rules, wanted);
    } catch (error) {
      if (isCancellation(error)) return;
      host.trouble(host.problem(error));
      this.present(draft.base, draft.wanted);
    }
  }

  private async send(
    before: readonly Rule[],
    changes: readonly RuleChange[],
    retried: boolean,
  ): Promise<void> {
    const { cloud, signal, show, problem } = this.host;
    const outcomes = await cloud.apply(changes, signal, (outcome) => {
      if (this.review) this.review = withOutcome(this.review, outcome);
      show();
    });
    const read = await cloud.read(signal).catch((error: unknown) => {
      if (!isCancellation(error)) problem(error);
      return undefined;
    });
    if (signal.aborted) return;
    this.finish(before, outcomes, read?.rules ?? rulesAfter(before, outcomes), retried);
  }

  private finish(
    before: readonly Rule[],
    outcomes: readonly ChangeOutcome[],
    after: readonly Rule[],
    retried: boolean,
  ): void {
    const { draft, keep, problem: log, become } = this.host;
    draft.restage(after, leftRows(outcomes, after, draft.names));
    keep();
    const problems = outcomes.flatMap(({ problem }) => problem ?? []);
    for (const problem of new Set(problems)) log(problem);
    this.denied = problems.find(({ code }) => code === 'AccessDenied');
    // Another try belongs to the one before: both are undone as one.
    const earlier = retried ? this.tried : undefined;
    const applied = outcomes.filter(({ problem }) => problem === undefined);
    this.tried = {
      before: earlier?.before ?? before,
      outcomes: [...(earlier?.outcomes ?? []), ...applied],
    };
    if (this.tried.outcomes.length > 0) this.last = this.tried;
    this.review = makeReport({
      number: ++this.made,
      outcomes,
      left: diffRules(draft.base, draft.wanted),
      names: draft.names,
      canRetry: !this.denied && this.reviewable,
    });
    become('report');
    this.host.applied();
  }

  /** Somebody else was faster: what still holds of ours goes over theirs, and the person looks again. */
  private rebase(rules: readonly Rule[], mine: readonly WantedRule[]): void {
    const { draft, keep } = this.host;
    const { base, names } = draft;
    const { wanted, conflicts } = mergeRules(base, rules, mine);
    const theirs = makeReview({ number: 0, base, wanted: rules, names }).lines.map(({ text }) => text);
    draft.want(rules, wanted);
    keep();
    this.present(draft.base, wanted, { theirs, conflicts });
  }

  /** Takes this person's side of a conflict, counted from 0, in the review that they saw. */
  takeMine(number: number, index: number): void {
    const { review } = this;
    const { draft, keep, phase } = this.host;
    const conflict = review?.conflicts[index];
    if (phase() !== 'review' || review?.number !== number || !conflict) return;
    const wanted = takeMine(draft.wanted, conflict);
    draft.want(draft.base, wanted);
    keep();
    const conflicts = review.conflicts.filter((each) => each !== conflict);
    this.present(draft.base, wanted, { theirs: review.theirs, conflicts });
  }

  /**
   * Stages the way back from what was applied last, and shows it: it is a change like any other. What somebody else did
   * since stays.
   */
  undo(): void {
    const { draft, keep, phase } = this.host;
    if (!this.last || this.denied || !['editing', 'report'].includes(phase())) return;
    const { base } = draft;
    const { before, outcomes } = this.last;
    const ours = rulesAfter(before, outcomes);
    const { wanted, conflicts } = mergeRules(ours, base, undoOf(before, ours));
    draft.want(base, wanted);
    keep();
    this.present(base, wanted, { conflicts });
  }

  private present(base: readonly Rule[], wanted: readonly WantedRule[], more: Partial<Review> = {}): void {
    const { draft, become } = this.host;
    const made = makeReview({ number: ++this.made, base, wanted, names: draft.names });
    this.review = { ...made, ...more };
    become('review');
  }
}
