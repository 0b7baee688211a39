import * as vscode from 'vscode';
import { PracticeCloud } from '../core/account/practice/practiceCloud';
import type { Basics, Start } from './basics';
import { Lazy } from './lazy';
import { Memory } from './memory';
import type { Owned } from './owned';
import { Session } from './session/session';
import { readSettings } from './settings';
import { ShownViews } from './shownViews';

/** What a feature registers itself with. */
export interface Kit extends Start {
  /** What gestures and views work with. */
  readonly basics: Lazy<Basics>;
  /** The variables of the editor's terminals. */
  readonly terminalVariables: vscode.EnvironmentVariableCollection;
  /** Keeps something for as long as the extension is active, and ends it then. */
  own<T extends Owned>(thing: T): T;
}

/** Makes what every feature needs. No network, no file and no timer before somebody asks for something. */
export function makeKit(context: vscode.ExtensionContext): Kit {
  const own = <T extends Owned>(thing: T): T => {
    context.subscriptions.push(thing);
    return thing;
  };
  const log = own(vscode.window.createOutputChannel('EC2 Lab', { log: true }));
  const memory = new Memory(context.workspaceState, context.globalState);
  const settings = readSettings;
  const practice = new PracticeCloud({
    script: context.asAbsolutePath('dist/practice.js'),
    folder: vscode.Uri.joinPath(context.globalStorageUri, 'practice').fsPath,
    env: process.env,
    log,
  });
  const session = own(new Session({ log, memory, settings, practice }));
  own({ dispose: () => practice.leave() });
  const start: Start = {
    session,
    log,
    memory,
    practice,
    views: new ShownViews((listener) => own(session.onDidTouch(listener))),
    storage: context.globalStorageUri,
    extension: context.extensionUri,
    wakeProgram: { runtime: process.execPath, script: context.asAbsolutePath('dist/wake.js') },
    settings,
  };
  const basics = new Lazy(async () => (await import('./completeBasics.js')).completeBasics(start));
  return { ...start, basics, terminalVariables: context.environmentVariableCollection, own };
}
