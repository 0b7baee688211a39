import { sameFingerprint } from '../../ssh/keys/fingerprints';
import type { Account } from '../../account/account';
import type { KeyPair } from '../../ec2/types';
import type { LabDeps } from '../deps';
import { persistently } from '../persistently';
import type { Found } from './found';
import type { CleanupCloud } from './cloud';
import { ofKind } from './readRegions';
import type { Thing } from './things';

/** A private key that stays while another key pair is the same key, and where such pairs may be. */
export interface SharedKey {
  readonly pairId: string;
  readonly file: string;
  readonly fingerprint: string;
  readonly regions: readonly string[];
}

/** Undefined for anything else than a private key whose other pair was seen. Pure. */
export function sharedKeyOf(thing: Thing, { readings }: Pick<Found, 'readings'>): SharedKey | undefined {
  if (thing.kind !== 'keyFile') return undefined;
  const { pairId, file } = thing;
  const pairs = readings.flatMap((reading) => ofKind(reading, 'keyPair'));
  const own = pairs.find(({ id }) => id === pairId);
  if (!own) return undefined;
  const others = pairs.filter(({ id }) => id !== pairId);
  if (!others.some(({ fingerprint }) => sameFingerprint(fingerprint, own.fingerprint))) return undefined;
  return { pairId, file, fingerprint: own.fingerprint, regions: readings.map(({ region }) => region) };
}

/**
 * Whether it leads nowhere any more, its own pair being gone: so did the other one with its lab, which was deleted at
 * the same moment. Asks every region anew. Throws Problem when one cannot be asked.
 */
export async function leadsNowhere(
  { file, fingerprint, regions }: SharedKey,
  account: Account,
  cloud: Pick<CleanupCloud, 'listKeyPairs'>,
  { deps, signal }: { readonly deps: LabDeps; readonly signal: AbortSignal },
): Promise<boolean> {
  const list = (region: string): Promise<KeyPair[]> =>
    persistently(
      () => cloud.listKeyPairs({ account, region }, signal),
      `the key pairs of ${region}`,
      deps,
      signal,
    );
  const pairs = await Promise.all(regions.map(list));
  if (pairs.flat().some((pair) => sameFingerprint(pair.fingerprint, fingerprint))) return false;
  return !(await deps.entries.list()).some(({ identityFile }) => identityFile === file);
}
