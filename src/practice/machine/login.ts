import { timingSafeEqual } from 'node:crypto';
import { utils, type AuthContext, type ParsedKey, type PublicKeyAuthContext } from 'ssh2';

/** Refused keys before the client is sent away (sshd's MaxAuthTries). */
const MAX_TRIES = 6;

export interface LoginRules {
  readonly loginUser: string;
  /** A line as in authorized_keys; undefined: the launch named no key pair. */
  readonly authorizedKey: string | undefined;
  /** More such lines that let this user in now. */
  readonly pushedKeys: (user: string) => Promise<readonly string[]>;
}

/** Decides logins of one connection: by public key alone, for the login user alone (and root, to be told off). */
export class LoginDesk {
  private readonly key: ParsedKey | undefined;
  private refused = 0;

  constructor(
    private readonly rules: LoginRules,
    private readonly sendAway: () => void,
  ) {
    this.key = rules.authorizedKey === undefined ? undefined : parsePublicKey(rules.authorizedKey);
  }

  /** Answers one attempt; `admitted` hears the user's name when it succeeds. */
  async decide(attempt: AuthContext, admitted: (user: string) => void): Promise<void> {
    if (await this.allows(attempt)) {
      // Without a signature the client only asks whether the key would do.
      if (attempt.method === 'publickey' && attempt.signature) admitted(attempt.username);
      attempt.accept();
      return;
    }
    attempt.reject(['publickey']);
    if (attempt.method === 'publickey' && ++this.refused >= MAX_TRIES) this.sendAway();
  }

  private async allows(attempt: AuthContext): Promise<boolean> {
    if (attempt.method !== 'publickey') return false;
    const { username, key: shown } = attempt;
    const { loginUser, pushedKeys } = this.rules;
    if (username !== loginUser && username !== 'root') return false;
    if (this.key && isKey(shown.data, this.key)) return proves(attempt, this.key);
    if (username !== loginUser) return false;
    const pushed = (await pushedKeys(username)).map(parsePublicKey).find((each) => isKey(shown.data, each));
    return pushed !== undefined && proves(attempt, pushed);
  }
}

function isKey(shown: Buffer, key: ParsedKey): boolean {
  const known = key.getPublicSSH();
  return shown.length === known.length && timingSafeEqual(shown, known);
}

/** True also without a signature: then it is only asked whether the key would do. */
function proves({ signature, blob, hashAlgo }: PublicKeyAuthContext, key: ParsedKey): boolean {
  if (!signature || !blob) return true;
  // Where it cannot judge it returns an Error, whatever its types say.
  const verdict: unknown = key.verify(blob, signature, hashAlgo);
  return verdict === true;
}

/** What Amazon's images say to root, and the status with which they end (cloud-init's `disable_root_opts`). */
export const WRONG_USER_STATUS = 142;

export function wrongUserText(loginUser: string, user: string): string {
  return `Please login as the user "${loginUser}" rather than the user "${user}".\n\n`;
}

/** @throws Error when the line holds no public key */
export function parsePublicKey(line: string): ParsedKey {
  const parsed = utils.parseKey(line.trim());
  if (parsed instanceof Error) throw new Error('The authorized key is no public key.', { cause: parsed });
  return parsed;
}
