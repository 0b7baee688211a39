/**
 * Host keys as cloud-init prints them on the console at boot (its modules ssh and keys-to-console; older Amazon
 * images print the same through `ec2:`). The console is the one channel that shows them before the first connection.
 */
import { createHash } from 'node:crypto';
import { hostKey, type HostKey } from './publicKey';

export type { HostKey } from './publicKey';

export interface ConsoleHostKeys {
  /** Keys whose fingerprint the console shows too. */
  readonly keys: readonly HostKey[];
  /** Whole keys that no fingerprint on the console vouches for: not to be trusted. */
  readonly mismatched: readonly HostKey[];
}

const KEY_TYPE = /(ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp(?:256|384|521)) +(?=AAAA)/;

/**
 * The host keys in a console's text: from the last complete block of keys, each checked against the last complete
 * block of fingerprints. Both lists are empty while the console has not got that far, or when it has scrolled off.
 *
 * Lines may carry a prefix (`<14>Jan  6 15:27:31 cloud-init: `), end in CRLF, and be wrapped at the console's width.
 */
export function parseConsoleHostKeys(consoleText: string): ConsoleHostKeys {
  // Without terminal colours (ECMA-48 CSI sequences).
  const text = consoleText.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replaceAll('\r', '');
  const fingerprints = new Set(
    (lastBlock(text, 'FINGERPRINTS') ?? []).flatMap((line) =>
      [...line.matchAll(/SHA256:[\w+/]{43}|\b(?:[0-9a-f]{2}:){15}[0-9a-f]{2}\b/g)].map(([print]) => print),
    ),
  );
  const keys = wholeKeys(lastBlock(text, 'KEYS') ?? []);
  const vouched = (key: HostKey) =>
    fingerprints.has(key.fingerprint) || fingerprints.has(md5Fingerprint(key));
  return { keys: keys.filter(vouched), mismatched: keys.filter((key) => !vouched(key)) };
}

/**
 * Fingerprints alone, as systems without cloud-init print them before their login prompt: "SSH host key: SHA256:…
 * (ED25519)" (Fedora CoreOS's console-login-helper-messages, Flatcar's issuegen). Those of the last greeting.
 */
export function greetedFingerprints(consoleText: string): ReadonlySet<string> {
  const found = [...consoleText.matchAll(/^SSH host key: (SHA256:[\w+/]{43}) \((\w+)\)\r?$/gm)];
  // A later greeting has the keys of then: one of each kind.
  return new Set(new Map(found.map(([, print = '', kind = '']) => [kind, print])).values());
}

/** The lines between the last BEGIN that has an END, and that END. */
function lastBlock(text: string, what: 'FINGERPRINTS' | 'KEYS'): string[] | undefined {
  const begin = `-----BEGIN SSH HOST KEY ${what}-----`;
  const end = text.lastIndexOf(`-----END SSH HOST KEY ${what}-----`);
  const start = end < 0 ? -1 : text.lastIndexOf(begin, end);
  return start < 0 ? undefined : text.slice(start + begin.length, end).split('\n');
}

/** Each key may go on over several lines: it ends where its encoding is whole, which the encoding itself tells. */
function wholeKeys(lines: readonly string[]): HostKey[] {
  return lines.flatMap((line, index) => {
    const start = KEY_TYPE.exec(line);
    if (!start) return [];
    let base64 = '';
    for (const part of [line.slice(start.index + start[0].length), ...lines.slice(index + 1)]) {
      if (base64 && KEY_TYPE.test(part)) break;
      base64 += /^[\w+/]*=*/.exec(part)?.[0] ?? '';
      const key = hostKey(start[1] ?? '', base64);
      if (key) return [key];
    }
    return [];
  });
}

/** As old systems print it: MD5 in hex pairs (RFC 4716, section 4). */
function md5Fingerprint(key: HostKey): string {
  const hex = createHash('md5').update(Buffer.from(key.base64, 'base64')).digest('hex');
  return hex.match(/../g)?.join(':') ?? '';
}
