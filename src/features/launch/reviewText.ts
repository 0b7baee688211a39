import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { oneLine } from '../../core/oneLine';
import { regionLabel } from '../../core/ec2/regionLabel';
import type { LaunchPlan } from '../../core/lab/launch/plan';
import type { PlanLine } from '../../core/lab/launch/planLine';
import { describePlan } from '../../core/lab/launch/planWords';
import { isClosed } from '../../core/lab/launch/wayIn/wayWords';

/** What the review says of a launch: a question, then a line each, what costs money first. */
export interface ReviewText {
  readonly title: string;
  readonly detail: string;
}

/** Where the plan's template came from, as far as it concerns the review. */
export interface Source {
  /** A file of a workspace that the person has not said to trust. */
  readonly untrusted: boolean;
  /** What was lost when the template was made from an EC2 launch template. */
  readonly notes: readonly string[];
  /** What it will cost, in numbers; undefined when prices were not to be had in time. */
  readonly estimate?: string | undefined;
  /** How moments are written. */
  readonly locale?: string;
}

/** A plan as the review shows it. */
export function reviewText(plan: LaunchPlan, { untrusted, notes, estimate, locale }: Source): ReviewText {
  const lines = describePlan(plan, locale);
  const cost = lines.filter(({ id }) => id === 'cost').map(costSentence);
  const closed = plan.way !== undefined && isClosed(plan.way);
  const wayIn = closed ? lines.filter(({ id }) => id === 'way').map(sentence) : [];
  const others = lines.filter(({ id }) => id !== 'cost' && !(closed && id === 'way')).map(sentence);
  const warning = untrusted
    ? [l10n.t('This template comes from a workspace that you have not trusted: check every line.')]
    : [];
  return {
    title: l10n.t('Launch “{0}” in {1}?', plan.name, regionLabel(plan.region)),
    // Cancelling ends the instance too, also while SSH is waited for: nobody may learn that from the result.
    detail: [
      ...cost,
      ...(estimate === undefined ? [] : [estimate]),
      cancelSentence(plan),
      ...warning,
      ...wayIn,
      '',
      ...others,
      ...firstStart(plan),
      ...notes,
    ]
      .map(oneLine)
      .join('\n'),
  };
}

function cancelSentence({ launchTemplate }: LaunchPlan): string {
  if (launchTemplate?.isProtected) {
    return l10n.t(
      'The launch template protects the instance against termination: if you cancel once it is there, it stays.',
    );
  }
  return l10n.t('If you cancel on the way, everything made so far is removed again.');
}

/** The user data file acts as root: it is named, always. */
export function firstStart({ template, firstBoot }: LaunchPlan): string[] {
  if (template.userDataFile === undefined) return [];
  const file = basename(template.userDataFile);
  return [
    firstBoot === 'cloud-init'
      ? l10n.t('First start: runs {0} as root', file)
      : l10n.t('First start: the system is set up by {0}', file),
  ];
}

function costSentence({ value, note }: PlanLine): string {
  return note === undefined ? value : `${value} ${note}`;
}

/** A note that is a sentence follows as one; any other stands in brackets. */
export function sentence({ label, value, note }: PlanLine): string {
  const line = `${label}: ${value}`;
  if (note === undefined) return line;
  if (!note.endsWith('.')) return `${line} (${note})`;
  return line.endsWith('.') ? `${line} ${note}` : `${line}. ${note}`;
}
