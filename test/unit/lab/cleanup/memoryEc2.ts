import type { Place } from '../../../../src/core/account/account';
import type { OwnAlarm } from '../../../../src/core/aws/cloudwatch';
import type { AccountImage } from '../../../../src/core/ec2/images/accountImages';
import type { ElasticIp } from '../../../../src/core/ec2/network/addresses';
import type { Firewall } from '../../../../src/core/ec2/firewall';
import type { Snapshot } from '../../../../src/core/ec2/volumes/snapshots';
import type { Instance, KeyPair } from '../../../../src/core/ec2/types';
import type { Volume } from '../../../../src/core/ec2/volumes/volumes';
import { realCloud, type Cloud } from '../../../../src/core/lab/cloud';
import type { CleanupCloud } from '../../../../src/core/lab/cleanup/cloud';
import { Problem } from '../../../../src/core/problem';

/** What one region holds. */
export interface RegionState {
  instances: Instance[];
  addresses: ElasticIp[];
  volumes: Volume[];
  images: AccountImage[];
  snapshots: Snapshot[];
  groups: Firewall[];
  pairs: KeyPair[];
  alarms: OwnAlarm[];
}

/** An EC2 in memory that refuses what EC2 refuses: what is in use, or protected, cannot be deleted. */
export class MemoryEc2 {
  readonly regions = new Map<string, RegionState>();
  readonly protected = new Set<string>();
  /** Group → network interfaces of others. */
  readonly interfaces = new Map<string, { id: string; name: string }[]>();
  readonly calls: string[] = [];
  /** Runs before each call, and may throw instead of it. */
  onCall: (call: string, region: string) => void = () => undefined;

  readonly cloud: CleanupCloud = {
    applyChanges: this.call('applyChanges', ({ groups }, id, changes) => {
      const group = groups.find((one) => one.id === id);
      // Like the real one: it never throws a Problem.
      if (!group) return changes.map((change) => ({ change, problem: new Problem('NotFound', 'No group.') }));
      const gone = new Set(changes.flatMap((change) => (change.kind === 'remove' ? [change.before.id] : [])));
      replace(groups, { ...group, rules: group.rules.filter((rule) => !gone.has(rule.id)) });
      return changes.map((change) => ({ change }));
    }),
    deleteAlarm: this.call('deleteAlarm', (state, name) => {
      state.alarms = state.alarms.filter((one) => one.name !== name);
    }),
    deleteSecurityGroup: this.call('deleteSecurityGroup', ({ groups, instances }, id) => {
      found(groups, id, 'NotFound');
      const used = instances.some(
        (one) => one.state !== 'terminated' && one.securityGroups.some((group) => group.id === id),
      );
      const named = groups.some(
        (group) => group.id !== id && group.rules.some(({ peer }) => peer.kind === 'group' && peer.id === id),
      );
      refuseIf(used || named || this.interfaces.has(id));
      drop(groups, id);
    }),
    deleteSnapshot: this.call('deleteSnapshot', ({ snapshots, images }, id) => {
      found(snapshots, id, 'NotFound');
      refuseIf(images.some(({ snapshotIds }) => snapshotIds.includes(id)));
      drop(snapshots, id);
    }),
    deleteVolume: this.call('deleteVolume', ({ volumes }, id) => {
      refuseIf(found(volumes, id, 'NotFound').attachments.length > 0);
      drop(volumes, id);
    }),
    deregisterImage: this.call('deregisterImage', ({ images }, id) => {
      found(images, id, 'ImageNotFound');
      drop(images, id);
    }),
    isTerminationProtected: this.call('isTerminationProtected', (_state, id) => this.protected.has(id)),
    listAccountImages: this.call('listAccountImages', ({ images }) => [...images]),
    listElasticIps: this.call('listElasticIps', ({ addresses }) => [...addresses]),
    listFirewalls: this.call('listFirewalls', ({ groups }) => [...groups]),
    listInstances: this.call('listInstances', ({ instances }) => [...instances]),
    listKeyPairs: this.call('listKeyPairs', ({ pairs }) => [...pairs]),
    listOwnAlarms: this.call('listOwnAlarms', ({ alarms }) => [...alarms]),
    listSnapshots: this.call('listSnapshots', ({ snapshots }) => [...snapshots]),
    listVolumes: this.call('listVolumes', ({ volumes }) => [...volumes]),
    releaseElasticIp: this.call('releaseElasticIp', ({ addresses }, id) => {
      refuseIf(found(addresses, id, 'NotFound').associationId !== undefined);
      drop(addresses, id);
    }),
    terminateInstances: this.call('terminateInstances', (state, ids) =>
      ids.map((id) => {
        if (this.protected.has(id)) return { id, problem: new Problem('Protected', 'It is protected.') };
        terminate(state, id);
        return { id };
      }),
    ),
    usesOf: this.call('usesOf', (_state, id) => ({
      instances: [],
      groups: [],
      interfaces: this.interfaces.get(id) ?? [],
    })),
    waitForState: this.call('waitForState', ({ instances }, id) => found(instances, id, 'NotFound')),
  };

  /** For what core/lab/launch/made.ts asks. */
  readonly labCloud: Cloud = {
    ...realCloud,
    listKeyPairs: this.cloud.listKeyPairs,
    deleteKeyPair: this.call('deleteKeyPair', ({ pairs }, name) => {
      const pair = pairs.find((one) => one.name === name);
      if (pair) drop(pairs, pair.id);
    }),
  };

  state(region: string): RegionState {
    const known = this.regions.get(region);
    if (known) return known;
    const made: RegionState = {
      instances: [],
      addresses: [],
      volumes: [],
      images: [],
      snapshots: [],
      groups: [],
      pairs: [],
      alarms: [],
    };
    this.regions.set(region, made);
    return made;
  }

  /** The ids of everything that is there; a terminated instance is not. */
  ids(): Set<string> {
    const all = [...this.regions.values()].flatMap((state) => [
      ...state.instances.filter(({ state: now }) => now !== 'terminated'),
      ...state.addresses,
      ...state.volumes,
      ...state.images,
      ...state.snapshots,
      ...state.groups,
      ...state.pairs,
      ...state.alarms.map(({ name: id }) => ({ id })),
    ]);
    return new Set(all.map(({ id }) => id));
  }

  private call<A extends unknown[], R>(
    name: string,
    act: (state: RegionState, ...args: A) => R,
  ): (at: Place, ...args: A) => Promise<R> {
    return async (at, ...args) => {
      for (const arg of args) if (arg instanceof AbortSignal) arg.throwIfAborted();
      // As a call over the network is: never answered in the same turn.
      await Promise.resolve();
      this.calls.push(`${name} ${at.region}`);
      this.onCall(name, at.region);
      return act(this.state(at.region), ...args);
    };
  }
}

/** What EC2 does with what a terminated instance had. */
function terminate(state: RegionState, id: string): void {
  state.instances = state.instances.map((one) => (one.id === id ? { ...one, state: 'terminated' } : one));
  state.addresses = state.addresses.map((one) =>
    one.instanceId === id ? { ...one, instanceId: undefined, associationId: undefined } : one,
  );
  state.volumes = state.volumes
    .filter(
      ({ attachments }) => !attachments.some((each) => each.instanceId === id && each.deleteOnTermination),
    )
    .map((one) =>
      one.attachments.some((each) => each.instanceId === id)
        ? { ...one, state: 'available', attachments: [] }
        : one,
    );
}

function found<T extends { id: string }>(
  all: readonly T[],
  id: string,
  code: 'NotFound' | 'ImageNotFound',
): T {
  const one = all.find((each) => each.id === id);
  if (one) return one;
  throw new Problem(code, `There is no ${id}.`);
}

function refuseIf(used: boolean): void {
  if (used) throw new Problem('InvalidState', 'Something still uses it, so it cannot be removed.');
}

function drop(all: { readonly id: string }[], id: string): void {
  all.splice(
    all.findIndex((each) => each.id === id),
    1,
  );
}

function replace<T extends { id: string }>(all: T[], one: T): void {
  all.splice(
    all.findIndex((each) => each.id === one.id),
    1,
    one,
  );
}
