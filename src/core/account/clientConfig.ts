import type { Logger } from '@smithy/types';
import type { EC2ClientConfig } from '@aws-sdk/client-ec2';
import type { CredentialProvider, Credentials } from './credentials/keptCredentials';

/** The part of a client's configuration that is the same for every service. */
export type CommonConfig = Pick<
  EC2ClientConfig,
  'region' | 'endpoint' | 'profile' | 'retryMode' | 'maxAttempts' | 'requestHandler' | 'logger'
>;

/** All that a client of any service is made with. */
export interface ClientConfig extends CommonConfig {
  readonly credentials: Credentials | CredentialProvider;
}

/** Throttled calls slow down by themselves (adaptive mode) and are tried this often before a person hears of it. */
const MAX_ATTEMPTS = 5;

const nothing = () => undefined;

/**
 * Problems are told and logged where they are thrown. Without an `info`, which it looks for before it calls, the SDK
 * does not copy each answer as it would be logged: a tenth of the time that a page of instances takes.
 */
const silent = { debug: nothing, warn: nothing, error: nothing } as Partial<Logger> as Logger;

/**
 * Retries, timeouts and endpoint of one client. Each client has connections of its own (50, the SDK's default), so
 * regions never wait for each other; proxies are the business of whoever runs Node.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function clientConfig(options: {
  readonly region: string;
  readonly endpoint: string | undefined;
  /** Undefined for the environment's credentials. */
  readonly profile: string | undefined;
  readonly maxAttempts: number | undefined;
}): CommonConfig {
  return {
    region: options.region,
    ...(options.endpoint && { endpoint: options.endpoint }),
    ...(options.profile && { profile: options.profile }),
    retryMode: 'adaptive',
    maxAttempts: options.maxAttempts ?? MAX_ATTEMPTS,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    logger: silent,
  };
}
