import { missingProgram } from './missingProgram';

/** Why a login failed, by the words of ssh itself: its exit code is 255 for everything. */

/** What the two sides agree on before a login, by the option of ssh_config(5) that says what ours takes. */
export type Negotiated = 'HostKeyAlgorithms' | 'KexAlgorithms' | 'Ciphers' | 'MACs' | 'Compression';

/** A private key that ssh could not use. */
interface UnusableKey {
  readonly file: string;
  /** ssh's words: `error in libcrypto`, `bad permissions`. */
  readonly why: string;
}

/**
 * Why a login failed. `refused`: the machine is there, its SSH server not yet. `timeout`: nothing answers. `name`: the
 * host name leads nowhere. `denied`: wrong user or key. `tooManyKeys`: the server gave up before the right one.
 * `noShell`: let in, and no command ran.
 */
export type SshFailure =
  | {
      readonly reason: 'refused' | 'timeout' | 'name' | 'hostKey' | 'tooManyKeys' | 'noShell' | 'other';
    }
  /** With the key that ssh could not use on the way, where it need not have been the one. */
  | { readonly reason: 'denied'; readonly unusable?: UnusableKey }
  | ({ readonly reason: 'keyUnusable' } & UnusableKey)
  /** The server takes no key, or not a key alone: after one it wanted `methods` too. */
  | { readonly reason: 'noKeyLogin'; readonly methods: string; readonly afterKey: boolean }
  /** The person's config lets no key be tried. */
  | { readonly reason: 'keysForbidden'; readonly option: 'PubkeyAuthentication' | 'PreferredAuthentications' }
  | { readonly reason: 'nothingInCommon'; readonly option: Negotiated; readonly offer: string }
  /** ssh refuses its own config, and connected to nobody. */
  | {
      readonly reason: 'config';
      /** Undefined where ssh does not say which of its files it is. */
      readonly file?: string;
      readonly line?: number;
      readonly why: 'line' | 'permissions';
    }
  /** The ProxyCommand or jump host ended before a server spoke; with the program that its shell did not find. */
  | { readonly reason: 'proxy'; readonly program?: string };

/** A login that failed. */
export type SshRefusal = SshFailure & {
  readonly ok: false;
  /** What ssh and whoever it talked to printed, for the log. */
  readonly detail: string;
  /** The login user that the server asked for. */
  readonly askedUser?: string;
};

/** What came of one attempt to log in. */
export type SshAnswer = { readonly ok: true } | SshRefusal;

export interface SshWords {
  /** What ssh itself logged (`-E`), at LogLevel VERBOSE. */
  readonly log: string;
  /** What others said: the banner of a server, a ProxyCommand, a jump host, the command on the other side. */
  readonly stderr: string;
  /** The private key that counts, absolute: others that cannot be used are by the way. */
  readonly keyFile?: string | undefined;
}

/**
 * The reason, by the first line of ssh's log that ends an attempt. The first, for what a server says (its offer, its
 * farewell) may have line breaks and pretend to be further lines; nothing of a server stands above. What others print
 * is not asked, but for the program that a shell did not find, which only matters where ssh lost its ProxyCommand.
 */
export function failureOf({ log, stderr, keyFile }: SshWords): SshFailure {
  const lines = log.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    for (const [sign, failure] of SIGNS) {
      const match = sign.exec(line);
      const found = match && failure(match, lines.slice(0, index));
      if (!found) continue;
      if (found.reason === 'proxy') return withProgram(missingProgram(stderr));
      return found.reason === 'denied' ? withKey(found, lines.slice(0, index), keyFile) : found;
    }
  }
  // Before "Connection closed by …", which says whether a proxy was between; older ones say no more than this.
  if (lines.some((line) => /^(kex|ssh)_exchange_identification: /.test(line))) return { reason: 'refused' };
  return { reason: lines.some((line) => line.startsWith('Authenticated to ')) ? 'noShell' : 'other' };
}

type Match = RegExpExecArray;

/** OpenSSH's messages are not translated. The source of each: readconf.c, sshconnect.c, sshconnect2.c, packet.c. */
const SIGNS: readonly (readonly [RegExp, (match: Match, before: readonly string[]) => SshFailure])[] = [
  [/^Bad owner or permissions on (.+)$/, ([, file = '']) => ({ reason: 'config', file, why: 'permissions' })],
  [/^(.+): terminating, \d+ bad configuration options$/, ([, file = ''], before) => badLine(file, before)],
  [/^Can't open user config file (.+?): /, ([, file = '']) => ({ reason: 'config', file, why: 'line' })],
  // Includes in a circle, a `~` or `%` that stands for nothing.
  [
    /^(Too many recursive configuration includes$|tilde_expand: |\w*percent\w*_expand: )/,
    () => ({ reason: 'config', why: 'line' }),
  ],
  [/^Unable to negotiate with .+: no matching (.+) found\. Their offer: (.*)$/, negotiation],
  [/^Received disconnect from \S+ port \d+:(\d+): (.*)$/, farewell],
  [/^\S+@.+: Permission denied \(([\w@.,-]*)\)\.$/, denial],
  [
    /^Host key verification failed\.|REMOTE HOST IDENTIFICATION HAS CHANGED|^No \S+ host key is known for /,
    () => ({ reason: 'hostKey' }),
  ],
  [/^ssh: Could not resolve hostname /, () => ({ reason: 'name' })],
  // What ssh calls a server that it reaches by a ProxyCommand.
  [
    /^(?:banner exchange: |ssh_dispatch_run_fatal: )?Connection (?:to|closed by|reset by) UNKNOWN port 65535(?!.*timed out)/,
    () => ({ reason: 'proxy' }),
  ],
  [/^ssh: connect to host .*: Connection (refused|reset)/, () => ({ reason: 'refused' })],
  [
    /^Connection (closed|reset) by |^(banner exchange|ssh_dispatch_run_fatal): .*: (Broken pipe|Connection reset)/,
    ended,
  ],
  [
    /^(ssh: connect to host|Connection |Timeout).*(timed out|no route to host|unreachable|host is down|not responding)/i,
    () => ({ reason: 'timeout' }),
  ],
];

/** The first line that it complains of; what it only does not have in this build is passed over (readconf.c). */
function badLine(file: string, before: readonly string[]): SshFailure {
  for (const said of before) {
    const [, name, line, words = ''] = /^(.+?):? line (\d+):? (.*)$/.exec(said) ?? [];
    if (name === file && !/^(Unsupported|Deprecated) option/i.test(words))
      return { reason: 'config', file, line: Number(line), why: 'line' };
  }
  return { reason: 'config', file, why: 'line' };
}

const NEGOTIATED: Readonly<Record<string, Negotiated>> = {
  'host key type': 'HostKeyAlgorithms',
  'key exchange method': 'KexAlgorithms',
  cipher: 'Ciphers',
  MAC: 'MACs',
  'compression method': 'Compression',
};

function negotiation([, what = '', offer = '']: Match): SshFailure {
  const option = NEGOTIATED[what];
  return option ? { reason: 'nothingInCommon', option, offer } : { reason: 'other' };
}

/** The words of a server that hangs up. Code 2 of RFC 4253, 11.1, is what OpenSSH gives for too many tries. */
function farewell([, code, words = '']: Match): SshFailure {
  return { reason: code === '2' && words === 'Too many authentication failures' ? 'tooManyKeys' : 'other' };
}

/** @param match with the methods by which the server would still have let somebody in. */
function denial([, methods = '']: Match, before: readonly string[]): SshFailure {
  if (methods.split(',').includes('publickey')) return { reason: 'denied' };
  const afterKey = before.some((line) => /^Authenticated .*with partial success\.$/.test(line));
  return { reason: 'noKeyLogin', methods, afterKey };
}

function ended(_match: Match, before: readonly string[]): SshFailure {
  const letIn = before.some((line) => line.startsWith('Authenticated to '));
  return { reason: letIn ? 'noShell' : 'refused' };
}

const withProgram = (program: string | undefined): SshFailure => ({
  reason: 'proxy',
  ...(program !== undefined && { program }),
});

function withKey(
  denied: SshFailure & { reason: 'denied' },
  before: readonly string[],
  keyFile: string | undefined,
): SshFailure {
  const keys = before.flatMap((line): UnusableKey[] => {
    const [, unread, missing, why = ''] =
      /^(?:Load key "(.+)"|no such identity: (.+)): (.+)$/.exec(line) ?? [];
    const file = unread ?? missing;
    return file === undefined ? [] : [{ file: asWritten(file), why }];
  });
  const itself = keys.find(({ file }) => keyFile !== undefined && samePath(file, keyFile));
  if (itself) return { reason: 'keyUnusable', ...itself };
  const [unusable] = keyFile === undefined ? keys : [];
  return { ...denied, ...(unusable && { unusable }) };
}

/** ssh prints each byte that is no printable ASCII as `\` and three octal digits, and a backslash twice (vis(3)). */
function asWritten(text: string): string {
  const bytes = text.replace(/\\(?:([0-7]{3})|\\)/g, (_, octal?: string) =>
    octal === undefined ? '\\' : String.fromCharCode(parseInt(octal, 8) % 256),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function samePath(one: string, other: string): boolean {
  const plain = (file: string) => file.replace(/[\\/]+/g, '/');
  return plain(one) === plain(other);
}
