import type { FromMachine, ToMachine } from './protocol';

/**
 * Asks the cloud which keys were pushed for a user (EC2 Instance Connect), at each login anew, as sshd's
 * AuthorizedKeysCommand asks the instance's metadata.
 */
export class PushedKeys {
  private readonly waiting = new Map<number, (keys: readonly string[]) => void>();
  private last = 0;

  constructor(private readonly say: (message: FromMachine) => void) {}

  /** Lines as in authorized_keys. */
  of(user: string): Promise<readonly string[]> {
    const number = ++this.last;
    return new Promise((resolve) => {
      this.waiting.set(number, resolve);
      this.say({ kind: 'askKeys', number, user });
    });
  }

  answer({ number, keys }: Extract<ToMachine, { kind: 'pushedKeys' }>): void {
    this.waiting.get(number)?.(keys);
    this.waiting.delete(number);
  }
}
