import * as l10n from '@vscode/l10n';
import {
  forbiddenInGroupText,
  GROUP_TEXT_LENGTH,
  GROUP_TEXT_SIGNS,
} from '../../../core/ec2/network/groupText';

/** What is wrong with a name for a new group, if anything. @param taken names of the VPC's groups. */
export function nameFault(name: string, taken: ReadonlySet<string>): string | undefined {
  if (!isGroupText(name)) return allowedText();
  if (name.startsWith('sg-')) return l10n.t('A name cannot begin with “sg-”: ids do.');
  return taken.has(name) ? l10n.t('There is a group {0} in this VPC already.', name) : undefined;
}

/** What is wrong with a description for a new group, if anything. */
export function descriptionFault(description: string): string | undefined {
  return isGroupText(description) ? undefined : allowedText();
}

function isGroupText(text: string): boolean {
  return text !== '' && text.length <= GROUP_TEXT_LENGTH && forbiddenInGroupText(text) === undefined;
}

function allowedText(): string {
  return l10n.t('1 to 255 of: a–z, A–Z, 0–9, spaces and {0}', GROUP_TEXT_SIGNS);
}
