import * as path from 'node:path';
import type { Sandbox } from '../machine/protocol';
import { Gate } from './gate';
import { MachineProcess } from './machineProcess';
import type { Machine, MachineDoor, MachineHooks } from './machineSpec';
import { probeSandbox } from './sandbox';

export interface StartOptions {
  /** The file of the machine's bundle. Default: `machine.js` beside the running one. */
  readonly program?: string;
  /** Default: the best this computer can give (`probeSandbox`). */
  readonly sandbox?: Sandbox;
}

/**
 * Runs an instance: from now on its port is open. Its process starts when the first client comes.
 * @throws Error when no port can be listened on
 */
export async function startMachine(
  door: MachineDoor,
  hooks: MachineHooks,
  options: StartOptions = {},
): Promise<Machine> {
  const { program = path.join(__dirname, 'machine.js'), sandbox } = options;
  const inside = new MachineProcess(door.instanceId, hooks, {
    program,
    sandbox: () => (sandbox === undefined ? probeSandbox() : Promise.resolve(sandbox)),
  });
  const machine = new RunningMachine(hooks, inside);
  await machine.open(door.address, door.port);
  return machine;
}

/** An instance's gate and its inside. There may be ten thousand of them, so they share what they can. */
class RunningMachine implements Machine {
  private gate: Gate | undefined;

  constructor(
    private readonly hooks: MachineHooks,
    private readonly inside: MachineProcess,
  ) {}

  get port(): number {
    return this.gate?.port ?? 0;
  }

  async open(address: string, port: number | undefined): Promise<void> {
    this.gate = await Gate.open(address, port, {
      admits: (from, at) => this.hooks.admits(from, at),
      take: (socket, head) => this.inside.take(socket, head),
    });
  }

  async moveTo(address: string): Promise<void> {
    const before = this.gate;
    await this.open(address, before?.port);
    before?.close();
  }

  recheck(): void {
    this.gate?.recheck();
  }

  renewHostKeys(): void {
    this.inside.renewHostKeys();
  }

  async stop(): Promise<void> {
    this.gate?.close();
    await this.inside.stop();
  }
}
