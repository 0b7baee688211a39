import { createHash } from 'node:crypto';
import { newOpenSshKey, type OpenSshKey } from './openSshKeys';

/** A host key of an instance. */
export interface HostKeyPair {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256` */
  readonly type: string;
  /** In OpenSSH's format. */
  readonly privateKey: string;
  /** A line as in a `.pub` file: type, key, comment. */
  readonly publicKey: string;
  /** `SHA256:…`, as ssh-keygen says it. */
  readonly fingerprint: string;
}

/**
 * New host keys, of the types that the images make at their first boot. @param comment such as `root@ip-172-31-5-9`
 */
export function generateHostKeys(comment: string): HostKeyPair[] {
  return [describe(newOpenSshKey('ecdsa', comment)), describe(newOpenSshKey('ed25519', comment))];
}

function describe({ private: privateKey, public: publicKey }: OpenSshKey): HostKeyPair {
  const [type = '', key = ''] = publicKey.split(' ');
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return { type, privateKey, publicKey, fingerprint: `SHA256:${digest.replace(/=+$/, '')}` };
}
