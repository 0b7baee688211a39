import * as vscode from 'vscode';
import { readTemplate, type TemplateProblem } from '../../../core/lab/template/readTemplate';
import { isJsonValidated } from '../../../kit/settings';
import { MAX_TEMPLATE_BYTES } from '../../../core/lab/template/templateText';
import { readBounded } from '../../../core/readBounded';
import type { Origin } from '../libraryEntry';
import { isShown, onDidChangeShown } from './shownDocuments';
import type { TemplateDocuments } from './templateDocuments';
import type { TemplateLibrary } from '../templateLibrary';
import { stretchAt } from './textPlace';
import { userDataFault } from './userDataFault';

/** Typing pauses that are worth a judgement. */
const pauseMs = 300;

/**
 * Template files in Problems, open or not. One in a tab is judged by the editor's JSON extension, which has our
 * schema and answers at every key: for it we add only what a schema cannot say. We say everything ourselves of files
 * that are not open, and where that extension is missing or told to keep silent. Nothing is said twice.
 */
export class TemplateDiagnostics implements vscode.Disposable {
  private readonly found = vscode.languages.createDiagnosticCollection('ec2-lab');
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** The files last reported of each origin, to take back what is gone. */
  private readonly reported = new Map<Origin, readonly vscode.Uri[]>();
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly library: TemplateLibrary,
    private readonly documents: TemplateDocuments,
  ) {
    this.listening = vscode.Disposable.from(
      library.onDidChange((origin) => void this.judgeOrigin(origin)),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => this.judgeSoon(uri, 0)),
      onDidChangeShown((uri) => this.judgeSoon(uri, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.judgeSoon(document.uri, pauseMs)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('json.validate')) this.judgeAll();
      }),
    );
  }

  /** Judges all files; afterwards every change is followed. */
  judgeAll(): void {
    for (const origin of ['workspace', 'user'] as const) void this.judgeOrigin(origin);
  }

  dispose(): void {
    this.listening.dispose();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.found.dispose();
  }

  private async judgeOrigin(origin: Origin): Promise<void> {
    if (origin !== 'workspace' && origin !== 'user') return;
    const { entries } = await this.library.view(origin);
    const files = entries.map(({ file }) => file).filter((file) => file !== undefined);
    const uris = files.map((file) => vscode.Uri.file(file));
    const there = new Set(uris.map(String));
    for (const former of this.reported.get(origin) ?? [])
      if (!there.has(former.toString())) this.found.delete(former);
    this.reported.set(origin, uris);
    await Promise.all(uris.map((uri) => this.judge(uri)));
  }

  private judgeSoon(uri: vscode.Uri, afterMs: number): void {
    if (!this.documents.isFile(uri)) return;
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      this.timers.delete(key);
      void this.judge(uri);
    }, afterMs);
    this.timers.set(key, timer);
  }

  private async judge(uri: vscode.Uri): Promise<void> {
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
    const version = document?.version;
    const text = document?.getText() ?? (await textOf(uri.fsPath));
    if (text === undefined) {
      this.found.delete(uri);
      return;
    }
    const judged = document && isJudgedByEditor(document) ? [] : (await readTemplate(text)).problems;
    const missing = await userDataFault(text, uri.fsPath);
    if (document?.version !== version) return;
    const problems = missing ? [...judged, missing] : judged;
    this.found.set(
      uri,
      problems.map((problem) => diagnosticOf(text, problem)),
    );
  }
}

/** The JSON extension is there, looks at this document (which must be on show for that), and may speak. */
function isJudgedByEditor(document: vscode.TextDocument): boolean {
  return (
    isShown(document.uri) &&
    (document.languageId === 'jsonc' || document.languageId === 'json') &&
    vscode.extensions.getExtension('vscode.json-language-features') !== undefined &&
    isJsonValidated(document)
  );
}

/**
 * A file that went away between the look and the read has no problems; neither has one that cannot be read: the tree
 * says so.
 */
async function textOf(file: string): Promise<string | undefined> {
  const read = await readBounded(file, MAX_TEMPLATE_BYTES).catch(() => undefined);
  return read && 'text' in read ? read.text : undefined;
}

function diagnosticOf(text: string, { message, offset, length }: TemplateProblem): vscode.Diagnostic {
  const { start, end } = stretchAt(text, offset, length);
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const diagnostic = new vscode.Diagnostic(range, message);
  diagnostic.source = 'EC2 Lab';
  return diagnostic;
}
