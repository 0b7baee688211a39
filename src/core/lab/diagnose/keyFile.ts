import * as fs from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { fingerprintsOf, sameFingerprint } from '../../ssh/fingerprints';
import { checkKey, findPrivateKey } from '../../ssh/privateKeys';
import { toolsOf } from '../deps';
import { keyMissing, unreadable } from '../connect/keyFile';
import type { Check, Verdict } from './types';

/** Whether the private key is on this computer, fit for ssh, and that of the instance's key pair. */
export const keyFile: Check = async ({ at, deps, facts, signal }) => {
  const [{ keyName }, entry] = await Promise.all([facts.instance(), facts.entry()]);
  // EC2 Lab's own key is of no key pair.
  const pair =
    keyName === undefined || entry?.push
      ? undefined
      : (await toolsOf(deps).cloud.listKeyPairs(at, signal)).find(({ name }) => name === keyName);
  const named = entry?.identityFile;
  if (named === undefined && keyName === undefined) {
    const sentence = l10n.t('It was launched without a key pair: SSH tries your own keys.');
    return { status: 'skipped', sentence };
  }
  const find = () => findPrivateKey(deps.folder, pair ?? { name: keyName ?? '' }, unreadable(deps.log));
  const file = named ?? (await find());
  if (file === undefined) return { status: 'bad', sentence: keyMissing(keyName ?? '').message };
  switch (await checkKey(deps.folder, file)) {
    case 'missing': {
      const elsewhere = keyName === undefined ? undefined : await find();
      return {
        status: 'bad',
        sentence: l10n.t('The private key {0} is gone.', file),
        ...(elsewhere !== undefined && {
          detail: elsewhere,
          fix: { kind: 'rewriteEntry', keyFile: elsewhere },
        }),
      };
    }
    case 'unreadable':
      return { status: 'bad', sentence: l10n.t('You are not allowed to read the private key {0}.', file) };
    case 'loose': {
      const sentence = l10n.t('SSH refuses the private key {0} because others can read it.', file);
      return { status: 'bad', sentence, fix: { kind: 'repairKey', file } };
    }
    case 'ok':
      return (await isOf(file, pair?.fingerprint))
        ? { status: 'ok', sentence: l10n.t('The private key is there and fit for SSH.'), detail: file }
        : otherPair(file, keyName ?? '', await find());
  }
};

/** True also when it cannot be told: a key with a passphrase shows little of itself. */
async function isOf(file: string, wanted: string | undefined): Promise<boolean> {
  if (wanted === undefined) return true;
  const texts = await Promise.all(
    [file, `${file}.pub`].map((each) => fs.readFile(each, 'utf8').catch(() => '')),
  );
  const prints = texts.flatMap(fingerprintsOf);
  return prints.length === 0 || prints.some((print) => sameFingerprint(print, wanted));
}

function otherPair(file: string, keyName: string, found: string | undefined): Omit<Verdict, 'id'> {
  return {
    status: 'bad',
    sentence: l10n.t('The private key {0} does not belong to the key pair {1}.', file, keyName),
    ...(found !== undefined && { fix: { kind: 'rewriteEntry', keyFile: found } }),
  };
}
