import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { readConsole } from '../../../core/ec2/instances/console';
import { getInstance } from '../../../core/ec2/instances/instances';
import { getInstanceType } from '../../../core/ec2/instances/instanceTypes';
import type { Place } from '../../../core/account/account';
import { AWS_PACE } from '../../../core/account/pace';
import type { Instance } from '../../../core/ec2/types';
import { sleepFor } from '../../../core/until';
import { isCancellation, Problem } from '../../../core/problem';
import { asProblem } from '../../../core/asProblem';
import type { InstanceRef } from '../../../kit/ask/instanceRef';
import { logProblem } from '../../../kit/logProblem';
import type { Basics } from '../../../kit/basics';
import { nameOf } from '../../../core/ec2/nameOf';
import { CONSOLE_SCHEME } from './consoleScheme';
import { consoleText } from './consoleText';

/** The consoles of instances as read-only documents, each read anew while it is on screen, and only then. */
export class ConsoleDocuments implements vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly followed = new Map<string, AbortController>();
  private readonly disposables: readonly { dispose(): unknown }[];

  /** @param changed told which document is out of date. */
  constructor(
    private readonly services: Pick<Basics, 'session' | 'log'>,
    private readonly changed: (uri: vscode.Uri) => void,
  ) {
    this.disposables = [
      vscode.window.onDidChangeVisibleTextEditors(() => this.follow()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => scrollAlong(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
    ];
  }

  /** Opens the console of an instance, or shows the one that is open, at its end. */
  async open(ref: InstanceRef, name: string): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: CONSOLE_SCHEME,
      path: `/${l10n.t('Console of {0}', name.replaceAll(/[^\p{L}\p{N}.()-]+/gu, '-'))}.log`,
      query: `${ref.region}/${ref.id}`,
    });
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    revealEnd(editor);
    this.follow();
  }

  /** The text of a console's document. */
  async textOf(uri: vscode.Uri): Promise<string> {
    const key = uri.toString();
    const text = this.texts.get(key) ?? (await this.read(uri, new AbortController().signal));
    this.texts.set(key, text);
    return text;
  }

  dispose(): void {
    for (const controller of this.followed.values()) controller.abort();
    for (const each of this.disposables) each.dispose();
  }

  /** Begins to follow what has come on screen, and lets go of what has left it. */
  private follow(): void {
    const shown = new Map(
      vscode.window.visibleTextEditors
        .map(({ document }) => document.uri)
        .filter(({ scheme }) => scheme === CONSOLE_SCHEME)
        .map((uri) => [uri.toString(), uri]),
    );
    for (const [key, controller] of this.followed) {
      if (shown.has(key)) continue;
      controller.abort();
      this.followed.delete(key);
    }
    for (const [key, uri] of shown) {
      if (this.followed.has(key)) continue;
      const controller = new AbortController();
      this.followed.set(key, controller);
      this.keepReading(uri, controller.signal).catch((error: unknown) =>
        logProblem(this.services.log, error),
      );
    }
  }

  private async keepReading(uri: vscode.Uri, signal: AbortSignal): Promise<void> {
    const key = uri.toString();
    try {
      for (;;) {
        const { account } = this.services.session;
        await sleepFor((account?.pace ?? AWS_PACE).pollMs, signal);
        const text = await this.read(uri, signal);
        signal.throwIfAborted();
        if (this.texts.get(key) === text) continue;
        this.texts.set(key, text);
        this.changed(uri);
      }
    } catch (error) {
      if (!isCancellation(error)) throw error;
    }
  }

  /** The document as it is now. A failure is its text, so that following goes on and may mend it. */
  private async read(uri: vscode.Uri, signal: AbortSignal): Promise<string> {
    const [region = '', id = ''] = uri.query.split('/');
    try {
      const { account } = await this.services.session.require();
      const at = { account, region };
      const instance = await getInstance(at, id, signal);
      const live = await isLive(at, instance, signal);
      const output = await readConsole(at, id, { latest: live, signal });
      const { state } = instance;
      return consoleText({ name: nameOf(instance), id, state, live, locale: vscode.env.language }, output);
    } catch (error) {
      if (isCancellation(error)) return this.texts.get(uri.toString()) ?? '';
      logProblem(this.services.log, error);
      return `${l10n.t('The console of {0} cannot be read: {1}', id, asProblem(error).message)}\n`;
    }
  }
}

/** A type that cannot be looked up is taken for an old one: that always works. */
async function isLive(at: Place, { type }: Instance, signal: AbortSignal): Promise<boolean> {
  try {
    return (await getInstanceType(at, type, signal)).nitro;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Who looks at the end goes on looking at the end; who has scrolled up is left in peace. */
function scrollAlong(document: vscode.TextDocument): void {
  if (document.uri.scheme !== CONSOLE_SCHEME) return;
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document !== document) continue;
    const seen = editor.visibleRanges.at(-1)?.end.line ?? 0;
    if (seen >= (knownLines.get(editor) ?? 0) - 2) revealEnd(editor);
    knownLines.set(editor, document.lineCount);
  }
}

/** How long a document was when its editor was looked at last. */
const knownLines = new WeakMap<vscode.TextEditor, number>();

function revealEnd(editor: vscode.TextEditor): void {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range;
  editor.revealRange(end);
  knownLines.set(editor, editor.document.lineCount);
}
