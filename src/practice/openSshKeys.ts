import { utils, type ParsedKey } from 'ssh2';

/** A key pair in OpenSSH's formats. */
export interface OpenSshKey {
  readonly private: string;
  /** A line as in a `.pub` file: type, key, comment. */
  readonly public: string;
}

const SAMPLE = Buffer.from('a sample to sign');

/**
 * A new key pair. ssh2 (1.17) drops a leading zero byte of an ed25519 key, which leaves one in 256 that no program
 * can read: such a one is thrown away and another made.
 */
export function newOpenSshKey(type: 'ed25519' | 'ecdsa', comment: string): OpenSshKey {
  for (;;) {
    /* eslint-disable no-restricted-syntax -- Here each is looked at before anybody gets it. */
    const pair =
      type === 'ed25519'
        ? utils.generateKeyPairSync('ed25519', { comment })
        : utils.generateKeyPairSync('ecdsa', { bits: 256, comment });
    /* eslint-enable no-restricted-syntax */
    if (isWhole(pair)) return pair;
  }
}

/** Whether both halves can be read and belong together. */
export function isWhole({ private: privateText, public: publicText }: OpenSshKey): boolean {
  const [secret, shown] = [parsed(privateText), parsed(publicText)];
  return secret !== undefined && shown?.verify(SAMPLE, secret.sign(SAMPLE)) === true;
}

function parsed(text: string): ParsedKey | undefined {
  const key: ParsedKey | ParsedKey[] | Error = utils.parseKey(text);
  return key instanceof Error || Array.isArray(key) ? undefined : key;
}
