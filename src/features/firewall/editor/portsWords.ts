import * as l10n from '@vscode/l10n';
import { portsText, type RuleSpec } from '../../../core/ec2/firewall';

/** Ports in the words of the person's language, which `parsePorts` knows too. */
export function portsWords(traffic: Pick<RuleSpec, 'protocol' | 'from' | 'to'>): string {
  const text = portsText(traffic);
  return text === 'all' ? l10n.t('all') : text;
}
