import * as fs from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { fingerprintsOf, sameFingerprint } from '../../ssh/keys/fingerprints';
import { readPublicKey } from '../../ssh/keys/privateKeys';
import type { LabDeps } from '../deps';
import { withKeyPair } from '../connect/instanceConnect';
import { keyFileOf } from '../connect/keyFile';
import { keyMadeFor, TAGS } from '../labTags';
import { safeName, uniqueName } from '../names';
import type { MoveWork } from './moveWork';

/** The private key that leads to the instance, on this computer. Throws Problem KeyFile when there is none. */
export async function keyOf(
  here: Place,
  instance: Instance,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<string> {
  const entry = await deps.entries.forInstance(instance.id);
  // Never the key of EC2 Instance Connect, which no instance is to know for longer than a minute.
  const file = await keyFileOf(here, instance, entry && withKeyPair(entry), deps, signal);
  if (file !== undefined && instance.keyName !== undefined) return file;
  throw new Problem(
    'KeyFile',
    l10n.t('{0} has no key pair, so a new instance could not be given its key.', nameOf(instance)),
  );
}

/**
 * Has the other region know the public half of the instance's key, so that the same file leads to the new one. A pair
 * that is this very key is used as it is. Throws Problem. @returns the pair's name there.
 */
export async function makeKey(work: MoveWork, instance: Instance): Promise<string> {
  const { cloud, here, there, move, deps, signal, say } = work;
  say('key');
  const file = await keyOf(here, instance, deps, signal);
  const publicKey = await readPublicKey(file);
  const prints = [...fingerprintsOf(publicKey), ...fingerprintsOf(await fs.readFile(file, 'utf8'))];
  const pairs = await cloud.listKeyPairs(there, signal);
  const same = pairs.find(({ fingerprint }) => prints.some((own) => sameFingerprint(own, fingerprint)));
  if (same) return same.name;
  const name = uniqueName(instance.keyName ?? safeName(move.name), new Set(pairs.map((pair) => pair.name)));
  const own = (await cloud.listKeyPairs(here, signal)).find((pair) => pair.name === instance.keyName);
  const madeFor = own && keyMadeFor(own);
  const tags = {
    [TAGS.lab]: move.id,
    [TAGS.move]: move.id,
    // What the launch made goes with the last pair of that key, whatever that one is called.
    ...(madeFor !== undefined && { [TAGS.keyOf]: madeFor }),
  };
  return (await cloud.importKeyPair(there, name, publicKey, tags, signal)).name;
}
