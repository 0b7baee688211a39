import * as l10n from '@vscode/l10n';
import type { Finding, Report, Role } from './judge';
import type { CheckId, Status } from './types';

/** What a check looks at, in a word or two. */
export function checkTitle(id: CheckId): string {
  switch (id) {
    case 'identity':
      return l10n.t('Account');
    case 'state':
      return l10n.t('State');
    case 'status':
      return l10n.t('Status checks');
    case 'address':
      return l10n.t('Public address');
    case 'route':
      return l10n.t('Route to the internet');
    case 'acl':
      return l10n.t('Network ACL');
    case 'group':
      return l10n.t('Security group');
    case 'reach':
      return l10n.t('SSH port');
    case 'hostKey':
      return l10n.t('Host key');
    case 'keyFile':
      return l10n.t('Private key');
    case 'entry':
      return l10n.t('Host entry');
    case 'login':
      return l10n.t('Login');
    case 'instanceConnect':
      return l10n.t('EC2 Instance Connect');
    case 'sessionManager':
      return l10n.t('Session Manager');
  }
}

/** A verdict in a word. */
export function statusWord({ status, role }: { readonly status: Status; readonly role?: Role }): string {
  switch (status) {
    case 'ok':
      return l10n.t('OK');
    case 'unknown':
      return l10n.t('Not known');
    case 'skipped':
      return l10n.t('Not checked');
    case 'bad':
      return role === undefined ? l10n.t('Trouble') : roleWord(role);
  }
}

function roleWord(role: Role): string {
  switch (role) {
    case 'cause':
      return l10n.t('The cause');
    case 'follows':
      return l10n.t('Follows from the cause');
    case 'also':
      return l10n.t('Trouble as well');
    case 'harmless':
      return l10n.t('Does no harm');
  }
}

/** The report as plain text, to be sent to whoever helps. It has addresses and names, and no secrets. */
export function reportText(title: string, { findings, conclusion }: Report): string {
  const lines = findings.map((finding) => `- ${line(finding)}`);
  return [title, ...(conclusion ? ['', conclusion] : []), '', ...lines, ''].join('\n');
}

function line(finding: Finding): string {
  const { id, sentence, detail } = finding;
  const more = detail === undefined ? '' : ` (${detail})`;
  return `${checkTitle(id)}: ${statusWord(finding)}. ${sentence}${more}`;
}
