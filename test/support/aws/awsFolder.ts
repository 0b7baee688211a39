import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A person's AWS files in a fresh temporary folder, and an environment that names nothing else. */
export interface AwsFolder {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  readonly configFile: string;
  readonly credentialsFile: string;
  remove(): Promise<void>;
}

export async function makeAwsFolder(
  files: { readonly config?: string | Uint8Array; readonly credentials?: string | Uint8Array } = {},
): Promise<AwsFolder> {
  const path = await mkdtemp(join(tmpdir(), 'ec2-lab-aws-'));
  const configFile = join(path, 'config');
  const credentialsFile = join(path, 'credentials');
  if (files.config !== undefined) await writeFile(configFile, files.config);
  if (files.credentials !== undefined) await writeFile(credentialsFile, files.credentials);
  return {
    path,
    configFile,
    credentialsFile,
    env: {
      HOME: path,
      USERPROFILE: path,
      AWS_CONFIG_FILE: configFile,
      AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
