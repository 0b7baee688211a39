import type { Account, Profile } from '../../src/core/account/account';
import type { AccountOptions } from '../../src/core/account/accountOptions';
import { openAccount } from '../../src/core/account/openAccount';
import { silentLog } from '../../src/core/log';

/** The pair that AWS's documentation uses; no account has it. */
export const EXAMPLE_KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
} as const;

const profile: Profile = { name: 'environment', signIn: 'environment', region: 'us-east-1' };

/** An account at an endpoint, from example keys in an environment of its own; tries every call once unless told. */
export function testAccount(endpoint: string, options: Partial<AccountOptions> = {}): Account {
  return openAccount(profile, {
    env: { ...EXAMPLE_KEYS },
    endpointOverride: endpoint,
    mfa: () => Promise.resolve(undefined),
    log: silentLog,
    maxAttempts: 1,
    ...options,
  });
}
