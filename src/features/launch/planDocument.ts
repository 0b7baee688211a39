import * as l10n from '@vscode/l10n';
import { regionLabel } from '../../core/ec2/regionLabel';
import type { LaunchPlan } from '../../core/lab/launch/plan';
import { describePlan } from '../../core/lab/launch/planWords';
import { plain } from '../../kit/show/plain';
import { firstStart, sentence } from './reviewText';

/** A plan as a Markdown page: the review's lines, the tags, and that nothing has been made. Holds no user data. */
export function planDocument(plan: LaunchPlan): string {
  const lines = [...describePlan(plan).map(sentence), ...firstStart(plan)].map((line) => `- ${plain(line)}`);
  const tags = Object.entries(plan.tags).map(([key, value]) => `- ${plain(key)} = ${plain(value)}`);
  return [
    `# ${plain(l10n.t('Launch plan: “{0}” in {1}', plan.name, regionLabel(plan.region)))}`,
    plain(l10n.t('This is what a launch would make now. Nothing has been made.')),
    lines.join('\n'),
    `## ${plain(l10n.t('Tags'))}`,
    tags.join('\n'),
    '',
  ].join('\n\n');
}
