import * as l10n from '@vscode/l10n';
import { askText } from '../../../kit/ask/question';
import { descriptionFault, nameFault } from './groupName';

/** Asks for the name of a new group. @returns undefined when the box is closed. */
export async function askGroupName(
  title: string,
  taken: ReadonlySet<string>,
  value = '',
): Promise<string | undefined> {
  const answer = await askText(
    { title },
    {
      prompt: l10n.t('Name of the security group; it cannot be changed later'),
      value,
      validate: (name) => nameFault(name, taken),
    },
  );
  return answer.kind === 'chosen' ? answer.value : undefined;
}

/** EC2 wants a description, and keeps it for good. @returns undefined when the box is closed. */
export async function askGroupDescription(title: string, value: string): Promise<string | undefined> {
  const answer = await askText(
    { title },
    {
      prompt: l10n.t('What it is for; it cannot be changed later'),
      value,
      validate: descriptionFault,
    },
  );
  return answer.kind === 'chosen' ? answer.value : undefined;
}
