import { abortable } from './abortable';
import { isInFiles, type Account, type Identity, type Profile } from './account';
import type { AccountOptions } from './accountOptions';
import { toProblem } from './awsProblem';
import { clientConfig, type ClientConfig } from './clientConfig';
import { credentialsOf } from './credentials/credentials';
import { endpointFor } from './endpoints';
import { AWS_PACE, PRACTICE_PACE } from './pace';
import { SERVICES, type Service } from './services';
import { Clients } from './clients';

/**
 * A profile, ready to be asked for clients. Loads no SDK code and reads no file before that. Each region has one
 * client per service, made on first use. Work under way goes on after `close` (clients.ts).
 */
export function openAccount(profile: Profile, options: AccountOptions): Account {
  const { env, log, practice } = options;
  const homeRegion = profile.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const endpoint = endpointFor('ec2', profile, options);
  const credentials = credentialsOf(profile, homeRegion, options);
  let identity: Promise<Identity> | undefined;

  const configFor = (service: Service, region: string): ClientConfig => ({
    ...clientConfig({
      region,
      endpoint: endpointFor(service, profile, options),
      profile: isInFiles(profile) ? profile.name : undefined,
      maxAttempts: options.maxAttempts,
    }),
    credentials,
  });

  const clients = new Clients(configFor);

  async function askIdentity(): Promise<Identity> {
    try {
      const { GetCallerIdentityCommand } = await SERVICES.sts();
      const sts = await clients.get('sts', homeRegion);
      const { Account: accountId, Arn: arn } = await sts.send(new GetCallerIdentityCommand());
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
    billed: !practice,
    pace: practice ? PRACTICE_PACE : AWS_PACE,
    ...(practice && { practice }),
    client: (service, region) => clients.get(service, region),
    identity: (signal) => abortable((identity ??= askIdentity()), signal),
    close: () => clients.close(),
  };
}
