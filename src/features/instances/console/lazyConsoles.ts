import * as vscode from 'vscode';
import type { Kit } from '../../../kit/kit';
import { Lazy } from '../../../kit/lazy';
import { CONSOLE_SCHEME } from './consoleScheme';
import type { ConsoleDocuments } from './consoleDocuments';

/** The consoles of instances as documents; their code is loaded when one is opened, or comes back with a window. */
export function lazyConsoles(kit: Kit): Lazy<ConsoleDocuments> {
  const changed = kit.own(new vscode.EventEmitter<vscode.Uri>());
  const consoles = new Lazy(async () => {
    const { ConsoleDocuments } = await import('./consoleDocuments.js');
    return kit.own(new ConsoleDocuments(kit, (uri) => changed.fire(uri)));
  });
  kit.own(
    vscode.workspace.registerTextDocumentContentProvider(CONSOLE_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => (await consoles.get()).textOf(uri),
    }),
  );
  return consoles;
}
