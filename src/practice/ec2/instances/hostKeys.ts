import { generateHostKeys } from '../../hostKeys';
import type { HostKeysRecord, InstanceRecord } from '../../state/records/instances';
import type { RegionTables } from '../../state/store';

/** The name of an instance on its network, such as "ip-172-31-5-9". */
export function hostNameOf({ privateIp }: Pick<InstanceRecord, 'privateIp'>): string {
  return `ip-${privateIp.replaceAll('.', '-')}`;
}

/** An instance's host keys, which are made when they are first needed. Must run in a transaction. */
export function hostKeysOf(db: RegionTables, instance: InstanceRecord): HostKeysRecord['keys'] {
  const known = db.hostKeys.get(instance.id);
  if (known) return known.keys;
  const keys = generateHostKeys(`root@${hostNameOf(instance)}`);
  db.hostKeys.put({ id: instance.id, keys });
  return keys;
}
