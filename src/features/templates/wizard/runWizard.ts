import type { Place } from '../../../core/account/account';
import type { Log } from '../../../core/log';
import type { Template } from '../../../core/lab/template/template';
import { templateOf, type Answers, type StepId } from './answers';
import { frameOf, type Step, type StepTools } from './step';
import { firewallStep } from './steps/firewall';
import { hardwareStep } from './steps/hardware';
import { keyStep } from './steps/key';
import { nameStep } from './steps/name';
import { reviewStep, type Finish } from './steps/review';
import { storageStep } from './steps/storage';
import { systemStep } from './steps/system';
import { advance, begin } from './walk';

export interface WizardSetting {
  /** Answers of an earlier sitting; nothing for a fresh start. */
  readonly draft: Answers;
  /** Whose types, groups and pairs are offered; undefined while signed out. */
  readonly place: Place | undefined;
  readonly hasWorkspace: boolean;
  readonly log: Log;
}

export type WizardEnd =
  | { readonly kind: 'finish'; readonly template: Template; readonly how: Finish; readonly answers: Answers }
  /** Left before the end: the answers so far, for the caller to keep. */
  | { readonly kind: 'cancel'; readonly answers: Answers };

const questions: Record<Exclude<StepId, 'review'>, Step> = {
  system: systemStep,
  hardware: hardwareStep,
  storage: storageStep,
  name: nameStep,
  firewall: firewallStep,
  key: keyStep,
};

/** Walks the steps of "New template" until the review is accepted or the person leaves. Changes nothing itself. */
export async function runWizard({ draft, place, hasWorkspace, log }: WizardSetting): Promise<WizardEnd> {
  let walk = begin(draft);
  for (;;) {
    const tools: StepTools = { frame: frameOf(walk.at), answers: walk.answers, place, log };
    const move =
      walk.at === 'review' ? await reviewStep(tools, hasWorkspace) : await questions[walk.at](tools);
    if (move.kind === 'cancel') return { kind: 'cancel', answers: walk.answers };
    if (move.kind === 'finish') {
      const template = templateOf(walk.answers);
      if (template) return { kind: 'finish', template, how: move.how, answers: walk.answers };
      walk = begin(walk.answers);
    } else {
      walk = advance(walk, move);
    }
  }
}
