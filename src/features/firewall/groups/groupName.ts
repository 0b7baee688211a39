import * as l10n from '@vscode/l10n';

/**
 * What EC2 takes in names and descriptions of groups in a VPC.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 */
const ALLOWED = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

/** What is wrong with a name for a new group, if anything. @param taken names of the VPC's groups. */
export function nameFault(name: string, taken: ReadonlySet<string>): string | undefined {
  if (!ALLOWED.test(name)) return allowedText();
  if (name.startsWith('sg-')) return l10n.t('A name cannot begin with “sg-”: ids do.');
  return taken.has(name) ? l10n.t('There is a group {0} in this VPC already.', name) : undefined;
}

/** What is wrong with a description for a new group, if anything. */
export function descriptionFault(description: string): string | undefined {
  return ALLOWED.test(description) ? undefined : allowedText();
}

function allowedText(): string {
  return l10n.t('1 to 255 of: a–z, A–Z, 0–9, spaces and {0}', '._-:/()#,@[]+=&;{}!$*');
}
