import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The page of a feature: `features/NAME/page`. */
export interface PageFiles {
  /** Of its folder, and so of its script and its styles. */
  readonly name: 'doctor' | 'firewall' | 'graphs';
  /** Style sheets besides its own and the one that all pages share. */
  readonly styles?: readonly string[];
  /** What a screen reader calls it. */
  readonly title: string;
}

/** Where the built pages lie in the extension's folder. */
export const pageFolder = (extension: vscode.Uri) => vscode.Uri.joinPath(extension, 'dist', 'webview');

/**
 * The empty page that loads ours. Nothing may run but our script, and nothing may be fetched but it and our styles:
 * no network, no inline script or style, no form, no frame.
 */
export function pageHtml(
  webview: vscode.Webview,
  extension: vscode.Uri,
  { name, styles = [], title }: PageFiles,
): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extension), name)).toString();
  const sheets = ['page.css', ...styles, `${name}.css`].map(
    (each) => `<link rel="stylesheet" href="${file(each)}" />`,
  );
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
    ${sheets.join('\n    ')}
    <script nonce="${nonce}" type="module" src="${file(`${name}.js`)}"></script>
  </head>
  <body></body>
</html>`;
}

/** Names are anybody's words. */
function asText(words: string): string {
  return words.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
