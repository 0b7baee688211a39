import * as l10n from '@vscode/l10n';
import type { Problem } from '../../problem';
import { examineKey } from '../../ssh/keys/examineKey';
import { isKnown, isWanted, type WantedKey } from '../../ssh/keys/findKey';
import { readKeyIn, readPrivateKeyFile } from '../../ssh/keys/readKeyFile';
import { pairOf, searchKey } from '../connect/keyFile';
import { askAgent, heldFor, holds, hostNameFor } from '../connect/keys/agent';
import {
  chooseKey,
  keyDamaged,
  keyLoose,
  keyMissing,
  keyOfOther,
  keyUnreadable,
  noAgent,
} from '../connect/keys/keyProblems';
import type { Check, Context, Fix, Verdict } from './types';

type Found = Omit<Verdict, 'id'>;

/** Whose key is looked at, and the name that ssh knows the instance by. */
interface Subject {
  readonly wanted: WantedKey;
  readonly host: string;
  /** What the entry names. */
  readonly before: string | undefined;
}

/**
 * Whether the private key is on this computer, fit for ssh, that of the instance's key pair and, where it wants a
 * passphrase or is not here, in the agent that ssh asks.
 */
export const keyFile: Check = async (context) => {
  const { at, deps, facts, signal } = context;
  const [instance, entry] = await Promise.all([facts.instance(), facts.entry()]);
  const { keyName } = instance;
  const before = entry?.identityFile;
  if (before === undefined && keyName === undefined) {
    const sentence = l10n.t('It was launched without a key pair: SSH tries your own keys.');
    return { status: 'skipped', sentence };
  }
  // EC2 Lab's own key is of no key pair.
  const pair = entry?.push ? undefined : await pairOf(at, instance, deps, signal);
  const wanted = pair ?? { name: keyName ?? before ?? '' };
  const subject = { wanted, host: hostNameFor(instance, entry), before };
  if (before !== undefined) return orBetter(await verdictOf(before, subject, context), subject, context);
  const { file } = await searchKey(subject, deps, signal);
  if (file !== undefined) return verdictOf(file, subject, context);
  const agent = await askAgent(deps, subject.host, signal);
  return heldFor(agent, wanted)
    ? { status: 'ok', sentence: l10n.t('The SSH agent holds the private key.') }
    : badFor(keyMissing(wanted, agent));
};

/** A bad verdict on the entry's file, mended by another file where there is one. */
async function orBetter(found: Found, subject: Subject, { deps, signal }: Context): Promise<Found> {
  const isItself = found.fix?.kind === 'repairKey' || found.fix?.kind === 'unlockKey';
  if (found.status !== 'bad' || isItself) return found;
  const { file, damaged } = await searchKey(subject, deps, signal);
  if (file === undefined || damaged || file === subject.before) return found;
  return { ...found, detail: file, fix: { kind: 'rewriteEntry', keyFile: file } };
}

async function verdictOf(file: string, subject: Subject, context: Context): Promise<Found> {
  const { folder } = context.deps;
  const state = await examineKey(folder, file, context.signal);
  switch (state.kind) {
    case 'missing':
      return {
        status: 'bad',
        sentence: l10n.t('The private key {0} is gone.', file),
        fix: { kind: 'problem', action: chooseKey(subject.wanted) },
      };
    case 'unreadable':
      return badFor(keyUnreadable(file, subject.wanted));
    case 'loose':
      return { ...badFor(keyLoose(file)), fix: { kind: 'repairKey', file } };
    case 'damaged': {
      const fix: Fix | undefined = state.mendable ? { kind: 'mendKey', file } : undefined;
      return { ...badFor(keyDamaged(file, state, subject.wanted)), ...(fix && { fix }) };
    }
    case 'public': {
      const agent = await askAgent(context.deps, subject.host, context.signal);
      return holds(agent, state.publicBlob)
        ? ofPair(file, l10n.t('The SSH agent holds the private key.'), subject)
        : badFor(keyMissing(subject.wanted, agent));
    }
    case 'locked':
      return lockedVerdict(file, state.publicBlob, subject, context);
    case 'ok':
      return ofPair(file, l10n.t('The private key is there and fit for SSH.'), subject);
  }
}

async function lockedVerdict(
  file: string,
  publicBlob: Buffer | undefined,
  subject: Subject,
  { deps, signal }: Context,
): Promise<Found> {
  const agent = await askAgent(deps, subject.host, signal);
  if (publicBlob && holds(agent, publicBlob))
    return ofPair(file, l10n.t('The private key is unlocked in the SSH agent.'), subject);
  const fix: Fix = { kind: 'unlockKey', file };
  if (!publicBlob && heldFor(agent, subject.wanted))
    return {
      status: 'bad',
      sentence: l10n.t('The host entry names the key {0}, which SSH cannot find in the agent.', file),
      fix,
    };
  const { platform, configFile } = deps.folder;
  if (!agent.keys) return badFor(noAgent(file, agent, platform.os, configFile));
  return {
    status: 'bad',
    sentence: l10n.t('The key {0} has a passphrase and no agent holds it.', file),
    fix,
  };
}

function badFor({ message, action }: Problem): Found {
  return { status: 'bad', sentence: message, ...(action && { fix: { kind: 'problem', action } }) };
}

/** Good unless it shows that it is another pair's: a key with a passphrase may show nothing of itself. */
async function ofPair(file: string, sentence: string, { wanted }: Subject): Promise<Found> {
  const materials = [
    (await readPrivateKeyFile(file).catch(() => undefined))?.material,
    ...(await Promise.all([file, `${file}.pub`].map(readKeyIn))),
  ].filter((each) => each !== undefined);
  if (isKnown(wanted) && materials.length > 0 && !materials.some((material) => isWanted(material, wanted)))
    return badFor(keyOfOther(file, wanted));
  return { status: 'ok', sentence, detail: file };
}
