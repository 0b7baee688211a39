import type { CredentialProvider } from './keptCredentials';

/**
 * The credentials that the environment holds (keys) or points to (a web identity token, a container's credential
 * server), in the SDK's order. The machine's own metadata server is never asked.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export function environmentCredentials(env: NodeJS.ProcessEnv): CredentialProvider {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (accessKeyId && secretAccessKey) {
    const sessionToken = env['AWS_SESSION_TOKEN'];
    const keys = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
    return () => Promise.resolve(keys);
  }
  return async () => {
    const { fromTokenFile, fromHttp } = await import('@aws-sdk/credential-providers');
    const provider = env['AWS_WEB_IDENTITY_TOKEN_FILE'] ? fromTokenFile() : fromHttp();
    return provider();
  };
}
