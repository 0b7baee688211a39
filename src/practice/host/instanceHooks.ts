import * as path from 'node:path';
import { ignitionFault } from '../catalog/ignition';
import { systemOf } from '../catalog/systems';
import type { Cloud } from '../cloud';
import { hostKeysOf, hostNameOf } from '../ec2/instances/hostKeys';
import { passes } from '../ec2/network/passage';
import { admits } from '../ec2/securityGroups/firewall';
import { generateHostKeys } from '../hostKeys';
import { keysFor } from '../instanceConnect/pushedKeys';
import type { InstanceRecord } from '../state/records/instances';
import type { Disks } from './disks';
import type { MachineHooks, MachineSpec, PowerAction, UsageSample } from './machineSpec';

/** Where a client believes the SSH server to be: rules for this port let in as well as rules for the real one. */
const SSH_PORT = 22;

/** What the hooks of all instances work with. */
export interface Surroundings {
  readonly cloud: Cloud;
  readonly disks: Disks;
  /** Absolute; holds the disks and the keys, which no instance may see. */
  readonly stateDir: string;
  readonly log: (line: string) => void;
  /** Somebody inside an instance asked for it. */
  readonly onPower: (region: string, id: string, action: PowerAction) => void;
  readonly onSessions: (id: string, count: number) => void;
}

/** What the machine of an instance asks and tells, answered from the instance's record as it is then. */
export class InstanceHooks implements MachineHooks {
  constructor(
    private readonly around: Surroundings,
    private readonly region: string,
    private readonly id: string,
  ) {}

  async spec(): Promise<MachineSpec> {
    const { stateDir, disks } = this.around;
    const instance = this.record;
    if (!instance) throw new Error(`There is no ${this.id}`);
    const root = instance.devices.find(({ deviceName }) => deviceName === instance.rootDeviceName);
    return {
      instanceId: this.id,
      loginUser: instance.loginUser,
      authorizedKey: instance.authorizedKey,
      hostKeys: this.hostKeys(instance),
      homeDir: await disks.homeOf(root?.volumeId ?? ''),
      runDir: path.join(stateDir, 'run', this.id),
      hostName: hostNameOf(instance),
      osRelease: systemOf(instance.system).osRelease,
      hiddenDirs: [stateDir],
    };
  }

  admits(from: string, port: number): boolean {
    const { groupIds = [], vpcId = '', system, userData } = this.record ?? {};
    // It stands in its first boot, before there is a network.
    if (system !== undefined && ignitionFault(system, userData) !== undefined) return false;
    const traffic = { protocol: 'tcp', ports: [SSH_PORT, port], from } as const;
    const vpc = this.db.vpcs.get(vpcId);
    return vpc !== undefined && passes(vpc, traffic) && admits(this.db, groupIds, traffic);
  }

  pushedKeys(user: string): readonly string[] {
    const { clock, faults } = this.around.cloud;
    const { record } = this;
    return record ? keysFor(record, user, clock.now(), faults.faults) : [];
  }

  onPower(action: PowerAction): void {
    this.around.onPower(this.region, this.id, action);
  }

  onUsage(sample: UsageSample): void {
    const { usage, clock } = this.around.cloud;
    usage.add(this.id, sample, clock.now());
  }

  onSessions(count: number): void {
    this.around.onSessions(this.id, count);
  }

  log(line: string): void {
    this.around.log(`${this.id} ${line}`);
  }

  private get db() {
    return this.around.cloud.store.in(this.region);
  }

  private get record(): InstanceRecord | undefined {
    return this.db.instances.get(this.id);
  }

  /** Its own, which its console shows, or others where the faults want that. */
  private hostKeys(instance: InstanceRecord): string[] {
    const { store, faults } = this.around.cloud;
    const own = store.transaction(() => hostKeysOf(this.db, instance));
    const changed = faults.faults.changedHostKeys?.includes(this.id);
    const shown = changed ? generateHostKeys(`root@${hostNameOf(instance)}`) : own;
    return shown.map(({ privateKey }) => privateKey);
  }
}
