/** The AWS files in the home of a window, as a person or their AWS CLI writes them. */
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { EXAMPLE_KEYS } from '../testAccount';

/** Writes the files named and leaves the other alone. */
export async function writeAwsFiles(
  home: string,
  files: { readonly config?: string; readonly credentials?: string },
): Promise<void> {
  await mkdir(path.join(home, '.aws'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(home, '.aws', name), text);
}

/** A section of the credentials file with the keys of AWS's documentation: moto's account 123456789012. */
export const keysSection = (profile: string): string =>
  [
    `[${profile}]`,
    `aws_access_key_id = ${EXAMPLE_KEYS.AWS_ACCESS_KEY_ID}`,
    `aws_secret_access_key = ${EXAMPLE_KEYS.AWS_SECRET_ACCESS_KEY}`,
    '',
  ].join('\n');

/** A section of the config file: `[profile NAME]` and its settings. */
export const profileSection = (name: string, settings: Readonly<Record<string, string>>): string =>
  [`[profile ${name}]`, ...Object.entries(settings).map(([key, value]) => `${key} = ${value}`), ''].join(
    '\n',
  );
