import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Platform } from '../../core/platform';
import { shellLine } from '../../core/shellLine';
import { terminalShell } from '../../core/terminalShell';
import { openTerminal } from '../show/terminal';

/** How long a shell may take to offer shell integration before its exit code is given up on. Milliseconds. */
const integrationWait = 5_000;

/**
 * Runs a login command (`aws sso login …`) in a terminal that the person sees and can answer.
 * @param command argument array; a name in it may be any.
 * @returns true when it ended well, false when it failed or its terminal was closed, undefined when this shell does
 * not tell: the watch on the AWS files then notices the new session.
 */
export function signInInTerminal(
  platform: Pick<Platform, 'os'>,
  command: readonly string[],
): Promise<boolean | undefined> {
  return runInTerminal(platform, command, l10n.t('AWS sign-in'));
}

/** The same for another command that asks a person: the terminal gets this name. */
export async function runInTerminal(
  platform: Pick<Platform, 'os'>,
  command: readonly string[],
  name: string,
): Promise<boolean | undefined> {
  const { kind, program } = terminalShell(platform, vscode.env.shell);
  const line = shellLine(kind, command);
  const terminal = openTerminal({
    name,
    iconPath: new vscode.ThemeIcon('key'),
    ...(program !== undefined && { shellPath: program }),
  });
  const shell = terminal.shellIntegration ?? (await shellIntegrationOf(terminal));
  if (!shell) {
    terminal.sendText(line);
    return undefined;
  }
  const execution = shell.executeCommand(line);
  return endOf(terminal, execution);
}

function shellIntegrationOf(terminal: vscode.Terminal): Promise<vscode.TerminalShellIntegration | undefined> {
  return new Promise((resolve) => {
    const done = (shell?: vscode.TerminalShellIntegration): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve(shell);
    };
    const timer = setTimeout(() => done(), integrationWait);
    const listening = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) done(event.shellIntegration);
    });
  });
}

function endOf(
  terminal: vscode.Terminal,
  execution: vscode.TerminalShellExecution,
): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    const done = (success: boolean | undefined): void => {
      vscode.Disposable.from(...listening).dispose();
      resolve(success);
    };
    const listening = [
      vscode.window.onDidEndTerminalShellExecution((event) => {
        if (event.execution === execution)
          done(event.exitCode === undefined ? undefined : event.exitCode === 0);
      }),
      vscode.window.onDidCloseTerminal((closed) => {
        if (closed === terminal) done(false);
      }),
    ];
  });
}
