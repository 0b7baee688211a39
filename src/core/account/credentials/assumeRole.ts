import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { Profile } from '../account';
import type { AccountOptions } from '../accountOptions';
import { clientConfig } from '../clientConfig';
import { endpointFor } from '../places/endpoints';
import type { Credentials } from './keptCredentials';
import { SERVICES } from '../services';

/**
 * How `fromIni` takes on a role: through the account's own STS endpoint, timeouts and retries, which the SDK's
 * default would not know. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function assumeRole(profile: Profile, region: string, options: AccountOptions) {
  return async (source: Credentials, role: AssumeRoleCommandInput): Promise<Credentials> => {
    const { Client, AssumeRoleCommand } = await SERVICES.sts();
    const endpoint = endpointFor('sts', profile, options);
    const config = clientConfig({
      region,
      endpoint,
      profile: profile.name,
      maxAttempts: options.maxAttempts,
    });
    const client = new Client({ ...config, credentials: source });
    try {
      const { Credentials: given } = await client.send(new AssumeRoleCommand(role));
      if (!given?.AccessKeyId || !given.SecretAccessKey) throw new Error('STS answered without credentials');
      return {
        accessKeyId: given.AccessKeyId,
        secretAccessKey: given.SecretAccessKey,
        ...(given.SessionToken && { sessionToken: given.SessionToken }),
        ...(given.Expiration && { expiration: given.Expiration }),
      };
    } finally {
      client.destroy();
    }
  };
}
