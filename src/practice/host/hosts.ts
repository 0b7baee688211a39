import type { Cloud } from '../cloud';
import { rebooted } from '../ec2/instances/power';
import { settled } from '../ec2/instances/states';
import { fromInside, serverError, settle, stop, terminate } from '../ec2/instances/transitions';
import type { Call } from '../service';
import type { InstanceRecord } from '../state/records/instances';
import type { Committed } from '../state/store';
import { endHasCome, idleTooLong, LOOK_MS } from './autoStop';
import type { PowerAction } from './machineSpec';
import { PORT_TAG, type Machines } from './machines';

/**
 * Brings the machines in line with the instances' records, and the records on from states that pass. What a record
 * says is to run gets a machine, what it says has ended loses it. Nothing else knows of machines, so a cloud that was
 * killed is whole again once every record has been looked at.
 */
export class Hosts {
  /** What is being done for an instance: one thing after the other. */
  private readonly turns = new Map<string, Promise<void>>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly lookTimer: NodeJS.Timeout;
  private readonly unfollow: () => void;
  private closed = false;

  constructor(
    private readonly cloud: Cloud,
    private readonly machines: Pick<
      Machines,
      'ensure' | 'end' | 'endAll' | 'recheck' | 'renewHostKeys' | 'idle'
    >,
    private readonly log: (line: string) => void,
  ) {
    this.unfollow = cloud.store.onCommit((changes) => this.follow(changes));
    cloud.faults.onChange(() => machines.renewHostKeys());
    for (const [region, { instances }] of cloud.store.entries()) {
      for (const { id } of instances.values()) this.look(region, id);
    }
    this.lookTimer = setInterval(() => this.caught('switching off', () => this.switchOff()), LOOK_MS).unref();
  }

  /** Resolves when everything that was noticed so far has been done. */
  async settled(): Promise<void> {
    while (this.turns.size > 0) await Promise.all(this.turns.values());
  }

  /** Ends every machine. The records stay, and a later start goes on from them. */
  async close(): Promise<void> {
    this.closed = true;
    this.unfollow();
    clearInterval(this.lookTimer);
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.settled();
    for (const timer of this.timers.values()) clearTimeout(timer);
    await this.machines.endAll();
  }

  /** What somebody inside an instance asked of it. */
  power(region: string, id: string, action: PowerAction): void {
    this.caught(id, () => this.powerNow(region, id, action));
  }

  private powerNow(region: string, id: string, action: PowerAction): void {
    this.change(region, id, (instance, call) => {
      if (instance.state !== 'running') return instance;
      if (action === 'reboot') return rebooted(instance, call.now);
      return instance.shutdownBehavior === 'terminate'
        ? terminate(call, instance, fromInside)
        : stop(call, instance, fromInside);
    });
  }

  private follow(changes: readonly Committed[]): void {
    for (const region of new Set(changes.filter(mattersToFirewalls).map((change) => change.region))) {
      this.machines.recheck(region);
    }
    for (const { region, table, id } of changes) if (table === 'instances') this.look(region, id);
  }

  /** Does what is to be done for an instance, once what is being done for it is done. */
  private look(region: string, id: string): void {
    const turn = (this.turns.get(id) ?? Promise.resolve())
      .then(() => this.bring(region, id))
      .catch((error: unknown) => {
        this.log(`${id}: ${String(error)}`);
        this.lookAt(region, id, this.cloud.clock.now() + AGAIN_MS);
      })
      .finally(() => {
        if (this.turns.get(id) === turn) this.turns.delete(id);
      });
    this.turns.set(id, turn);
  }

  private async bring(region: string, id: string): Promise<void> {
    const instance = this.cloud.store.in(region).instances.get(id);
    const due = instance?.settlesAt !== undefined && instance.settlesAt <= this.cloud.clock.now();
    if (instance?.state === 'running' || (instance?.state === 'pending' && due)) {
      await this.run(region, instance);
      return;
    }
    if (instance?.state !== 'pending') await this.machines.end(id);
    if (!instance) {
      this.cloud.usage.forget(id);
      return;
    }
    if (due) this.inCall(region, (call) => settle(call, instance));
    else this.lookAt(region, id, instance.settlesAt);
  }

  /** A pending instance runs from the moment it can be reached; the port stands in its tags by then. */
  private async run(region: string, instance: InstanceRecord): Promise<void> {
    const { id } = instance;
    let port: number | undefined;
    try {
      port = await this.machines.ensure(region, instance);
    } catch (error) {
      this.log(`${id}: ${String(error)}`);
      const reason = serverError('this computer has no port for its SSH server');
      this.change(region, id, (now, call) => stop(call, now, reason));
      return;
    }
    this.change(region, id, (now) => running(now, port));
  }

  /** At that time, in place of what was set for it before. */
  private lookAt(region: string, id: string, time: number | undefined): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    if (time === undefined || this.closed) return;
    const ms = Math.max(0, time - this.cloud.clock.now());
    const timer = setTimeout(() => {
      this.timers.delete(id);
      this.look(region, id);
    }, ms);
    this.timers.set(id, timer);
  }

  /** What EC2 Lab's scripts would do in the instances. */
  private switchOff(): void {
    for (const [region, id, since] of this.machines.idle()) {
      this.change(region, id, (instance, call) =>
        instance.state === 'running' && idleTooLong(instance, call.now - since)
          ? stop(call, instance, fromInside)
          : instance,
      );
    }
    const now = this.cloud.clock.now();
    for (const [region, { instances }] of this.cloud.store.entries()) {
      const over = [...instances.values()].filter((instance) => endHasCome(instance, now));
      for (const { id } of over) this.power(region, id, 'shutdown');
    }
  }

  /**
   * Everything that nobody waits for goes through here: what timers do, and what instances ask. It may fail at any
   * time, for want of room on the disk above all, and the cloud goes on.
   */
  private caught(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.log(`${what}: ${String(error)}`);
    }
  }

  /** Changes an instance that is still there, when there is something to change. */
  private change(
    region: string,
    id: string,
    work: (instance: InstanceRecord, call: Call) => InstanceRecord,
  ): void {
    this.inCall(region, (call) => {
      const before = call.db.instances.get(id);
      const after = before && work(before, call);
      if (after && after !== before) call.db.instances.put(after);
    });
  }

  private inCall(region: string, work: (call: Call) => void): void {
    const { store, clock } = this.cloud;
    const call = { cloud: this.cloud, region, db: store.in(region), now: clock.now() };
    store.transaction(() => work(call));
  }
}

/** What could not be done, for want of room on the disk, is tried again after this time; milliseconds. */
const AGAIN_MS = 5_000;

/** As it is once its machine listens. */
function running(instance: InstanceRecord, port: number | undefined): InstanceRecord {
  if (instance.state !== 'pending' && instance.state !== 'running') return instance;
  const tag = port === undefined ? undefined : String(port);
  if (instance.state === 'running' && instance.tags[PORT_TAG] === tag) return instance;
  const others = Object.entries(instance.tags).filter(([key]) => key !== PORT_TAG);
  const tags = Object.fromEntries(tag === undefined ? others : [...others, [PORT_TAG, tag]]);
  return { ...settled(instance, 'running'), tags };
}

/** Rules, or which rules an instance has. */
function mattersToFirewalls({ table, before, after }: Committed): boolean {
  if (table === 'securityGroups' || table === 'vpcs') return true;
  const groups = (record: unknown) => (record as InstanceRecord | undefined)?.groupIds.join();
  return table === 'instances' && groups(before) !== groups(after);
}
