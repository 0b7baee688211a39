import { consistent, firstOpenStep, stepIds, type Answers, type StepId } from './answers';

/** Where the wizard stands. */
export interface Walk {
  readonly at: StepId;
  readonly answers: Answers;
}

/** What a person did in a step. Going anywhere but forward keeps every answer. */
export type Move =
  | { readonly kind: 'answer'; readonly answers: Partial<Answers> }
  | { readonly kind: 'back' }
  | { readonly kind: 'jump'; readonly to: StepId };

/** A walk that begins with `answers` (a draft, or nothing) at the first step without one. */
export function begin(answers: Answers): Walk {
  const kept = consistent(answers);
  return { at: firstOpenStep(kept), answers: kept };
}

/**
 * The next place after `move`. An answer leads to the step after it; in a template that is otherwise complete (the
 * person came back from the review to change one thing) it leads to the review again, or to the step whose answer
 * the new one made impossible.
 */
export function advance(walk: Walk, move: Move): Walk {
  switch (move.kind) {
    case 'back':
      return { ...walk, at: neighbour(walk.at, -1) };
    case 'jump':
      return { ...walk, at: move.to };
    case 'answer': {
      const wasComplete = firstOpenStep(walk.answers) === 'review';
      const answers = consistent({ ...walk.answers, ...move.answers });
      return { at: wasComplete ? firstOpenStep(answers) : neighbour(walk.at, 1), answers };
    }
  }
}

/** "Step n of 7" for the title: both numbers count from one. */
export function position(at: StepId): { readonly step: number; readonly of: number } {
  return { step: stepIds.indexOf(at) + 1, of: stepIds.length };
}

function neighbour(at: StepId, by: 1 | -1): StepId {
  const last = stepIds.length - 1;
  const index = Math.min(last, Math.max(0, stepIds.indexOf(at) + by));
  return stepIds[index] ?? 'review';
}
