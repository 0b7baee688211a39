import * as l10n from '@vscode/l10n';
import type { Answers } from '../answers';
import { askText } from '../../../../kit/ask/question';
import { moveOf, type Step } from '../step';

/** Step 4: the template's name, which its instances carry too. */
export const nameStep: Step = async ({ frame, answers }) => {
  const answered = await askText(frame, {
    prompt: l10n.t('What is the template called? Its machines carry the name too.'),
    value: answers.name ?? suggestedName(answers),
    validate: nameProblem,
  });
  return moveOf(answered, (name): Partial<Answers> => ({ name }));
};

function suggestedName({ system, hardware }: Answers): string {
  return [system?.label, hardware?.instanceType].filter((part) => part !== undefined).join(', ');
}

/** A tag's value ends at 256 characters (Amazon EC2 User Guide, "Tag restrictions"). */
function nameProblem(text: string): string | undefined {
  if (text === '') return l10n.t('A template needs a name.');
  return text.length > 256 ? l10n.t('That is too long: 256 characters at most.') : undefined;
}
