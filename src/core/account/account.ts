import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { EC2InstanceConnectClient } from '@aws-sdk/client-ec2-instance-connect';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { PricingClient } from '@aws-sdk/client-pricing';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { PracticeAccess } from './practice/access';

/** How a profile gets its credentials; decides which sign-in command mends an expired session. */
export type SignIn =
  'keys' | 'sso' | 'login' | 'role' | 'process' | 'webIdentity' | 'environment' | 'practice' | 'unknown';

/** Custom endpoint URLs by service. */
export interface Endpoints {
  readonly ec2?: string;
  readonly iam?: string;
  readonly pricing?: string;
  readonly scheduler?: string;
  readonly ssm?: string;
  readonly sts?: string;
  readonly cloudwatch?: string;
  readonly ec2_instance_connect?: string;
}

/** One way to be somebody: a profile of the shared files, the credentials in the environment, the practice cloud. */
export interface Profile {
  /** As the AWS CLI takes it, for a profile of the shared files; `isInFiles` tells whether it is one. */
  readonly name: string;
  readonly signIn: SignIn;
  readonly region?: string;
  /** Custom endpoints, when the profile's `endpoint_url` or its services section names any. */
  readonly endpoints?: Endpoints;
  readonly mfaSerial?: string;
  /** For a role: the profile it is assumed from, at the end of the chain; that one's session is what expires. */
  readonly source?: { readonly name: string; readonly signIn: SignIn };
}

/** Whether the AWS CLI and SDKs know the profile by its name. */
export function isInFiles({ signIn }: Profile): boolean {
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
  /** EC2's custom endpoint in force, if any: a practice cloud, a local EC2. */
  readonly endpoint: string | undefined;
  /** Set exactly while practising: then nothing costs anything, and there is no AWS console. */
  readonly practice?: PracticeAccess;
  ec2(region: string): Promise<EC2Client>;
  /** Speaks for every region. */
  iam(): Promise<IAMClient>;
  /** AWS's price list, which speaks for every region. */
  pricing(): Promise<PricingClient>;
  /** EventBridge Scheduler. */
  scheduler(region: string): Promise<SchedulerClient>;
  ssm(region: string): Promise<SSMClient>;
  cloudwatch(region: string): Promise<CloudWatchClient>;
  instanceConnect(region: string): Promise<EC2InstanceConnectClient>;
  /** Asked once and kept. Throws Problem: NoCredentials, ExpiredSession, MfaFailed, Network, ClockSkew. */
  identity(signal?: AbortSignal): Promise<Identity>;
  /** Ends open connections. */
  close(): void;
}

/** An account in one region: what every regional call needs. */
export interface Place {
  readonly account: Account;
  readonly region: string;
}
