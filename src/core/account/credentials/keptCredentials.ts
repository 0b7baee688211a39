/** What signs a request; the SDK's own shape, as far as we read it. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Absent for credentials that do not end. */
  readonly expiration?: Date;
}

export type CredentialProvider = () => Promise<Credentials>;

/** Renewed this long before they end, so that no call goes out with credentials that end on the way. */
const RENEW_BEFORE_MS = 5 * 60_000;

/**
 * One set of credentials for all clients of an account: fetched once however many clients ask at once, renewed before
 * they end, and used to their last minute when renewing fails.
 */
export function keptCredentials(fetch: CredentialProvider, now: () => number = Date.now): CredentialProvider {
  let kept: Credentials | undefined;
  let pending: Promise<Credentials> | undefined;
  const leftMs = (credentials: Credentials) => (credentials.expiration?.getTime() ?? Infinity) - now();

  return async () => {
    if (kept && leftMs(kept) > RENEW_BEFORE_MS) return kept;
    pending ??= fetch().finally(() => (pending = undefined));
    try {
      kept = await pending;
    } catch (error) {
      if (!kept || leftMs(kept) <= 0) throw error;
    }
    return kept;
  };
}
