import * as vscode from 'vscode';
import type { Services } from '../services';
import { registerLabFiles } from '../../features/templates/documents/labFiles';
import { readOnlyText } from '../../features/templates/documents/readOnlyText';
import { TemplateCodeLens } from '../../features/templates/documents/templateCodeLens';
import { TemplateDiagnostics } from '../../features/templates/documents/templateDiagnostics';
import { TemplateDocuments } from '../../features/templates/documents/templateDocuments';
import { TemplatesTree } from '../../features/templates/templatesTree';

/** Puts templates into the editor: their view, their read-only documents, code lenses and problems. */
export function registerTemplates({ templates }: Pick<Services, 'templates'>): vscode.Disposable {
  const documents = new TemplateDocuments(templates);
  const tree = new TemplatesTree(templates);
  const diagnostics = new TemplateDiagnostics(templates, documents);
  // After activation has returned: reading files must not make the window wait.
  const soon = setTimeout(() => diagnostics.judgeAll(), 0);
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(soon)),
    vscode.window.createTreeView('ec2-lab.templates', { treeDataProvider: tree, showCollapseAll: true }),
    tree,
    diagnostics,
    registerLabFiles((uri) => readOnlyText(templates, uri)),
    vscode.languages.registerCodeLensProvider(documents.selector, new TemplateCodeLens()),
  );
}
