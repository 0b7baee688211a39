import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { LaunchPlan } from '../../core/lab/launch/plan';
import type { LaunchServices } from './services';
import type { ChosenTemplate } from '../templates/chosenTemplate';
import { reviewText } from './reviewText';
import { askInformation } from '../../kit/show/messages';

/** A template as far as its review needs it; one that is nowhere to be read has no document. */
export type Reviewed = Pick<ChosenTemplate, 'origin' | 'notes'> & Partial<Pick<ChosenTemplate, 'document'>>;

/**
 * Says what a launch makes and costs, and asks. "Edit template" opens the template instead. Modal, because nothing
 * that costs money may start from a message that somebody overlooks.
 */
export async function reviewLaunch(
  { costs }: Pick<LaunchServices, 'costs'>,
  plan: LaunchPlan,
  chosen: Reviewed,
): Promise<boolean> {
  const untrusted = chosen.origin === 'workspace' && !vscode.workspace.isTrusted;
  const { title, detail } = reviewText(plan, {
    untrusted,
    // What a file could not say is launched all the same where EC2 launches its launch template itself.
    notes: plan.launchTemplate ? [] : chosen.notes,
    estimate: await costs.estimate(plan),
    locale: vscode.env.language,
  });
  const launch = l10n.t('Launch');
  const edit = l10n.t('Edit template');
  const { document } = chosen;
  const buttons = document ? [launch, edit] : [launch];
  const answer = await askInformation(title, { modal: true, detail: detail.split('\n') }, ...buttons);
  if (answer === edit && document) await vscode.window.showTextDocument(document);
  return answer === launch;
}
