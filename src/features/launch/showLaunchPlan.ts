import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { planDocument } from './planDocument';
import { preparePlan } from './preparePlan';
import type { LaunchServices } from './services';
import { planUri } from '../../kit/documentUris';
import { chosenTemplate } from '../templates/chosenTemplate';

/** Shows what a launch would make, as a page to read. Makes nothing. */
export async function showLaunchPlan(
  services: Pick<
    LaunchServices,
    'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries' | 'templates'
  >,
  target?: unknown,
): Promise<void> {
  const chosen = await chosenTemplate(services, target, l10n.t('Show launch plan'));
  const prepared = chosen && (await preparePlan(services, chosen));
  if (!prepared) return;
  const { plan } = prepared;
  await vscode.commands.executeCommand('markdown.showPreview', planUri(plan.name, planDocument(plan)));
}
