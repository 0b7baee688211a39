import * as l10n from '@vscode/l10n';
import {
  describeThing,
  idOf,
  type RemovalOutcome,
  type RemovalPlan,
  type Staying,
} from '../../core/lab/cleanup';
import { plain } from '../../kit/show/plain';

/** Longer lists are cut here: a message holds a few lines. */
const SHOWN = 3;

export interface RemovalReport {
  readonly gone: number;
  /** What is still there, with the reason: what failed, what had to stay. */
  readonly left: readonly Staying[];
}

/** What became of a plan. */
export function reportOf(plan: RemovalPlan, outcomes: readonly RemovalOutcome[]): RemovalReport {
  const failed = outcomes.flatMap(({ thing, problem }) =>
    problem ? [{ thing, reason: problem.message }] : [],
  );
  const tried = new Set(outcomes.map(({ thing }) => idOf(thing)));
  const staying = plan.staying.filter(({ thing }) => !tried.has(idOf(thing)));
  return { gone: outcomes.length - failed.length, left: [...failed, ...staying] };
}

/** What stays, with reasons, in one line. */
export function stayingWords(left: readonly Staying[]): string {
  return l10n.t('Still there afterwards: {0}', reasonsIn(left));
}

/** How it went, in a sentence or two. */
export function reportWords(subject: string, { gone, left }: RemovalReport): string {
  const deleted =
    gone === 1
      ? l10n.t('1 thing is deleted ({0}).', subject)
      : l10n.t('{0} things are deleted ({1}).', gone, subject);
  return left.length === 0 ? deleted : `${deleted} ${leftWords(left)}`;
}

function leftWords(left: readonly Staying[]): string {
  return left.length === 1
    ? l10n.t('1 is still there. {0}', reasonsIn(left))
    : l10n.t('{0} are still there. {1}', left.length, reasonsIn(left));
}

function reasonsIn(left: readonly Staying[]): string {
  const shown = left.slice(0, SHOWN).map(({ thing, reason }) => `${describeThing(thing)}: ${reason}`);
  const more = left.length - shown.length;
  return [...shown, ...(more > 0 ? [l10n.t('And {0} more.', more)] : [])].join(' ');
}

/** Everything that is left and why, as a Markdown page. */
export function reportPage(subject: string, { gone, left }: RemovalReport): string {
  return [
    `# ${plain(subject)}`,
    plain(l10n.t('Deleted: {0}. Still there: {1}.', gone, left.length)),
    `| ${l10n.t('Still there')} | ${l10n.t('Region')} | ${l10n.t('Why')} |\n| --- | --- | --- |\n` +
      left
        .map(({ thing, reason }) =>
          [describeThing(thing), thing.region, reason].map((cell) => plain(cell)).join(' | '),
        )
        .map((row) => `| ${row} |`)
        .join('\n'),
    '',
  ].join('\n\n');
}
