import * as l10n from '@vscode/l10n';
import type { StepId } from '../answers';
import { heading, askRow, type Row } from '../../../../kit/ask/question';
import { reviewLines } from '../reviewWords';
import { stepTitle, type StepTools } from '../step';
import type { Move } from '../walk';

/** What to do with the finished template. */
export type Finish = 'saveToWorkspace' | 'saveToMine' | 'saveAndLaunch';

type Choice = { readonly finish: Finish } | { readonly change: StepId };

/** Step 7: everything in plain words, and what to do with it. Choosing a line goes back to change it. */
export async function reviewStep(
  { frame, answers }: StepTools,
  hasWorkspace: boolean,
): Promise<Move | { readonly kind: 'cancel' } | { readonly kind: 'finish'; readonly how: Finish }> {
  const answered = await askRow<Choice>(frame, {
    placeholder: l10n.t('Is this right? Choose a line to change it.'),
    rows: [
      ...finishRows(hasWorkspace),
      heading(l10n.t('Your template')),
      ...reviewLines(answers).map(({ step, value }) => ({
        label: stepTitle(step),
        description: value,
        value: { change: step },
      })),
    ],
  });
  if (answered.kind !== 'chosen') return answered;
  const choice = answered.value;
  return 'finish' in choice ? { kind: 'finish', how: choice.finish } : { kind: 'jump', to: choice.change };
}

function finishRows(hasWorkspace: boolean): Row<Choice>[] {
  const row = (icon: string, label: string, detail: string, finish: Finish): Row<Choice> => ({
    label: `$(${icon}) ${label}`,
    detail,
    value: { finish },
  });
  const workspace = row(
    'root-folder',
    l10n.t('Save to this workspace'),
    l10n.t('A file in {0}, shared with everyone who has the project', '.ec2-lab/templates'),
    'saveToWorkspace',
  );
  return [
    ...(hasWorkspace ? [workspace] : []),
    row('account', l10n.t('Save to my templates'), l10n.t('For you alone, in every workspace'), 'saveToMine'),
    row(
      'rocket',
      l10n.t('Save and launch'),
      l10n.t('Shows what will be made and what costs money before anything starts'),
      'saveAndLaunch',
    ),
  ];
}
