import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../../core/ec2/types';
import { endFacts } from '../../../core/lab/ends/endWords';
import { scheduleFacts } from '../../hours/scheduleWords';
import { nameOf } from '../../../core/ec2/nameOf';
import { lookOf } from '../../../kit/look';
import { markdown } from '../../../kit/show/markdown';
import { plain } from '../../../kit/show/plain';

/**
 * Everything a person may want to look up about an instance, as a small table. Tags are other people's text.
 * @param cost labels and values on what it costs.
 * @param way how one gets in, where somebody chose it.
 */
export function instanceTooltip(
  instance: Instance,
  cost: readonly [string, string][],
  way?: string,
): vscode.MarkdownString {
  const tags = tagsOf(instance);
  const chosen: [string, string][] = way === undefined ? [] : [[l10n.t('Way in'), way]];
  const facts = [...factsOf(instance), ...chosen, ...endRows(instance), ...cost];
  // Last, for there may be many.
  if (tags !== '') facts.push([l10n.t('Tags'), tags]);
  const rows = facts.map(([label, value]) => `| ${plain(label)} | ${plain(value)} |`);
  const text = markdown('', true);
  const icon = lookOf(instance.state).icon.replace('~spin', '');
  // A Markdown table must have a heading: the name is it, or there would be an empty line.
  text.appendMarkdown(`| $(${icon}) | ${plain(nameOf(instance))} |\n|:---|:---|\n${rows.join('\n')}\n`);
  return text;
}

const endRows = (instance: Instance): [string, string][] => [
  ...endFacts(instance, new Date(), vscode.env.language),
  ...scheduleFacts(instance),
];

function factsOf(instance: Instance): [string, string][] {
  const facts: [string, string | undefined][] = [
    [l10n.t('Instance'), instance.id],
    [l10n.t('State'), [lookOf(instance.state).word, instance.stateReason].filter(Boolean).join(': ')],
    [
      l10n.t('Type'),
      `${instance.type} · ${instance.architecture}${instance.spot ? ` · ${l10n.t('spot')}` : ''}`,
    ],
    [l10n.t('System'), instance.platformDetails ?? (instance.platform === 'windows' ? 'Windows' : 'Linux')],
    [l10n.t('Image'), instance.imageId],
    [instance.elastic ? l10n.t('Elastic IP') : l10n.t('Public address'), instance.publicIp],
    [l10n.t('Public name'), instance.publicDns],
    ['IPv6', instance.ipv6],
    [l10n.t('Private address'), instance.privateIp],
    [l10n.t('Key pair'), instance.keyName],
    [l10n.t('Security groups'), instance.securityGroups.map(({ name, id }) => `${name} (${id})`).join(', ')],
    [l10n.t('Zone'), instance.zone],
    [l10n.t('Launched'), instance.launchTime.toLocaleString(vscode.env.language)],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '');
}

function tagsOf({ tags }: Instance): string {
  return Object.entries(tags)
    .filter(([key]) => key !== 'Name')
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
