import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { addressOf } from '../addresses/find';
import { without } from '../without';
import { closeSpotRequest } from '../spot/requests';
import { releaseVolumes } from '../volumes/release';
import { settled, settling } from './states';

/** Who or what ended an instance, in EC2's words. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

export function byUser(what: 'shutdown' | 'hibernate'): Reason {
  return what === 'shutdown'
    ? {
        code: 'Client.UserInitiatedShutdown',
        message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      }
    : {
        code: 'Client.UserInitiatedHibernate',
        message: 'Client.UserInitiatedHibernate: User initiated hibernate',
      };
}

/** `shutdown`, `poweroff` and the like inside it. */
export const fromInside: Reason = {
  code: 'Client.InstanceInitiatedShutdown',
  message: 'Client.InstanceInitiatedShutdown: Instance initiated shutdown',
};

export const serverError = (message: string): Reason => ({
  code: 'Server.InternalError',
  message: `Server.InternalError: ${message}`,
});

/** An instance on its way to "stopped". */
export function stop(call: Call, instance: InstanceRecord, reason: Reason): InstanceRecord {
  return { ...instance, ...settling(call, 'stopping'), ...ended(reason, call.now) };
}

/** An instance on its way to "terminated"; one that is stopped is there almost at once. */
export function terminate(call: Call, instance: InstanceRecord, reason: Reason): InstanceRecord {
  return { ...instance, ...settling(call, 'shutting-down'), ...ended(reason, call.now) };
}

function ended(reason: Reason, now: number): Pick<InstanceRecord, 'stateReason' | 'transitionReason'> {
  const time = new Date(now).toISOString().slice(0, 19).replace('T', ' ');
  const who = reason.code.startsWith('Client.') ? 'User initiated' : reason.message;
  return { stateReason: reason, transitionReason: `${who} (${time} GMT)` };
}

/**
 * Brings an instance out of a state that has lasted long enough. Must run in a transaction. Pending instances are not
 * settled here: they run once they can really be reached.
 */
export function settle(call: Call, instance: InstanceRecord): void {
  switch (instance.state) {
    case 'stopping':
      call.db.instances.put(withoutAddress(call, settled(instance, 'stopped')));
      return;
    case 'shutting-down':
      call.db.instances.put(vanished(call, instance));
      return;
    case 'terminated':
      call.db.instances.delete(instance.id);
      call.db.hostKeys.delete(instance.id);
      return;
    case 'pending':
    case 'running':
    case 'stopped':
  }
}

/** What EC2 gave goes back to EC2; an Elastic IP stays. */
function withoutAddress({ db }: Call, instance: InstanceRecord): InstanceRecord {
  return addressOf(db, instance.id) ? instance : { ...instance, publicIp: undefined };
}

/** Its disks go, or are free again; its Elastic IP stays with the account; the request for it is closed. */
function vanished(call: Call, instance: InstanceRecord): InstanceRecord {
  releaseVolumes(call, instance);
  const address = addressOf(call.db, instance.id);
  if (address) {
    call.db.addresses.put(without(address, 'instanceId', 'associationId'));
  }
  if (instance.spotRequestId !== undefined) closeSpotRequest(call, instance.id);
  return { ...instance, ...settling(call, 'terminated'), publicIp: undefined, devices: [] };
}
