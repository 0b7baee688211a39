import { abortable } from './abortable';
import { isInFiles, type Account, type Identity, type Profile } from './account';
import type { AccountOptions } from './accountOptions';
import { toProblem } from './awsProblem';
import { clientConfig, type ClientConfig } from './clientConfig';
import { credentialsOf } from './credentials/credentials';
import { doingIn } from './doingIn';
import { checkEndpoint, saidEndpoint } from './places/endpoints';
import { homeRegionOf, whereSaid } from './places/homeRegion';
import { regionTrouble } from './places/regionTrouble';
import { AWS_PACE, PRACTICE_PACE } from './pace';
import { SERVICES, type Service } from './services';
import { Clients } from './clients';

/**
 * A profile, ready to be asked for clients. Loads no SDK code and reads no file before that. Each region has one
 * client per service, made on first use. Work under way goes on after `close` (clients.ts).
 */
export function openAccount(profile: Profile, options: AccountOptions): Account {
  const { env, log, practice } = options;
  const home = homeRegionOf(profile, env);
  const homeRegion = home.region;
  const trouble = regionTrouble(home);
  const said = saidEndpoint('ec2', profile, options);
  const endpoint = said?.url;
  const credentials = credentialsOf(profile, homeRegion, options);
  let identity: Promise<Identity> | undefined;

  const configFor = (service: Service, region: string): ClientConfig => {
    const own = saidEndpoint(service, profile, options);
    if (own) checkEndpoint(own);
    // An EC2 of somebody's own may call its regions anything.
    else if (trouble && region === homeRegion) throw trouble;
    const common = clientConfig({
      region,
      endpoint: own?.url,
      profile: isInFiles(profile) ? profile.name : undefined,
      maxAttempts: options.maxAttempts,
    });
    return { ...common, credentials };
  };

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
      throw toProblem(error, { ...doingIn(account, homeRegion), doing: 'sts:GetCallerIdentity' });
    }
  }

  const account: Account = {
    profile,
    homeRegion,
    homeRegionSaidBy: home.from && whereSaid(home.from),
    endpoint,
    endpointSaidBy: said?.saidBy,
    billed: !practice,
    pace: practice ? PRACTICE_PACE : AWS_PACE,
    ...(practice && { practice }),
    client: (service, region) => clients.get(service, region),
    identity: (signal) => abortable((identity ??= askIdentity()), signal),
    close: () => clients.close(),
  };
  return account;
}
