import { existsSync } from 'node:fs';
import * as path from 'node:path';

/** A program with its arguments. */
export interface Invocation {
  readonly file: string;
  readonly args: readonly string[];
}

/** What of the inside of an instance depends on the operating system. */
export interface InsidePlatform {
  /** The shell's file, for SHELL. */
  readonly shell: string;
  /** The login user's shell. */
  readonly login: Invocation;
  /** One command, as `ssh host command` gives it. */
  readonly command: (line: string) => Invocation;
  /** Named pipes can be made, by this program. */
  readonly mkfifo: string | undefined;
  /** Undefined where there are no pseudo-terminals. */
  readonly terminal: TerminalTools | undefined;
}

export interface TerminalTools {
  /** Runs a line of sh on a new pseudo-terminal, joined to its own input and output; ends with that line's code. */
  readonly open: (line: string) => Invocation;
  /** Sets the size of another terminal; the kernel then signals its programs (SIGWINCH). */
  readonly resize: (tty: string, rows: number, columns: number) => Invocation;
}

/** Finds a program's file; undefined when there is none. */
export type FindProgram = (name: string) => string | undefined;

/** The seam between operating systems: all they do differently inside an instance. */
export function insidePlatform(system: NodeJS.Platform, find: FindProgram): InsidePlatform {
  if (system === 'win32') return onWindows(find);
  // The images have bash as login shell; a computer without it lends what it has.
  const shell = find('bash') ?? find('zsh') ?? find('sh') ?? '/bin/sh';
  return {
    shell,
    login: { file: shell, args: ['-l'] },
    command: (line) => ({ file: shell, args: ['-c', line] }),
    mkfifo: find('mkfifo'),
    terminal: terminalTools(system, find),
  };
}

/**
 * Without a native module a pseudo-terminal comes from script(1): util-linux's and BSD's take different arguments.
 */
function terminalTools(system: NodeJS.Platform, find: FindProgram): TerminalTools | undefined {
  const script = find('script');
  const stty = find('stty');
  if (script === undefined || stty === undefined) return undefined;
  const linux = system === 'linux';
  return {
    open: (line) => ({
      file: script,
      args: linux ? ['-qefc', line, '/dev/null'] : ['-q', '/dev/null', '/bin/sh', '-c', line],
    }),
    resize: (tty, rows, columns) => ({
      file: stty,
      args: [linux ? '-F' : '-f', tty, 'rows', `${rows}`, 'cols', `${columns}`],
    }),
  };
}

/** Git's bash where it is installed (never System32's, which is another machine: WSL), else PowerShell. */
function onWindows(find: FindProgram): InsidePlatform {
  const none = { mkfifo: undefined, terminal: undefined };
  const git = find('git');
  const bash = git && find(path.win32.join(path.win32.dirname(git), '..', 'bin', 'bash.exe'));
  if (bash)
    return {
      ...none,
      shell: bash,
      login: { file: bash, args: ['-l'] },
      command: (line) => ({ file: bash, args: ['-c', line] }),
    };
  const shell = find('powershell') ?? 'powershell.exe';
  return {
    ...none,
    shell,
    login: { file: shell, args: ['-NoLogo'] },
    command: (line) => ({ file: shell, args: ['-NoLogo', '-NonInteractive', '-Command', line] }),
  };
}

/** Finds programs in the folders of a PATH, and absolute files as such. */
export function findOnPath(system: NodeJS.Platform, searchPath: string): FindProgram {
  const windows = system === 'win32';
  const paths = windows ? path.win32 : path.posix;
  const folders = searchPath.split(paths.delimiter).filter((folder) => folder !== '');
  return (name) => {
    const files = paths.isAbsolute(name)
      ? [name]
      : folders.map((folder) => paths.join(folder, windows ? `${name}.exe` : name));
    return files.find((file) => existsSync(file));
  };
}
