import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Where the built page lies in the extension's folder. */
export const pageFolder = (extension: vscode.Uri) => vscode.Uri.joinPath(extension, 'dist', 'webview');

/** One of our pages: the name of its bundle, and what a screen reader calls it. */
export interface PageChoice {
  readonly page: 'firewall' | 'doctor';
  readonly title: string;
}

/**
 * The empty page that loads ours. Nothing may run but our script, and nothing may be fetched but it and our styles: no
 * network, no inline script or style, no form, no frame.
 */
export function pageHtml(
  webview: vscode.Webview,
  extension: vscode.Uri,
  { page, title }: PageChoice,
): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), name)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${asText(title)}</title>
    <link rel="stylesheet" href="${file(`${page}.css`)}" />
    <script nonce="${nonce}" type="module" src="${file(`${page}.js`)}"></script>
  </head>
  <body></body>
</html>`;
}

/** Names are anybody's words. */
function asText(words: string): string {
  return words.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
