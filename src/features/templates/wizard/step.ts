import * as l10n from '@vscode/l10n';
import type { Place } from '../../../core/account/account';
import type { Log } from '../../../core/log';
import type { Answers, StepId } from './answers';
import { position, type Move } from './walk';
import type { Answered, Frame } from '../../../kit/ask/question';

/** What a step may use to ask its question. */
export interface StepTools {
  readonly frame: Frame;
  readonly answers: Answers;
  /** The account and region whose types, groups and pairs are offered; undefined while signed out. */
  readonly place: Place | undefined;
  readonly log: Log;
}

/** Asks one question of the wizard. */
export type Step = (tools: StepTools) => Promise<Move | { readonly kind: 'cancel' }>;

/** The frame of a step: what it is about, and where it stands. */
export function frameOf(at: StepId): Frame {
  return { title: l10n.t('New template: {0}', stepTitle(at)), ...position(at), canGoBack: at !== 'system' };
}

/** The frame of a question within a step: the same place, from which Back leads to the step itself. */
export function frameWithin(frame: Frame): Frame {
  return { ...frame, canGoBack: true };
}

/** The subject of a step, as its title and the review's rows say it. */
export function stepTitle(at: StepId): string {
  switch (at) {
    case 'system':
      return l10n.t('System');
    case 'hardware':
      return l10n.t('Hardware');
    case 'storage':
      return l10n.t('Storage');
    case 'name':
      return l10n.t('Name');
    case 'firewall':
      return l10n.t('Firewall');
    case 'key':
      return l10n.t('Key pair');
    case 'review':
      return l10n.t('Review');
  }
}

/** Turns an answer into the walk's next move; leaving stays leaving. */
export function moveOf<T>(
  answered: Answered<T>,
  answers: (value: T) => Partial<Answers>,
): Move | { readonly kind: 'cancel' } {
  return answered.kind === 'chosen' ? { kind: 'answer', answers: answers(answered.value) } : answered;
}
