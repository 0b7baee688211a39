import { constants } from 'node:os';
import type { ServerChannel, Session } from 'ssh2';
import { languageOf } from './environment';
import { wrongUserText, WRONG_USER_STATUS } from './login';
import type { InsidePlatform, Invocation } from './platform';
import { runProgram, type Program } from './program';
import type { MachineConfig } from './protocol';
import { serveSftp } from './sftp/server';
import { Terminal, type TerminalSize } from './terminal';

/** What the sessions of one connection share. */
export interface SessionContext {
  readonly config: MachineConfig;
  readonly platform: InsidePlatform;
  /** The environment of a fresh login, without what the client adds. */
  readonly env: NodeJS.ProcessEnv;
  /** Aborted when the client is gone: channels of which not all was read do not close then. */
  readonly left: AbortSignal;
  /** Hears of each program that a session starts. */
  readonly started: (program: Program) => void;
  /** Hears of each thing that is begun whether anybody asked for it: else it keeps no instance awake. */
  readonly attended: (yes: boolean) => void;
  readonly log: (line: string) => void;
}

/** In the command of a login that EC2 Lab makes by itself. */
const UNATTENDED_MARK = 'ec2-lab-unattended';

/** What sshd lets a client set (Debian's and Amazon's `AcceptEnv`, and COLORTERM). */
const ACCEPTED = /^(LANG|LC_[A-Z]+|COLORTERM)$/;

/** More, and longer, than any client sends; a program that starts has room for so much. */
const MAX_ADDED = 100;
const MAX_VALUE = 1_000;

/** Serves one session: one shell, command or SFTP client, with or without a terminal. */
export function serveSession(session: Session, context: SessionContext): void {
  const { config, platform } = context;
  const added: NodeJS.ProcessEnv = {};
  let terminal: Terminal | undefined;
  let program: Program | undefined;

  session.on('env', (accept, reject, { key, val }) => {
    const accepted = ACCEPTED.test(key) && val.length <= MAX_VALUE && Object.keys(added).length < MAX_ADDED;
    if (accepted) added[key] = val;
    // Both are undefined when the client wants no answer.
    ((accepted ? accept : reject) as (() => void) | undefined)?.();
  });
  session.on('pty', (accept, reject, info) => {
    if (!platform.terminal) {
      (reject as (() => void) | undefined)?.();
      return;
    }
    terminal = new Terminal(platform.terminal, config.scratchDir, sizeOf(info));
    // @types/ssh2 does not know the name of the terminal.
    added['TERM'] = (info as { term?: string }).term ?? 'dumb';
    (accept as (() => void) | undefined)?.();
  });
  session.on('window-change', (accept, _reject, info) => {
    void terminal?.resize(sizeOf(info));
    (accept as (() => void) | undefined)?.();
  });
  session.on('signal', (accept, _reject, { name }) => {
    const signal = `SIG${name}` as NodeJS.Signals;
    if (signal in constants.signals) program?.signal(signal);
    (accept as (() => void) | undefined)?.();
  });

  const run = async (channel: ServerChannel, invocation: Invocation) => {
    const opened = terminal;
    const gone = whenGone(channel, context.left);
    program = await runProgram(channel, opened ? opened.invocation(invocation) : invocation, {
      env: { ...context.env, ...added },
      cwd: config.home,
      mkfifo: platform.mkfifo,
      scratchDir: config.scratchDir,
      gone,
    });
    context.started(program);
    // Without script(1) the terminal is gone, and the kernel hangs up on its programs.
    if (opened) void gone.then(() => program?.signal('SIGKILL'));
    await program.done;
    await opened?.close();
  };
  const serve = (channel: ServerChannel, invocation: Invocation) => {
    run(channel, invocation).catch((error: unknown) => {
      context.log(`session: ${String(error)}`);
      channel.close();
    });
  };
  session.on('shell', (accept) => {
    context.attended(true);
    const channel = accept();
    const motd = config.motd[languageOf({ ...context.env, ...added })];
    if (terminal) channel.write(motd.replaceAll('\n', '\r\n'));
    serve(channel, platform.login);
  });
  session.on('exec', (accept, _reject, { command }) => {
    context.attended(!command.includes(UNATTENDED_MARK));
    serve(accept(), platform.command(command));
  });
  session.on('subsystem', (accept, reject, { name }) => {
    if (name !== 'sftp') {
      reject();
      return;
    }
    context.attended(true);
    const rules = { home: config.home, confined: config.sandbox === 'none' };
    serveSftp(accept(), rules, context.left).catch((error: unknown) => context.log(`sftp: ${String(error)}`));
  });
}

/** Serves a session of the user root, whom images of Amazon's kind only tell whom to log in as. */
export function refuseSession(session: Session, loginUser: string): void {
  const tellOff = (accept: () => ServerChannel) => {
    const channel = accept();
    channel.write(wrongUserText(loginUser, 'root'));
    channel.exit(WRONG_USER_STATUS);
    channel.end();
  };
  session.on('pty', (accept) => (accept as (() => void) | undefined)?.());
  session.on('shell', tellOff);
  session.on('exec', tellOff);
  session.on('subsystem', tellOff);
}

/** Resolves when the channel is closed or its client has left. */
function whenGone(channel: ServerChannel, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    channel.once('close', () => resolve());
    left.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A client without a window says 0. */
function sizeOf({ rows, cols }: { rows: number; cols: number }): TerminalSize {
  return { rows: rows || 24, columns: cols || 80 };
}
