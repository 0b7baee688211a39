import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Account } from '../../core/account/account';
import { builtInTemplates } from '../../core/lab/template/builtInTemplates';
import { listTemplateFiles } from '../../core/lab/template/templateFiles';
import { isCancellation, type Problem } from '../../core/problem';
import { asProblem } from '../../core/asProblem';
import type { Basics } from '../../kit/basics';
import { listAccountTemplates } from './accountTemplates';
import type { LibraryEntry, Origin } from './libraryEntry';
import { userTemplates, workspaceTemplates } from '../../kit/documentUris';
import { watchTemplateFiles } from './watchTemplateFiles';

/** The origins in the order shown. */
export const origins: readonly Origin[] = ['workspace', 'user', 'builtIn', 'account'];

/** What one origin has; a problem says why it could not be read, and touches no other origin. */
export interface OriginView {
  readonly origin: Origin;
  readonly entries: readonly LibraryEntry[];
  readonly problem?: Problem;
  /** There is no account to ask. */
  readonly signedOut?: boolean;
}

/**
 * The templates of all origins: files of the workspace and of the person, built-in ones, and the account's EC2 launch
 * templates. Each is read when somebody asks for it, kept until its files (or the account) change, and read anew
 * then.
 */
export class TemplateLibrary implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Origin>();
  /** An origin's content is out of date: ask `view` again. */
  readonly onDidChange = this.changed.event;

  private readonly views = new Map<Origin, Promise<OriginView>>();
  private readonly ended = new AbortController();
  private readonly watching: vscode.Disposable;
  private account: Account | undefined;

  constructor(private readonly deps: Pick<Basics, 'session' | 'storage' | 'log'>) {
    this.watching = vscode.Disposable.from(
      watchTemplateFiles(
        this.userFolder,
        () => this.workspaceFolders.map(({ path }) => path),
        (origin) => this.refresh(origin),
      ),
      deps.session.onDidChange(() => this.followAccount()),
    );
  }

  /** The folder of the person's own templates; made when the first one is written. */
  get userFolder(): string {
    return vscode.Uri.joinPath(this.deps.storage, userTemplates).fsPath;
  }

  /** Whether a file is one of the person's own templates. */
  isUserFile(file: string): boolean {
    return dirname(file) === this.userFolder;
  }

  /** The template folder of every workspace folder on this computer, whether it exists yet or not. */
  get workspaceFolders(): { readonly name: string; readonly path: string; readonly within: string }[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders
      .filter(({ uri }) => uri.scheme === 'file')
      .map(({ name, uri }) => ({
        name,
        path: vscode.Uri.joinPath(uri, workspaceTemplates).fsPath,
        within: uri.fsPath,
      }));
  }

  /** What an origin has now. Never rejects: trouble is in the view. */
  view(origin: Origin): Promise<OriginView> {
    const known = this.views.get(origin);
    if (known) return known;
    const view = this.load(origin);
    this.views.set(origin, view);
    return view;
  }

  /** One template, by what a tree node or a code lens remembers of it. */
  async find(origin: Origin, id: string): Promise<LibraryEntry | undefined> {
    return (await this.view(origin)).entries.find((entry) => entry.id === id);
  }

  /** Forgets what is known of an origin, or of all, and tells everyone who shows it. */
  refresh(origin?: Origin): void {
    for (const each of origin ? [origin] : origins) {
      this.views.delete(each);
      this.changed.fire(each);
    }
  }

  dispose(): void {
    this.ended.abort();
    this.watching.dispose();
    this.changed.dispose();
  }

  /** The session tells of more than a new account; only that makes the launch templates out of date. */
  private followAccount(): void {
    const { account } = this.deps.session;
    if (account === this.account) return;
    this.account = account;
    this.refresh('account');
  }

  private async load(origin: Origin): Promise<OriginView> {
    try {
      const entries = await this.read(origin);
      return { origin, entries, signedOut: origin === 'account' && this.deps.session.account === undefined };
    } catch (error) {
      if (!isCancellation(error)) this.deps.log.warn(`Templates (${origin}): ${String(error)}`);
      return { origin, entries: [], problem: asProblem(error) };
    }
  }

  private async read(origin: Origin): Promise<LibraryEntry[]> {
    switch (origin) {
      case 'workspace':
        return listTemplateFiles(
          this.workspaceFolders.map(({ path, within }) => ({ kind: 'workspace', path, within })),
        );
      case 'user':
        return listTemplateFiles([{ kind: 'user', path: this.userFolder }]);
      case 'builtIn':
        return builtInTemplates().map(({ id, template }) => ({
          origin,
          id,
          name: template.name,
          template,
          problems: [],
        }));
      case 'account':
        return listAccountTemplates(this.deps.session, this.ended.signal);
    }
  }
}
