import type * as vscode from 'vscode';
import { logProblem } from '../logProblem';
import { pageFolder, pageHtml, type PageFiles } from './pageHtml';

/** A page and who answers it. */
export interface PageConnection<Message> extends PageFiles {
  readonly extension: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Looks at what the page sends; undefined when it is none of the messages we know. */
  readonly read: (value: unknown) => Message | undefined;
  readonly handle: (message: Message) => Promise<void>;
}

/** Loads a page into a panel and answers it. */
export function connectPage<Message>(
  panel: vscode.WebviewPanel,
  { extension, log, read, handle, ...files }: PageConnection<Message>,
): void {
  panel.webview.onDidReceiveMessage((value: unknown) => {
    const message = read(value);
    if (message) handle(message).catch((error: unknown) => logProblem(log, error));
    else log.warn(`A message from the page ${files.name} was not understood.`);
  });
  panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
  panel.webview.html = pageHtml(panel.webview, extension, files);
}
