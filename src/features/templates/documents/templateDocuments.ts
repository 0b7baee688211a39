import * as vscode from 'vscode';
import { accountIdOf, builtInIdOf, scheme, workspaceTemplates } from '../../../kit/documentUris';
import type { TemplateLibrary } from '../templateLibrary';

/** Says which documents are templates: by their place, as package.json's patterns do. */
export class TemplateDocuments {
  constructor(private readonly library: Pick<TemplateLibrary, 'userFolder' | 'isUserFile'>) {}

  /** For language features; not for the file's other versions (git, a chat's proposal) that a diff shows. */
  get selector(): vscode.DocumentFilter[] {
    return [
      { scheme: 'file', pattern: `**/${workspaceTemplates}/*.{json,jsonc}` },
      { scheme, pattern: `**/${workspaceTemplates}/*.json` },
      {
        scheme: 'file',
        pattern: new vscode.RelativePattern(vscode.Uri.file(this.library.userFolder), '*.{json,jsonc}'),
      },
    ];
  }

  /** A template file on this computer. */
  isFile(uri: vscode.Uri): boolean {
    if (uri.scheme !== 'file' || !/\.jsonc?$/i.test(uri.path)) return false;
    const inWorkspace = vscode.Uri.joinPath(uri, '..').path.endsWith(`/${workspaceTemplates}`);
    return inWorkspace || this.library.isUserFile(uri.fsPath);
  }

  /** Any template document, also the read-only ones. */
  isTemplate(uri: vscode.Uri): boolean {
    return this.isFile(uri) || builtInIdOf(uri) !== undefined || accountIdOf(uri) !== undefined;
  }
}
