import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { greetedFingerprints, type HostKey } from '../../ssh/hostKeys';
import type { Via } from '../../ssh/hostEntry';
import { rememberedHostKeys, rememberHostKeys } from '../../ssh/knownHosts';
import { lookAtConsole } from './consoleKeys';
import { patienceOf, toolsOf, type LabDeps } from '../deps';
import { directAddress } from './hostEntryFor';
import { sshPortOf } from '../labTags';
import { sleepFor } from '../../until';

/**
 * Makes sure that the host keys of a running instance are known before anybody connects to it, and gives the instance
 * as it is then: its address may have changed meanwhile.
 *
 * Known ones stay. Otherwise the console is read until it shows them with their fingerprints, or the fingerprints of
 * those that the server then shows. When it goes quiet
 * without (EC2 Lab waits longer for a young instance), the server is asked for its keys, and the person whether they
 * are right.
 *
 * @param via the way that the person chose
 * Throws Problem HostKey when the console contradicts itself, the person does not trust the keys, or nobody can show
 * any; NoAnswer when the server does not answer either. Also what reading the instance throws.
 */
export async function learnHostKeys(
  at: Place,
  instance: Instance,
  deps: LabDeps,
  signal: AbortSignal,
  via?: Via,
): Promise<Instance> {
  const { folder } = deps;
  if ((await rememberedHostKeys(folder, instance.id)).length > 0) return instance;
  const found = await findHostKeys(at, instance, deps, signal, via);
  await rememberHostKeys(folder, instance.id, found.keys);
  return found.instance;
}

interface Found {
  readonly keys: readonly HostKey[];
  readonly instance: Instance;
}

async function findHostKeys(
  at: Place,
  first: Instance,
  deps: LabDeps,
  signal: AbortSignal,
  via: Via | undefined,
): Promise<Found> {
  const { cloud } = toolsOf(deps);
  const patience = patienceOf(deps);
  const began = Date.now();
  const quietMs = isYoung(first) ? patience.quietMs : 0;
  let instance = first;
  let lastText: string | undefined;
  let quietSince = began;
  for (;;) {
    const look = await lookAtConsole(at, instance, deps, signal);
    if (look.keys.length > 0) return { keys: look.keys, instance };
    if (look.mismatched.length > 0) throw contradiction(instance);
    if (look.text !== lastText) quietSince = Date.now();
    lastText = look.text;

    instance = await cloud.getInstance(at, instance.id, signal);
    const late = Date.now() - began >= patience.consoleMs;
    const greeted = greetedFingerprints(look.text);
    if (late || greeted.size > 0 || Date.now() - quietSince >= quietMs) {
      const keys = await scan(instance, deps, signal, via);
      const vouched = keys.filter(({ fingerprint }) => greeted.has(fingerprint));
      if (vouched.length > 0) return { keys: vouched, instance };
      if (keys.length > 0 && greeted.size > 0) throw stranger(instance);
      if (keys.length > 0) return { keys: await confirmed(instance, keys, deps, signal), instance };
      if (late) throw silence(instance, directAddress(instance, { via, preferPrivate: deps.preferPrivate }));
    }
    await sleepFor(patience.pollMs, signal);
  }
}

/** After so long a boot is over, and the console has said all that it will. */
const YOUNG_MS = 10 * 60_000;

function isYoung(instance: Instance): boolean {
  return Date.now() - instance.launchTime.getTime() < YOUNG_MS;
}

/** What the server shows to anybody; nothing when there is no address to ask, or no answer. */
export async function scan(
  instance: Instance,
  deps: LabDeps,
  signal: AbortSignal,
  via?: Via,
): Promise<HostKey[]> {
  const address = directAddress(instance, { via, preferPrivate: deps.preferPrivate });
  if (address === undefined) return [];
  return toolsOf(deps).ssh.scanHostKeys(deps.folder.platform, address, sshPortOf(instance.tags), signal);
}

/** The keys, once the person trusts them. Throws Problem HostKey when they do not. */
export async function confirmed(
  instance: Instance,
  keys: readonly HostKey[],
  deps: LabDeps,
  signal: AbortSignal,
): Promise<readonly HostKey[]> {
  const fingerprints = keys.map((key) => `${shortType(key.type)} ${key.fingerprint}`);
  if (await deps.ask.hostKey({ instance, fingerprints }, signal)) return keys;
  signal.throwIfAborted();
  throw new Problem(
    'HostKey',
    l10n.t('The host key of {0} was not trusted, so there is no connection.', nameOf(instance)),
  );
}

/** As `ssh` writes it before a fingerprint: ssh-ed25519 → ED25519, ecdsa-sha2-nistp256 → ECDSA. */
function shortType(type: string): string {
  return type
    .replace(/^ssh-/, '')
    .replace(/^ecdsa-.*/, 'ecdsa')
    .toUpperCase();
}

function contradiction(instance: Instance): Problem {
  return new Problem(
    'HostKey',
    l10n.t(
      'The console of {0} shows a host key and a fingerprint that do not belong together: nothing is trusted.',
      nameOf(instance),
    ),
  );
}

function stranger(instance: Instance): Problem {
  return new Problem(
    'HostKey',
    l10n.t(
      'The server at the address of {0} shows a host key that its console does not: nothing is trusted.',
      nameOf(instance),
    ),
  );
}

function silence(instance: Instance, address: string | undefined): Problem {
  if (address === undefined) {
    return new Problem(
      'HostKey',
      l10n.t(
        'The console of {0} shows no host key yet, and without a public address it cannot be asked for it: try again in a few minutes.',
        nameOf(instance),
      ),
      { action: { kind: 'retry' } },
    );
  }
  return new Problem(
    'NoAnswer',
    l10n.t(
      '{0} does not answer on the SSH port. Its security group, your own network or its system may be why: see “Why can’t I connect?”.',
      nameOf(instance),
    ),
    { action: { kind: 'retry' } },
  );
}
