import type { Platform } from '../platform';
import { parseKnownHosts } from './knownHosts';
import type { HostKey } from './publicKey';

/** Seconds that ssh-keyscan waits for each answer. */
const ANSWER_SECONDS = 5;
/** Three keys and as many greetings are some KiB. */
const MAX_BYTES = 64 * 1024;

/**
 * The host keys a server shows to anybody who asks (ssh-keyscan(1)). Nothing vouches for them: they are for a person
 * to compare, never to be remembered unasked. None when it does not answer. Throws Problem ToolMissing, and
 * TooMuchOutput for one that answers without end.
 */
export async function scanHostKeys(
  platform: Platform,
  host: string,
  port: number,
  signal?: AbortSignal,
): Promise<HostKey[]> {
  const args = ['-T', String(ANSWER_SECONDS), '-p', String(port), '-t', 'ed25519,ecdsa,rsa', '--', host];
  const { stdout } = await platform.run(platform.sshKeyscan, args, {
    signal,
    timeoutMs: 4 * ANSWER_SECONDS * 1000,
    maxBytes: MAX_BYTES,
  });
  return parseKnownHosts(stdout).map(({ key }) => key);
}
