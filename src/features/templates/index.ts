import * as vscode from 'vscode';
import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { Lazy } from '../../kit/lazy';
import { lazyView } from '../../kit/lazyView';
import { commands } from './commands';
import { registerLabFiles } from './documents/labFiles';
import { whenTemplatesAreThere } from './documents/whenTemplatesAreThere';
import type { TemplateLibrary } from './templateLibrary';

/** Templates: their view, the wizard, and what the editor says of their files. */
export function registerTemplates(kit: Kit): Lazy<TemplateLibrary> {
  const language = new Lazy(async () => {
    const { TemplateLanguage } = await import('./templateLanguage.js');
    return kit.own(new TemplateLanguage(kit));
  });
  const library = new Lazy(async () => (await language.get()).library);
  lazyView(
    kit,
    (treeDataProvider) =>
      vscode.window.createTreeView('ec2-lab.templates', { treeDataProvider, showCollapseAll: true }),
    async () => {
      const { TemplatesTree } = await import('./templatesTree.js');
      return new TemplatesTree(await library.get());
    },
  );
  kit.own(registerLabFiles(async (uri) => (await language.get()).textAt(uri)));
  kit.own(whenTemplatesAreThere(kit, () => language.get()));
  kit.own(
    registerGestures(kit, commands, async () => ({
      ...(await kit.basics.get()),
      templates: await library.get(),
    })),
  );
  return library;
}
