/** A way to a cloud that leads through a door, where a test or a soak decides what becomes of each call. */
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Account } from '../../../src/core/account/account';

/** The account with calls that are signed for its cloud and sent to another port of this computer. */
export function throughDoor(port: number, account: Account): Account {
  const redirected = new WeakSet<object>();
  const client: Account['client'] = async (service, region) => {
    const made = await account.client(service, region);
    if (!redirected.has(made)) {
      redirected.add(made);
      // Every client has the same stack, typed by its own commands.
      (made as EC2Client).middlewareStack.add(
        (next) => (args) => {
          (args.request as { port?: number }).port = port;
          return next(args);
        },
        { step: 'deserialize', priority: 'low' },
      );
    }
    return made;
  };
  return { ...account, client };
}
