/**
 * Where templates live, as addresses. Everything under the scheme `ec2-lab` is read-only and made up on the fly by
 * LabFiles; the documents there lie in a `.ec2-lab/templates` folder too, so that the patterns by which package.json
 * gives template files their language and schema hold for them as well.
 */
import * as vscode from 'vscode';

export const scheme = 'ec2-lab';

/** Below a workspace folder. */
export const workspaceTemplates = '.ec2-lab/templates';

/** Below the extension's own storage. */
export const userTemplates = 'templates';

/** What package.json names as the schema of template files. */
export const schemaUri = vscode.Uri.from({ scheme, authority: 'schemas', path: '/template.json' });

/** A built-in template as a document. */
export function builtInUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: 'built-in', path: `/${workspaceTemplates}/${id}.json` });
}

/** An EC2 launch template as a document: named for people, found again by the id in its query. */
export function accountUri(id: string, name: string): vscode.Uri {
  return vscode.Uri.from({
    scheme,
    authority: 'account',
    path: `/${workspaceTemplates}/${fileNameOf(name)}.json`,
    query: id,
  });
}

/** The built-in id that `builtInUri` put into an address. */
export function builtInIdOf(uri: vscode.Uri): string | undefined {
  return uri.scheme === scheme && uri.authority === 'built-in'
    ? /([^/]+)\.json$/.exec(uri.path)?.[1]
    : undefined;
}

/** The launch template's id that `accountUri` put into an address. */
export function accountIdOf(uri: vscode.Uri): string | undefined {
  return uri.scheme === scheme && uri.authority === 'account' && uri.query !== '' ? uri.query : undefined;
}

/** A page of text that is its own address: nothing to keep, and it is still there after a reload. */
export function planUri(name: string, text: string): vscode.Uri {
  return vscode.Uri.from({ scheme, authority: 'plan', path: `/${fileNameOf(name)}.md`, query: text });
}

function fileNameOf(name: string): string {
  return name.replaceAll(/[^\p{Letter}\p{Number}.()-]+/gu, '-');
}
