import * as l10n from '@vscode/l10n';
import { showInputBox } from '../../kit/show/inputBox';

/**
 * EC2's own limit: up to 255 ASCII characters.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html
 */
const validName = /^[\x20-\x7e]{1,255}$/;

/** A name for a key pair that the region does not have yet. @returns undefined when the box is closed. */
export async function askKeyName(
  title: string,
  suggestion: string,
  taken: ReadonlySet<string>,
): Promise<string | undefined> {
  const name = await showInputBox({
    title,
    prompt: l10n.t('Name of the key pair'),
    value: suggestion,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const typed = text.trim();
      if (!validName.test(typed)) return l10n.t('A name has 1 to 255 plain characters.');
      return taken.has(typed) ? l10n.t('There is a key pair {0} in this region already.', typed) : undefined;
    },
  });
  return name?.trim();
}
