import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { fromJson } from '../../core/ec2/firewall';
import { openFirewall } from './editor/openFirewall';
import { chooseGroup } from './groups/chooseGroup';
import type { FirewallServices } from './services';
import { askRow } from '../../kit/ask/question';

/**
 * Opens the editor of a group with rules from JSON as new rows; nothing is applied before the person has reviewed
 * them. Throws Problem BadTemplate when the text is no such JSON.
 */
export async function importRules(
  services: Pick<FirewallServices, 'session' | 'memory' | 'firewalls'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Import rules');
  const chosen = await chooseGroup(services, title, target);
  if (!chosen) return;
  const text = await askText(title);
  if (text === undefined) return;
  const rules = fromJson(text);
  await openFirewall(services, { region: chosen.at.region, groupId: chosen.group.id }, rules);
}

async function askText(title: string): Promise<string | undefined> {
  const answer = await askRow<'clipboard' | 'file'>(
    { title },
    {
      placeholder: l10n.t('Where is the JSON?'),
      rows: [
        { label: l10n.t('On the clipboard'), iconPath: new vscode.ThemeIcon('clippy'), value: 'clipboard' },
        { label: l10n.t('In a file…'), iconPath: new vscode.ThemeIcon('json'), value: 'file' },
      ],
    },
  );
  if (answer.kind !== 'chosen') return undefined;
  return answer.value === 'clipboard' ? vscode.env.clipboard.readText() : readFile(title);
}

async function readFile(title: string): Promise<string | undefined> {
  const [file] = (await vscode.window.showOpenDialog({ title, filters: { JSON: ['json', 'jsonc'] } })) ?? [];
  return file && new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}
