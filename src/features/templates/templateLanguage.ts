import * as vscode from 'vscode';
import { templateSchema } from '../../core/lab/template/templateSchema';
import { schemaUri } from '../../kit/documentUris';
import type { Owned } from '../../kit/owned';
import { readOnlyText } from './documents/readOnlyText';
import { TemplateCodeLens } from './documents/templateCodeLens';
import { TemplateDiagnostics } from './documents/templateDiagnostics';
import { TemplateDocuments } from './documents/templateDocuments';
import { TemplateLibrary } from './templateLibrary';
import type { TemplateServices } from './services';

/** The templates with what the editor shows of them beside their view: their problems and their code lenses. */
export class TemplateLanguage implements vscode.Disposable {
  readonly library: TemplateLibrary;
  private readonly disposables: readonly Owned[];

  constructor(services: Pick<TemplateServices, 'session' | 'storage' | 'log'>) {
    this.library = new TemplateLibrary(services);
    const documents = new TemplateDocuments(this.library);
    const diagnostics = new TemplateDiagnostics(this.library, documents);
    this.disposables = [
      this.library,
      diagnostics,
      vscode.languages.registerCodeLensProvider(documents.selector, new TemplateCodeLens()),
    ];
    diagnostics.judgeAll();
  }

  /** The text of the schema, or of a read-only template; undefined when there is none at this address. */
  async textAt(uri: vscode.Uri): Promise<string | undefined> {
    if (uri.toString() === schemaUri.toString()) return JSON.stringify(templateSchema());
    return readOnlyText(this.library, uri);
  }

  dispose(): void {
    for (const each of this.disposables) each.dispose();
  }
}
