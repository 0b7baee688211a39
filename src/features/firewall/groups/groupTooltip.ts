import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Direction, Firewall } from '../../../core/ec2/firewall';
import { ruleWords } from '../editor/ruleWords';
import { markdown } from '../../../kit/show/markdown';
import { plain } from '../../../kit/show/plain';

/** More rules than this are counted instead of listed. */
const LISTED = 12;

/** What a group is and lets through. Names and descriptions are other people's text: never read as Markdown. */
export function groupTooltip(group: Firewall): vscode.MarkdownString {
  const text = markdown('');
  text.appendMarkdown(plain(`${group.name} · ${group.id} · ${group.vpcId}`));
  if (group.description !== '') text.appendMarkdown(`\n\n${plain(group.description)}`);
  appendRules(text, group, 'inbound', l10n.t('Inbound'));
  appendRules(text, group, 'outbound', l10n.t('Outbound'));
  return text;
}

function appendRules(
  text: vscode.MarkdownString,
  group: Firewall,
  direction: Direction,
  heading: string,
): void {
  const rules = group.rules.filter((rule) => rule.direction === direction);
  text.appendMarkdown(`\n\n${plain(heading)}`);
  if (rules.length === 0) text.appendMarkdown(`\n- ${plain(l10n.t('nothing'))}`);
  for (const rule of rules.slice(0, LISTED)) text.appendMarkdown(`\n- ${plain(ruleWords(rule, {}))}`);
  if (rules.length > LISTED) text.appendMarkdown(`\n- ${plain(l10n.t('{0} more', rules.length - LISTED))}`);
}
