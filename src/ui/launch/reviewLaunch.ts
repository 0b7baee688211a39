import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { LaunchPlan } from '../../core/lab/plan';
import type { Services } from '../services';
import type { ChosenTemplate } from '../templates/chosenTemplate';
import { reviewText } from './reviewText';

/**
 * Says what a launch makes and costs, and asks. "Edit template" opens the template instead. Modal, because nothing
 * that costs money may start from a message that somebody overlooks.
 */
export async function reviewLaunch(
  { costs }: Pick<Services, 'costs'>,
  plan: LaunchPlan,
  chosen: ChosenTemplate,
): Promise<boolean> {
  const untrusted = chosen.origin === 'workspace' && !vscode.workspace.isTrusted;
  const { title, detail } = reviewText(plan, {
    untrusted,
    notes: chosen.notes,
    estimate: await costs.estimate(plan),
  });
  const launch = l10n.t('Launch');
  const edit = l10n.t('Edit template');
  const answer = await vscode.window.showInformationMessage(title, { modal: true, detail }, launch, edit);
  if (answer === edit) await vscode.window.showTextDocument(chosen.document);
  return answer === launch;
}
