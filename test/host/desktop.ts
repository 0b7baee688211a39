/** The desktop VS Code of this machine, or one of its relatives. */
import { spawn } from 'node:child_process';
import { front, root } from './root';
import { onPath, Unavailable } from './tool';

/** Command lines of VS Code and of the editors made from it. */
const EDITORS = ['code', 'codium', 'cursor', 'windsurf', 'code-insiders'];

/**
 * Opens the extension under development in a new window of the desktop editor and returns; the window stays.
 * @throws Unavailable when no such editor has its command on PATH.
 */
export async function openDesktop(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const windows = process.platform === 'win32';
  const editor = await onPath(windows ? EDITORS.map((name) => `${name}.cmd`) : EDITORS, env);
  if (!editor)
    throw new Unavailable(
      'no desktop VS Code was found: install it, and in it run "Shell Command: Install \'code\' command in PATH"',
    );
  const developed = [root, front].map((project) => `--extensionDevelopmentPath=${project}`);
  const args = ['--new-window', ...developed, folder];
  // A .cmd file can only be run by the command interpreter, which wants each argument in quotes.
  const child = windows
    ? spawn(
        `"${editor}"`,
        args.map((arg) => `"${arg}"`),
        { env, shell: true, stdio: 'inherit' },
      )
    : spawn(editor, args, { env, stdio: 'inherit' });
  await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  return editor;
}
