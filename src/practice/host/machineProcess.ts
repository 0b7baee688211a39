import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { endMarked, endNow } from '../machine/ending';
import type { FromMachine, Sandbox, ToMachine } from '../machine/protocol';
import { parsePublicKey } from '../machine/login';
import { boundedLog, linesOf, listenTo } from './childTalk';
import { ended, handOver, type Client } from './handOver';
import { prepareMachine } from './prepareMachine';
import type { MachineHooks, MachineSpec } from './machineSpec';

/** How long an instance may take to end what runs in it. */
const ENDS_WITHIN_MS = 5000;

export interface ProcessOptions {
  /** The file of the machine's bundle. */
  readonly program: string;
  readonly sandbox: () => Promise<Sandbox>;
}

/**
 * The process that is the inside of an instance: started when the first client comes, and again when it died. There
 * may be ten thousand instances, of which few have visitors.
 */
export class MachineProcess {
  private child: Promise<ChildProcess> | undefined;
  private stopped = false;

  constructor(
    private readonly instanceId: string,
    private readonly hooks: MachineHooks,
    private readonly options: ProcessOptions,
  ) {}

  /** Hands an admitted client over. It is cut off when the process cannot be started. */
  take(socket: Socket, head: Buffer): void {
    // Nobody reads from it here, but it may break before it is handed over.
    socket.on('error', () => undefined);
    this.give({ socket, head })
      .catch((error: unknown) => this.hooks.log(`does not start: ${String(error)}`))
      .finally(() => socket.destroy());
  }

  renewHostKeys(): void {
    // One that is not there will have the right ones when it comes.
    if (!this.child) return;
    Promise.all([this.child, this.hooks.spec()]).then(
      ([child, { hostKeys }]) => tell(child, { kind: 'hostKeys', hostKeys }),
      (error: unknown) => this.hooks.log(`has no other host keys: ${String(error)}`),
    );
  }

  /** Ends everything that runs in the instance, for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    const child = await this.child?.catch(() => undefined);
    if (!child) return;
    await end(child);
    if ((await this.options.sandbox()) === 'none') await endMarked(new Set([this.instanceId]));
  }

  /**
   * Tries twice: the process may just have been ending when the client came. Not when all of the instance ends: a
   * process started then would be nobody's to end.
   */
  private async give(client: Client): Promise<void> {
    for (let tries = 0; tries < 2 && !this.isOver(); tries++) {
      const child = await (this.child ??= this.start());
      if (this.isOver() || (await handOver(child, client, () => endWhole(child)))) return;
    }
  }

  /** Asked anew each time: it may have been stopped meanwhile. */
  private isOver(): boolean {
    return this.stopped;
  }

  private async start(): Promise<ChildProcess> {
    try {
      const [spec, sandbox] = await Promise.all([this.hooks.spec(), this.options.sandbox()]);
      check(spec);
      const plan = await prepareMachine(spec, sandbox, this.options.program);
      const { file, args, env, cwd } = plan;
      const child = spawn(file, args, {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env,
        cwd,
        windowsHide: true,
        // A process group of its own, which no Ctrl-C in the cloud's terminal reaches.
        detached: process.platform !== 'win32',
      });
      this.listen(child);
      await once(child, 'spawn');
      tell(child, { kind: 'start', config: plan.config });
      return child;
    } catch (error) {
      this.child = undefined;
      throw error;
    }
  }

  private listen(child: ChildProcess): void {
    const { hooks } = this;
    // Each client on its way listens too.
    child.setMaxListeners(0);
    const log = boundedLog((line) => hooks.log(line));
    for (const stream of [child.stdout, child.stderr]) if (stream) linesOf(stream, log);
    const hear = (message: FromMachine) => {
      if (this.stopped) return;
      if (message.kind === 'askKeys') {
        const { number, user } = message;
        tell(child, { kind: 'pushedKeys', number, keys: hooks.pushedKeys(user) });
      } else pass(message, hooks, log);
    };
    listenTo(child, hear, (why) => {
      log(`its process is not understood: ${why}`);
      endWhole(child);
    });
    child.once('exit', (code, signal) => {
      this.child = undefined;
      if (this.stopped) return;
      hooks.log(`its process ended (${signal ?? String(code)})`);
      hooks.onSessions(0);
    });
  }
}

/** The name goes into passwd and paths. */
const USER_NAME = /^[a-z_][a-z0-9_-]{0,31}$/;

/** Throws Error when the login user or its key is malformed. */
function check({ loginUser, authorizedKey }: MachineSpec): void {
  if (!USER_NAME.test(loginUser)) throw new Error(`"${loginUser}" is no name for a login user.`);
  if (authorizedKey !== undefined) parsePublicKey(authorizedKey);
}

function pass(
  message: Exclude<FromMachine, { kind: 'askKeys' }>,
  hooks: MachineHooks,
  log: (line: string) => void,
): void {
  switch (message.kind) {
    case 'taken':
      break;
    case 'power':
      hooks.onPower(message.action);
      break;
    case 'usage':
      hooks.onUsage(message.sample);
      break;
    case 'sessions':
      hooks.onSessions(message.count);
      break;
    case 'log':
      log(message.line);
      break;
  }
}

/** Says something to the process. What it does not take is dropped. */
function tell(child: ChildProcess, message: ToMachine): void {
  child.send(message, () => undefined);
}

/**
 * Lets the process end its own, and ends it when it takes too long. In a sandbox nothing outlives its first process.
 */
async function end(child: ChildProcess): Promise<void> {
  if (ended(child)) return;
  const exit = once(child, 'exit');
  const late = setTimeout(() => endWhole(child), ENDS_WITHIN_MS);
  if (child.connected) child.disconnect();
  else endWhole(child);
  await exit;
  clearTimeout(late);
}

function endWhole({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') execFile('taskkill', ['/T', '/F', '/PID', `${pid}`], () => undefined);
  else endNow(-pid);
}
