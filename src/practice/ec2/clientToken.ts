import { createHash } from 'node:crypto';
import { AwsError } from '../awsError';
import type { Call } from '../service';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Makes something once for each client token, however often a client asks: the same token gives the id of what was
 * made then. Throws AwsError IdempotentParameterMismatch when the token came with another input before.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html
 *
 * @param make gives the id under which it is found again.
 */
export function once(
  { db, now }: Call,
  action: string,
  input: { readonly ClientToken?: string | undefined; readonly DryRun?: boolean | undefined },
  make: () => string,
): string {
  if (!input.ClientToken) return make();
  const id = `${action} ${input.ClientToken}`;
  const inputHash = hashOf({ ...input, DryRun: undefined });
  const known = db.clientTokens.get(id);
  if (known && now - Date.parse(known.createTime) < DAY_MS) {
    if (known.inputHash === inputHash) return known.made;
    throw new AwsError(
      'IdempotentParameterMismatch',
      'The request uses the same client token as a previous, but non-identical request.',
    );
  }
  const made = make();
  db.clientTokens.put({ id, inputHash, made, createTime: new Date(now).toISOString() });
  return made;
}

/** The reader gives members in the order of the request; the order says nothing. */
function hashOf(input: object): string {
  const text = JSON.stringify(input, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
