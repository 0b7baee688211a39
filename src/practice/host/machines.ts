import type { InstanceRecord } from '../state/records/instances';
import { InstanceHooks, type Surroundings } from './instanceHooks';
import type { Machine } from './machineSpec';
import { startMachine } from './startMachine';

/** Tells clients where the SSH server of an instance listens; EC2 Lab reads it. */
export const PORT_TAG = 'ec2-lab:ssh-port';

export interface MachinesOptions extends Omit<Surroundings, 'onSessions'> {
  /** The machine's bundle, where it is not beside the running one. */
  readonly program?: string;
}

interface Present {
  readonly machine: Machine;
  readonly region: string;
  /** The boot that it was started for. */
  readonly boot: string | undefined;
  address: string;
  sessions: number;
  /** When the last session ended, or the machine started; milliseconds since 1970. */
  idleSince: number;
}

/** The machines that are there, one for each running instance that has an address. */
export class Machines {
  private readonly present = new Map<string, Present>();
  private readonly around: Surroundings;

  constructor(private readonly options: MachinesOptions) {
    this.around = { ...options, onSessions: (id, count) => this.noteSessions(id, count) };
  }

  /**
   * Starts the machine of an instance when there is none, or anew when it was rebooted, and moves it when it has
   * another address. Resolves with its port, or undefined for an instance without a public address, which nothing
   * reaches. Rejects when no port can be had.
   */
  async ensure(region: string, instance: InstanceRecord): Promise<number | undefined> {
    const { id, publicIp: address } = instance;
    const present = this.present.get(id);
    if (present && address !== undefined && present.boot === instance.boots.at(-1)) {
      if (present.address !== address) await present.machine.moveTo(address);
      present.address = address;
      return present.machine.port;
    }
    await this.end(id);
    return address === undefined ? undefined : this.start(region, instance, address);
  }

  /** Ends the machine of an instance, with everything that runs in it. */
  async end(id: string): Promise<void> {
    const present = this.present.get(id);
    this.present.delete(id);
    await present?.machine.stop();
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.present.keys()].map((id) => this.end(id)));
  }

  /** A region's firewalls changed: clients that wait may come in now. */
  recheck(region: string): void {
    for (const present of this.present.values()) if (present.region === region) present.machine.recheck();
  }

  /** The faults changed: some may have to show other host keys than they did. */
  renewHostKeys(): void {
    for (const { machine } of this.present.values()) machine.renewHostKeys();
  }

  /** Instances without a session, and since when (milliseconds since 1970). */
  *idle(): Iterable<readonly [region: string, id: string, since: number]> {
    for (const [id, { region, sessions, idleSince }] of this.present) {
      if (sessions === 0) yield [region, id, idleSince];
    }
  }

  private async start(region: string, instance: InstanceRecord, address: string): Promise<number> {
    const { program, cloud } = this.options;
    const { id } = instance;
    const hooks = new InstanceHooks(this.around, region, id);
    const door = { instanceId: id, address, port: portIn(instance) };
    const machine = await startMachine(door, hooks, program === undefined ? {} : { program });
    const boot = instance.boots.at(-1);
    this.present.set(id, { machine, region, boot, address, sessions: 0, idleSince: cloud.clock.now() });
    return machine.port;
  }

  private noteSessions(id: string, sessions: number): void {
    const present = this.present.get(id);
    if (!present) return;
    present.sessions = sessions;
    present.idleSince = this.options.cloud.clock.now();
  }
}

function portIn({ tags }: InstanceRecord): number | undefined {
  const port = Number(tags[PORT_TAG]);
  return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : undefined;
}
