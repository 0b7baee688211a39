import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { imageOfInstance } from '../../core/ec2/images/images';
import { templateFromInstance } from '../../core/lab/template/templateFrom';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { TemplateServices } from './services';
import { pickDestination } from './pickDestination';
import { saveTemplate } from './saveTemplate';
import { withProgress } from '../../kit/show/progress';

/** Writes a template that launches instances like this one, and opens it to be looked over. */
export async function saveInstanceAsTemplate(
  services: Pick<TemplateServices, 'session' | 'templates'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Save instance as template');
  const wanted = {
    title,
    fits: ({ state }: { state: string }) => state !== 'terminated' && state !== 'shutting-down',
    unfit: (names: string) => l10n.t('{0} is being terminated: nothing is left to save.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return;
  const destination = await pickDestination(services.templates, title);
  if (!destination) return;
  const { account } = await services.session.require();
  const image = await withProgress(title, (_step, signal) =>
    imageOfInstance({ account, region: instance.region }, instance, signal),
  );
  const saved = await saveTemplate(services, destination, templateFromInstance(instance, image));
  await vscode.window.showTextDocument(saved);
}
