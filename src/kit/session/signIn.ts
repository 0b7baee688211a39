import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';

/** How long a shell may take to offer shell integration before its exit code is given up on. Milliseconds. */
const integrationWait = 5_000;

/**
 * Runs a login command (`aws sso login …`) in a terminal that the person sees and can answer.
 * @param command argument array.
 * @returns true when it ended well, false when it failed or its terminal was closed, undefined when this shell does
 * not tell: the watch on the AWS files then notices the new session.
 */
export async function signInInTerminal(command: readonly string[]): Promise<boolean | undefined> {
  const [program, ...args] = command;
  if (program === undefined) return undefined;
  const terminal = vscode.window.createTerminal({
    name: l10n.t('AWS sign-in'),
    iconPath: new vscode.ThemeIcon('key'),
  });
  terminal.show();
  const shell = terminal.shellIntegration ?? (await shellIntegrationOf(terminal));
  if (!shell) {
    terminal.sendText([program, ...args.map(quoted)].join(' '));
    return undefined;
  }
  const execution = shell.executeCommand(program, args);
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

/** Profile names may hold blanks; double quotes mean the same to sh, PowerShell and cmd for these characters. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `"${argument.replaceAll(/["$`\\]/g, '')}"`;
}
