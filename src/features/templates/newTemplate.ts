import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Template } from '../../core/lab/template/template';
import type { TemplateServices } from './services';
import { pickDestination, type Destination } from './pickDestination';
import { saveTemplate } from './saveTemplate';
import { askDraft } from './wizard/askDraft';
import { dropDraft, keepDraft } from './wizard/draft';
import { runWizard } from './wizard/runWizard';
import type { Finish } from './wizard/steps/review';
import { showInformation } from '../../kit/show/messages';

/**
 * Walks through the wizard and keeps what comes out of it. Left before the end, the answers wait for the next time.
 */
export async function newTemplate(services: TemplateServices): Promise<void> {
  const { session, templates, memory, log } = services;
  const draft = await askDraft(memory);
  if (!draft) return;
  await session.start();
  const { account } = session;
  const end = await runWizard({
    draft,
    place: account && { account, region: account.homeRegion },
    hasWorkspace: templates.workspaceFolders.length > 0,
    log,
  });
  if (end.kind === 'cancel') {
    if (await keepDraft(memory, end.answers)) tellKept();
    return;
  }
  const saved = await save(services, end.template, end.how);
  if (!saved) {
    await keepDraft(memory, end.answers);
    tellKept();
    return;
  }
  await dropDraft(memory);
  await vscode.window.showTextDocument(saved);
  if (end.how === 'saveAndLaunch') await vscode.commands.executeCommand('ec2-lab.launch', saved);
}

/** Undefined when the person leaves at the choice between several workspace folders. */
async function save(
  services: Pick<TemplateServices, 'templates'>,
  template: Template,
  how: Finish,
): Promise<vscode.Uri | undefined> {
  const { templates } = services;
  const destination: Destination | undefined =
    how === 'saveToWorkspace'
      ? await pickDestination(templates, l10n.t('Save to this workspace'), ['workspace'])
      : { origin: 'user', folder: templates.userFolder };
  return destination && saveTemplate(services, destination, template);
}

/** Not waited for: the command has ended, the message may stay. */
function tellKept(): void {
  const goOn = l10n.t('Continue');
  const words = l10n.t('Your answers are kept: “New template” goes on where you left.');
  void showInformation(words, goOn).then(
    (answer) => answer === goOn && vscode.commands.executeCommand('ec2-lab.newTemplate'),
  );
}
