import type { Pace } from './pace';
import type { PracticeAccess } from './practice/access';
import type { ClientOf, Endpoints, Service } from './services';
import type { FilePlace } from './sharedFiles';

/** How a profile gets its credentials; decides which sign-in command mends an expired session. */
export type SignIn =
  'keys' | 'sso' | 'login' | 'role' | 'process' | 'webIdentity' | 'environment' | 'practice' | 'unknown';

/** One way to be somebody: a profile of the shared files, the credentials in the environment, the practice cloud. */
export interface Profile {
  /** As the AWS CLI takes it, for a profile of the shared files; `isInFiles` tells whether it is one. */
  readonly name: string;
  /** Where its section begins. */
  readonly writtenAt?: FilePlace;
  readonly signIn: SignIn;
  readonly region?: string;
  /** Custom endpoints, when the profile's `endpoint_url` or its services section names any. */
  readonly endpoints?: Endpoints;
  readonly mfaSerial?: string;
  /** For a role: the profile it is assumed from, at the end of the chain; that one's session is what expires. */
  readonly source?: { readonly name: string; readonly signIn: SignIn };
}

/** Whether the AWS CLI and SDKs know the profile by its name. */
export function isInFiles({ signIn }: Pick<Profile, 'signIn'>): boolean {
  return signIn !== 'environment' && signIn !== 'practice';
}

/** Who the credentials belong to, from STS GetCallerIdentity. */
export interface Identity {
  /** Twelve digits. */
  readonly accountId: string;
  readonly arn: string;
}

/**
 * A chosen profile with its SDK clients. Clients are made once per region, on first use, and no SDK code is loaded
 * before that.
 */
export interface Account {
  readonly profile: Profile;
  /** The profile's region, the environment's, or us-east-1. */
  readonly homeRegion: string;
  /** Who says so, as a person finds it again; undefined when nobody does. */
  readonly homeRegionSaidBy?: string | undefined;
  /** EC2's custom endpoint in force, if any: a practice cloud, a local EC2. */
  readonly endpoint: string | undefined;
  /** Who says so: a setting, a variable, a profile; undefined for the practice cloud's. */
  readonly endpointSaidBy?: string | undefined;
  /** Whether somebody pays for what is made there. */
  readonly billed: boolean;
  /** How quickly things happen there: decided once, here, for whoever waits. */
  readonly pace: Pace;
  /** Set exactly while practising: the way to that cloud, which has no AWS console and no Session Manager. */
  readonly practice?: PracticeAccess;
  /** A service's client for a region. Services that speak for every region are asked in the home region. */
  client<S extends Service>(service: S, region: string): Promise<ClientOf<S>>;
  /** Asked once and kept. Throws Problem: NoCredentials, ExpiredSession, MfaFailed, Network, ClockSkew. */
  identity(signal?: AbortSignal): Promise<Identity>;
  /**
   * The account is no longer the chosen one. Work that began with it goes on; connections end after their last call.
   */
  close(): void;
}

/** An account in one region: what every regional call needs. */
export interface Place {
  readonly account: Account;
  readonly region: string;
}
