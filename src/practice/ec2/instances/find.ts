import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { lookUp, lookUpOne, type IdKind } from '../lookUp';

export const INSTANCE_IDS: IdKind = {
  prefix: 'i',
  noun: 'instance ID',
  malformed: 'InvalidInstanceID.Malformed',
  notFound: 'InvalidInstanceID.NotFound',
};

/** Throws AwsError: InvalidInstanceID.Malformed for what is no id, InvalidInstanceID.NotFound. */
export function findInstance({ db }: Pick<Call, 'db'>, id: string): InstanceRecord {
  return lookUpOne(INSTANCE_IDS, id, (each) => db.instances.get(each));
}

/** All of them, in the order of the ids, each once; throws AwsError, as EC2 does, for any that does not exist. */
export function findInstances({ db }: Pick<Call, 'db'>, ids: readonly string[]): InstanceRecord[] {
  return lookUp(INSTANCE_IDS, ids, (id) => db.instances.get(id));
}
