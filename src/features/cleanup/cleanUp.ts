import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import {
  describeThing,
  idOf,
  offered,
  planRemoval,
  removeAll,
  type Found,
  type RemovalOutcome,
  type RemovalPlan,
} from '../../core/lab/cleanup';
import { labDeps } from '../../kit/labDeps';
import { withProgress } from '../../kit/show/progress';
import type { CleanupServices } from './services';
import type { SignedIn } from '../../kit/session/signedIn';
import { planUri } from '../../kit/documentUris';
import { askPreview } from './askPreview';
import { askRemoval } from './askRemoval';
import { savedWords, type Savings } from './costWords';
import { previewRows } from './previewRows';
import { reportOf, reportPage, reportWords, type RemovalReport } from './reportWords';
import { showInformation, showWarning } from '../../kit/show/messages';

type CleanUpServices = Pick<
  CleanupServices,
  'session' | 'log' | 'memory' | 'costs' | 'settings' | 'sshFolder' | 'hostEntries' | 'views'
>;

export interface CleanUp {
  readonly title: string;
  /** What it is about, in a few words: the lab's name. */
  readonly subject: string;
  readonly found: Found;
  /** Whether everything is ticked to begin with. */
  readonly ticked: boolean;
  /** Looks again and begins anew. */
  readonly again: () => Promise<unknown>;
}

/** Shows what was found, asks, deletes what is ticked, and says what is left and why. */
export async function cleanUp(
  services: CleanUpServices,
  signedIn: SignedIn,
  { title, subject, found, ticked, again }: CleanUp,
): Promise<void> {
  const savings = { ...services.costs.manner, savingOf: await services.costs.savings(found) };
  const rows = previewRows(found, { ...savings, ticked, now: new Date() });
  const chosen = await askPreview(title, rows, (ids) => placeholder(found, ids, savings));
  if (!chosen || chosen.size === 0) return;
  const plan = planRemoval(found, withStaying(found, chosen));
  if (plan.steps.length > 0 && !(await askRemoval(subject, plan, savings))) return;
  const outcomes = await remove(services, signedIn, title, plan);
  // Not waited for: the gesture has ended; the message may stay open for as long as the person likes.
  void tell(subject, reportOf(plan, outcomes), again);
}

/** What the ticked things save together, and what to do. */
function placeholder(found: Found, ids: ReadonlySet<string>, savings: Savings): string {
  const ticked = [...found.things, ...found.hanging].filter((thing) => ids.has(idOf(thing)));
  const saved = savedWords(ticked, savings);
  const ask = l10n.t('Tick what to delete. OK asks once more before anything is deleted.');
  // The sum first: the box cuts what is too long.
  return saved === undefined ? ask : `${saved} ${ask}`;
}

/** What could not be ticked stays whatever was ticked: it is part of the question and of the report. */
function withStaying(found: Found, chosen: ReadonlySet<string>): Set<string> {
  const { staying } = planRemoval(found, offered(found));
  return new Set([...chosen, ...staying.map(({ thing }) => idOf(thing))]);
}

/** Cancel ends it after the call under way; what is left is told as everything else. */
async function remove(
  services: CleanUpServices,
  { account }: SignedIn,
  title: string,
  plan: RemovalPlan,
): Promise<RemovalOutcome[]> {
  const { length } = plan.steps;
  const outcomes = await withProgress(title, (step, signal) => {
    let done = 0;
    return removeAll(account, plan, {
      deps: labDeps(services),
      signal,
      onStep: (thing) => step(l10n.t('{0} of {1}: {2}', done, length, describeThing(thing))),
      onOutcome: ({ thing, problem }) => {
        done += 1;
        services.log.info(`${describeThing(thing)}: ${problem ? `left, ${problem.message}` : 'deleted'}`);
      },
    });
  });
  const regions = [...new Set(plan.steps.map(({ thing }) => thing.region))];
  // So that what is shown is what the report says.
  await Promise.all(regions.map((region) => services.session.refreshRegion(region)));
  return outcomes;
}

async function tell(subject: string, report: RemovalReport, again: CleanUp['again']): Promise<void> {
  const words = reportWords(subject, report);
  if (report.left.length === 0) {
    void showInformation(words);
    return;
  }
  const retry = l10n.t('Try again');
  const show = l10n.t('Show what is left');
  const answer = await showWarning(words, retry, show);
  if (answer === retry) await again();
  if (answer !== show) return;
  await vscode.commands.executeCommand('markdown.showPreview', planUri(subject, reportPage(subject, report)));
}
