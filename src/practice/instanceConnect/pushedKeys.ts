import { hasInstanceConnect } from '../catalog/systems';
import type { Faults } from '../faults';
import type { InstanceRecord } from '../state/records/instances';

/** How long a pushed key stays in the instance's metadata: "Connect using EC2 Instance Connect". */
const KEY_SECONDS = 60;

type Pushed = NonNullable<InstanceRecord['pushedKeys']>;

/** The keys that are still good. @param now milliseconds since 1970 */
export function goodKeys(
  { pushedKeys = [] }: Pick<InstanceRecord, 'pushedKeys'>,
  now: number,
  { instanceConnectSeconds = KEY_SECONDS }: Faults = {},
): Pushed {
  return pushedKeys.filter(({ at }) => now - at < instanceConnectSeconds * 1000);
}

/**
 * What the SSH server of an instance lets a user in with beside authorized_keys: public keys, lines as in that file.
 * Only systems that come with EC2 Instance Connect ask for them; elsewhere a pushed key is of no use.
 */
export function keysFor(instance: InstanceRecord, user: string, now: number, faults: Faults): string[] {
  if (!hasInstanceConnect(instance.system)) return [];
  return goodKeys(instance, now, faults).flatMap((key) => (key.user === user ? [key.publicKey] : []));
}
