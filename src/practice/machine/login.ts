import { timingSafeEqual } from 'node:crypto';
import { utils, type AuthContext, type ParsedKey } from 'ssh2';

/** Refused keys before the client is sent away (sshd's MaxAuthTries). */
const MAX_TRIES = 6;

export interface LoginRules {
  readonly loginUser: string;
  /** A line as in authorized_keys; undefined: nobody gets in. */
  readonly authorizedKey: string | undefined;
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
  decide(attempt: AuthContext, admitted: (user: string) => void): void {
    if (this.allows(attempt)) {
      // Without a signature the client only asks whether the key would do.
      if (attempt.method === 'publickey' && attempt.signature) admitted(attempt.username);
      attempt.accept();
      return;
    }
    attempt.reject(['publickey']);
    if (attempt.method === 'publickey' && ++this.refused >= MAX_TRIES) this.sendAway();
  }

  private allows(attempt: AuthContext): boolean {
    if (attempt.method !== 'publickey' || !this.key) return false;
    if (attempt.username !== this.rules.loginUser && attempt.username !== 'root') return false;
    const known = this.key.getPublicSSH();
    const shown = attempt.key.data;
    if (shown.length !== known.length || !timingSafeEqual(shown, known)) return false;
    if (!attempt.signature || !attempt.blob) return true;
    // Where it cannot judge it returns an Error, whatever its types say.
    const verdict: unknown = this.key.verify(attempt.blob, attempt.signature, attempt.hashAlgo);
    return verdict === true;
  }
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
