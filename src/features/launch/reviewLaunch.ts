import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { LaunchPlan } from '../../core/lab/launch/plan';
import type { LaunchServices } from './services';
import type { ChosenTemplate } from '../templates/chosenTemplate';
import { reviewText } from './reviewText';
import { askInformation } from '../../kit/show/messages';
import type { Prepared } from './preparePlan';
import { askWayChange } from './reviewWays';

/** A template as far as its review needs it; one that is nowhere to be read has no document. */
export type Reviewed = Pick<ChosenTemplate, 'origin' | 'notes'> & Partial<Pick<ChosenTemplate, 'document'>>;

/**
 * Says what a launch makes and costs, and asks; gives the plan that was accepted, which may go another way in than the
 * one that was given. "Edit template" opens the template instead. Modal, because nothing
 * that costs money may start from a message that somebody overlooks.
 */
export async function reviewLaunch(
  services: Pick<LaunchServices, 'costs' | 'sshFolder' | 'hostEntries'>,
  first: Prepared,
  chosen: Reviewed,
): Promise<Prepared | undefined> {
  let prepared = first;
  for (;;) {
    const answer = await ask(services, prepared.plan, chosen);
    if (answer === 'launch') return prepared;
    if (answer === undefined) return undefined;
    const change = await askWayChange(services, prepared);
    if (change) prepared = prepared.by(change);
  }
}

async function ask(
  { costs }: Pick<LaunchServices, 'costs'>,
  plan: LaunchPlan,
  chosen: Reviewed,
): Promise<'launch' | 'way' | undefined> {
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
  const ways = l10n.t('Way in…');
  const hasWays = (plan.way?.offers.length ?? 0) > 0;
  const buttons = [launch, ...(hasWays ? [ways] : []), ...(document ? [edit] : [])];
  const answer = await askInformation(title, { modal: true, detail: detail.split('\n') }, ...buttons);
  if (answer === edit && document) await vscode.window.showTextDocument(document);
  if (answer === ways) return 'way';
  return answer === launch ? 'launch' : undefined;
}
