import * as path from 'node:path';
import { fingerprintsOfKey, sameFingerprint } from './fingerprints';
import { keyFile } from './keyFile';
import { readKeyText, type KeyMaterial } from './keyText';
import type { SshFolder } from '../sshFolder';
import { downloads, downloadsFolder, filesBelow, likelyFiles } from './keyPlaces';
import { readPrivateKeyText } from './privateKeyText';
import { readKeyFile } from './readKeyFile';

export interface WantedKey {
  /** The key pair's name in EC2. */
  readonly name: string;
  /** As DescribeKeyPairs gives it; without it and the public key the file is found by its name alone. */
  readonly fingerprint?: string | undefined;
  /** The public half as EC2 has it, a line of OpenSSH's. It tells more than the fingerprint of an RSA key of EC2's. */
  readonly publicKey?: string | undefined;
}

export interface KeySearch {
  /** Files to look at before any other: absolute. */
  readonly first?: readonly string[];
  /** Files that the person's config names: absolute. */
  readonly named?: () => Promise<readonly string[]>;
  /** Is told of each file that could not be read; the search goes on without it. */
  readonly onUnreadable?: (file: string, error: unknown) => void;
}

/** What there is of a key on this computer. */
export interface FoundKey {
  /** The private half: one that ssh reads, before one that needs a hand. */
  readonly file?: string;
  /** Whether ssh would not read that file as it is. */
  readonly damaged?: boolean;
  /** A file with the public half. */
  readonly publicFile?: string;
}

/**
 * Looks for the private half of an EC2 key pair, whatever its file's name: in ~/.ssh and the folders in it, where the
 * person's config says, and in Downloads. A file with the right name but another key is not it; one that a
 * passphrase hides altogether is taken by its name.
 *
 * Throws Problem SshFolder when ~/.ssh cannot be read.
 */
export async function findKey(
  folder: SshFolder,
  wanted: WantedKey,
  search: KeySearch = {},
): Promise<FoundKey> {
  const { first = [], named, onUnreadable = () => undefined } = search;
  const known = isKnown(wanted);
  const seen = new Set<string>();
  let best: Look = {};
  const places: (() => Promise<readonly string[]> | readonly string[])[] = [
    () => [...first, ...likelyFiles(folder, wanted.name)],
    () => (known ? filesBelow(folder) : []),
    () => named?.() ?? [],
    async () => (known ? downloads(folder) : likelyFiles(folder, wanted.name, await downloadsFolder(folder))),
  ];
  for (const place of places) {
    for (const file of await place()) {
      if (seen.has(file)) continue;
      seen.add(file);
      try {
        const goesByName = first.includes(file) || isNamed(folder, file, wanted);
        best = better(best, await look(file, wanted, { known, goesByName }));
      } catch (error) {
        onUnreadable(file, error);
      }
      if (best.key?.rank === 'sure') return foundKey(best);
    }
  }
  return foundKey(best);
}

/** How good a private half is: one that ssh does not read as it is, one of the right name, the very one. */
const RANKS = ['damaged', 'named', 'sure'] as const;

/** What one file, or all so far, have shown. */
interface Look {
  readonly key?: { readonly file: string; readonly rank: (typeof RANKS)[number] };
  readonly publicFile?: string;
}

function better(one: Look, other: Look): Look {
  const rank = ({ key }: Look) => (key ? RANKS.indexOf(key.rank) : -1);
  const { key } = rank(other) > rank(one) ? other : one;
  const publicFile = one.publicFile ?? other.publicFile;
  return { ...(key && { key }), ...(publicFile !== undefined && { publicFile }) };
}

function foundKey({ key, publicFile }: Look): FoundKey {
  return {
    ...(key && { file: key.file, damaged: key.rank === 'damaged' }),
    ...(publicFile !== undefined && { publicFile }),
  };
}

async function look(
  file: string,
  wanted: WantedKey,
  { known, goesByName }: { readonly known: boolean; readonly goesByName: boolean },
): Promise<Look> {
  const text = await readKeyFile(file);
  if (text === undefined) return {};
  const key = readPrivateKeyText(text);
  const material = key ? key.material : readKeyText(text);
  const isProven = known && material !== undefined;
  if (!(isProven ? isWanted(material, wanted) : goesByName)) return {};
  if (key) return { key: { file, rank: key.damage ? 'damaged' : isProven || !known ? 'sure' : 'named' } };
  return material ? { publicFile: file, ...(await privateBeside(file)) } : {};
}

/** Whether more than the pair's name is known, so that another key shows that it is another. */
export function isKnown({ fingerprint, publicKey }: WantedKey): boolean {
  return fingerprint !== undefined || publicKey !== undefined;
}

/** Whether it is the key pair's, which cannot be told of everything: see core/ssh/keys/fingerprints.ts. */
export function isWanted(material: KeyMaterial, { fingerprint, publicKey }: WantedKey): boolean {
  const own = publicKey === undefined ? undefined : readKeyText(publicKey)?.publicBlob;
  if (own) return own.equals(material.publicBlob);
  return (
    fingerprint !== undefined &&
    fingerprintsOfKey(material).some((each) => sameFingerprint(each, fingerprint))
  );
}

/** Whether a file is called as the key pair is, whatever the ending. */
function isNamed(folder: SshFolder, file: string, { name }: WantedKey): boolean {
  const plain = (each: string) => path.basename(each).replace(/(\.(pem|ppk|key))?(\.pub)?$/i, '');
  return plain(file) === plain(keyFile(folder, name));
}

/** A public key vouches for the private one beside it: `key.pub` for `key` or `key.pem`. */
async function privateBeside(publicFile: string): Promise<Pick<Look, 'key'>> {
  const base = publicFile.replace(/\.pub$/, '');
  for (const file of base === publicFile ? [] : [base, `${base}.pem`]) {
    const text = await readKeyFile(file);
    const key = text === undefined ? undefined : readPrivateKeyText(text);
    if (key) return { key: { file, rank: key.damage ? 'damaged' : 'sure' } };
  }
  return {};
}
