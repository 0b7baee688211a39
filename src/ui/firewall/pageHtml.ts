import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Where the built page lies in the extension's folder. */
export const pageFolder = (extension: vscode.Uri) => vscode.Uri.joinPath(extension, 'dist', 'webview');

/**
 * The empty page that loads ours. Nothing may run but our script, and nothing may be fetched but it and our styles: no
 * network, no inline script or style, no form, no frame.
 */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
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
    <title>${l10n.t('Security group')}</title>
    <link rel="stylesheet" href="${file('firewall.css')}" />
    <script nonce="${nonce}" type="module" src="${file('firewall.js')}"></script>
  </head>
  <body></body>
</html>`;
}
