import type { Log } from '../log';
import { abortable } from './abortable';
import { isInFiles, type Account, type Identity, type Profile } from './account';
import { toProblem } from './awsProblem';
import { clientConfig } from './clientConfig';
import { credentialsOf } from './credentials';
import { endpointFor, priceListRegion, type Service } from './endpoints';
import type { PracticeAccess } from './practice/access';
import { refuseHtml } from './refuseHtml';

export interface AccountOptions {
  readonly env: NodeJS.ProcessEnv;
  /** The person's setting; wins over every endpoint but the practice cloud's. */
  readonly endpointOverride?: string;
  /** The practice cloud whose profile it is: the only endpoint then, and the only keys. */
  readonly practice?: PracticeAccess;
  /** Asks the person for the code of an MFA device, by serial number or ARN; undefined when they would not say. */
  readonly mfa: (serial: string) => Promise<string | undefined>;
  readonly log: Log;
  /** How often a call is tried; 5 unless said otherwise. */
  readonly maxAttempts?: number;
}

/**
 * A profile, ready to be asked for clients. Loads no SDK code and reads no file before that. Each region has one
 * client per service, made on first use. After `close`, clients are refused as cancelled.
 */
export function openAccount(profile: Profile, options: AccountOptions): Account {
  const { env, log, practice } = options;
  const homeRegion = profile.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const endpoint = endpointFor('ec2', profile, options);
  const credentials = credentialsOf(profile, homeRegion, options);
  const closed = new AbortController();
  const clients = new Map<string, Promise<{ destroy(): void }>>();
  let identity: Promise<Identity> | undefined;

  const configFor = (service: Service, region: string) => ({
    ...clientConfig({
      region,
      endpoint: endpointFor(service, profile, options),
      profile: isInFiles(profile) ? profile.name : undefined,
      maxAttempts: options.maxAttempts,
    }),
    credentials,
  });

  /** The one client of a service in a region. */
  function kept<C extends { destroy(): void }>(
    service: Service,
    region: string,
    make: () => Promise<C>,
  ): Promise<C> {
    closed.signal.throwIfAborted();
    const key = `${service} ${region}`;
    const client = clients.get(key) ?? make();
    clients.set(key, client);
    return client as Promise<C>;
  }

  async function askIdentity(): Promise<Identity> {
    try {
      const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
      const client = await kept('sts', homeRegion, () =>
        Promise.resolve(new STSClient(configFor('sts', homeRegion))),
      );
      const { Account: accountId, Arn: arn } = await client.send(new GetCallerIdentityCommand());
      if (!accountId || !arn) throw new SyntaxError('The answer names no account');
      log.info(`Signed in as ${arn} with the profile ${profile.name}`);
      return { accountId, arn };
    } catch (error) {
      identity = undefined; // the next caller asks anew
      throw toProblem(error, { doing: 'sts:GetCallerIdentity', profile, region: homeRegion, endpoint });
    }
  }

  return {
    profile,
    homeRegion,
    endpoint,
    ...(practice && { practice }),
    ec2: async (region) =>
      kept('ec2', region, async () => {
        const { EC2Client } = await import('@aws-sdk/client-ec2');
        return refuseHtml(new EC2Client(configFor('ec2', region)));
      }),
    iam: async () =>
      kept('iam', homeRegion, async () => {
        const { IAMClient } = await import('@aws-sdk/client-iam');
        return new IAMClient(configFor('iam', homeRegion));
      }),
    pricing: async () => {
      const region = priceListRegion(homeRegion);
      return kept('pricing', region, async () => {
        const { PricingClient } = await import('@aws-sdk/client-pricing');
        return new PricingClient(configFor('pricing', region));
      });
    },
    scheduler: async (region) =>
      kept('scheduler', region, async () => {
        const { SchedulerClient } = await import('@aws-sdk/client-scheduler');
        return new SchedulerClient(configFor('scheduler', region));
      }),
    ssm: async (region) =>
      kept('ssm', region, async () => {
        const { SSMClient } = await import('@aws-sdk/client-ssm');
        return new SSMClient(configFor('ssm', region));
      }),
    cloudwatch: async (region) =>
      kept('cloudwatch', region, async () => {
        const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
        return new CloudWatchClient(configFor('cloudwatch', region));
      }),
    instanceConnect: async (region) =>
      kept('ec2_instance_connect', region, async () => {
        const { EC2InstanceConnectClient } = await import('@aws-sdk/client-ec2-instance-connect');
        return new EC2InstanceConnectClient(configFor('ec2_instance_connect', region));
      }),
    identity: (signal) => abortable((identity ??= askIdentity()), signal),
    close: () => {
      closed.abort();
      for (const client of clients.values()) void client.then((open) => open.destroy());
      clients.clear();
    },
  };
}
