import * as l10n from '@vscode/l10n';
import type { ConsoleOutput } from '../../../core/ec2/instances/console';
import type { InstanceState } from '../../../core/ec2/types';

export interface ConsoleFacts {
  readonly name: string;
  readonly id: string;
  readonly state: InstanceState;
  /** Whether EC2 gives the output of now. */
  readonly live: boolean;
  /** The editor's language; the machine's where it is left out. */
  readonly locale?: string;
}

/** The document: whose console it is, of when, and what it says. Holds the instance's own words, but no colours. */
export function consoleText(
  { name, id, state, live, locale }: ConsoleFacts,
  { text, producedAt }: ConsoleOutput,
): string {
  const plain = withoutControls(text);
  const when = producedAt
    ? l10n.t('Produced {0}', producedAt.toLocaleString(locale))
    : l10n.t('Nothing produced yet');
  const how = live
    ? l10n.t('Followed while you look at it.')
    : l10n.t('This instance type shows it some minutes late.');
  const head = [l10n.t('Console of {0} ({1})', name, id), `${when}. ${how}`];
  const body = plain.trim() === '' ? emptyWords(state) : plain;
  return `${head.map((line) => `# ${line}`).join('\n')}\n\n${body.trimEnd()}\n`;
}

function emptyWords(state: InstanceState): string {
  switch (state) {
    case 'pending':
    case 'running':
      return l10n.t('The console is still empty: the instance has only just begun to boot.');
    case 'stopping':
    case 'stopped':
      return l10n.t(
        'The console is empty: the instance is stopped, and EC2 has kept nothing of its last run.',
      );
    case 'shutting-down':
    case 'terminated':
      return l10n.t('The console is empty: the instance is terminated.');
  }
}

/**
 * Without terminal colours (ECMA-48 CSI sequences), carriage returns and other controls that an editor shows as
 * boxes.
 */
function withoutControls(text: string): string {
  return text
    .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .replace(/\r/g, '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
