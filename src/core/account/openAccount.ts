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

  /** The clients of a service: one for each region. */
  const clientsOf =
    <C extends { destroy(): void }>(
      service: Service,
      make: (config: ReturnType<typeof configFor>) => Promise<C>,
    ) =>
    async (region: string): Promise<C> => {
      closed.signal.throwIfAborted();
      const key = `${service} ${region}`;
      const client = clients.get(key) ?? make(configFor(service, region));
      clients.set(key, client);
      return client as Promise<C>;
    };
  const sts = clientsOf('sts', async (config) => {
    const { STSClient } = await import('@aws-sdk/client-sts');
    return new STSClient(config);
  });
  const iam = clientsOf('iam', async (config) => {
    const { IAMClient } = await import('@aws-sdk/client-iam');
    return new IAMClient(config);
  });
  const pricing = clientsOf('pricing', async (config) => {
    const { PricingClient } = await import('@aws-sdk/client-pricing');
    return new PricingClient(config);
  });

  async function askIdentity(): Promise<Identity> {
    try {
      const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
      const client = await sts(homeRegion);
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
    ec2: clientsOf('ec2', async (config) => {
      const { EC2Client } = await import('@aws-sdk/client-ec2');
      return refuseHtml(new EC2Client(config));
    }),
    ssm: clientsOf('ssm', async (config) => {
      const { SSMClient } = await import('@aws-sdk/client-ssm');
      return new SSMClient(config);
    }),
    cloudwatch: clientsOf('cloudwatch', async (config) => {
      const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
      return new CloudWatchClient(config);
    }),
    instanceConnect: clientsOf('ec2_instance_connect', async (config) => {
      const { EC2InstanceConnectClient } = await import('@aws-sdk/client-ec2-instance-connect');
      return new EC2InstanceConnectClient(config);
    }),
    scheduler: clientsOf('scheduler', async (config) => {
      const { SchedulerClient } = await import('@aws-sdk/client-scheduler');
      return new SchedulerClient(config);
    }),
    iam: () => iam(homeRegion),
    pricing: () => pricing(priceListRegion(homeRegion)),
    identity: (signal) => abortable((identity ??= askIdentity()), signal),
    close: () => {
      closed.abort();
      for (const client of clients.values()) void client.then((open) => open.destroy());
      clients.clear();
    },
  };
}
