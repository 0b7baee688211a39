import * as vscode from 'vscode';
import type { ProblemAction } from '../core/problem';
import { repairKey } from '../core/ssh/keys/privateKeys';
import { actionLabel } from './actionLabel';
import { signInInTerminal } from './session/signIn';
import type { Basics } from './basics';

/** What the things that a Problem proposes are done with. */
export type ActionServices = Pick<Basics, 'session' | 'sshFolder' | 'memory'>;

/** A button: its label, and what it does. `run` returns true when the failed gesture may be tried again. */
export interface ActionButton {
  readonly label: string;
  run(): Promise<boolean>;
}

/** The button for what a Problem proposes. `canRetry` says whether there is a gesture to repeat. */
export function buttonFor(
  services: ActionServices,
  action: ProblemAction,
  canRetry: boolean,
): ActionButton | undefined {
  const run = runnerOf(services, action, canRetry);
  return run && { label: actionLabel(action), run };
}

function runnerOf(
  services: ActionServices,
  action: ProblemAction,
  canRetry: boolean,
): ActionButton['run'] | undefined {
  switch (action.kind) {
    case 'signIn':
      return () => signIn(services, action.command);
    case 'chooseProfile':
      return chooseProfile;
    case 'askMfaCode':
      return () => openAnew(services);
    case 'retry':
      return canRetry ? () => Promise.resolve(true) : undefined;
    case 'startPractice':
      return startPractice;
    case 'openFile':
      return () => openFile(action.path, action.line);
    case 'openUrl':
      return () => openUrl(action.url);
    case 'copyText':
      return () => copy(action.text);
    case 'repairKey':
      return () => repair(services, action.path);
    case 'mendKey':
      return async () => (await import('./keyActions.js')).mendKeyFile(services, action.path, action.pair);
    case 'chooseKey':
      return async () => (await import('./keyActions.js')).chooseKeyFile(services, action.pair);
    case 'reloadWindow':
      return reloadWindow;
  }
}

/** The login command in a terminal; on success the account is opened anew with the fresh session. */
export async function signIn(
  services: Pick<Basics, 'session' | 'sshFolder'>,
  command: readonly string[],
): Promise<boolean> {
  const ended = await signInInTerminal(services.sshFolder().platform, command);
  if (ended !== true) return false;
  await services.session.reload();
  return true;
}

async function openAnew({ session }: Pick<Basics, 'session'>): Promise<boolean> {
  await session.reload();
  return true;
}

async function chooseProfile(): Promise<boolean> {
  return (await vscode.commands.executeCommand<boolean | undefined>('ec2-lab.chooseProfile')) === true;
}

async function startPractice(): Promise<boolean> {
  await vscode.commands.executeCommand('ec2-lab.startPractice');
  return false;
}

async function openFile(path: string, line?: number): Promise<boolean> {
  const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  await vscode.window.showTextDocument(vscode.Uri.file(path), { selection: new vscode.Range(at, at) });
  return false;
}

async function openUrl(url: string): Promise<boolean> {
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
  return false;
}

async function copy(text: string): Promise<boolean> {
  await vscode.env.clipboard.writeText(text);
  return false;
}

async function reloadWindow(): Promise<boolean> {
  await vscode.commands.executeCommand('workbench.action.reloadWindow');
  return false;
}

async function repair(services: Pick<Basics, 'sshFolder'>, path: string): Promise<boolean> {
  await repairKey(services.sshFolder(), path);
  return true;
}
