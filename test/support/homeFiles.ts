/** What a person has in their home and project before they open the window. */
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Template } from '../../src/core/lab/template/template';
import { EXAMPLE_KEYS } from './testAccount';

/** A profile with access keys, alone in the AWS files. */
export async function writeProfile(home: string, name = 'course', region = 'us-east-1'): Promise<void> {
  const folder = path.join(home, '.aws');
  await mkdir(folder, { recursive: true });
  const keys = [
    `aws_access_key_id = ${EXAMPLE_KEYS.AWS_ACCESS_KEY_ID}`,
    `aws_secret_access_key = ${EXAMPLE_KEYS.AWS_SECRET_ACCESS_KEY}`,
  ];
  await writeFile(path.join(folder, 'config'), `[profile ${name}]\nregion = ${region}\n`);
  await writeFile(path.join(folder, 'credentials'), [`[${name}]`, ...keys, ''].join('\n'));
}

/** A file among the workspace's templates. */
export async function writeTemplate(workspace: string, file: string, text: string): Promise<string> {
  const folder = path.join(workspace, '.ec2-lab', 'templates');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, file), text);
  return path.join(folder, file);
}

/** A template that moto can launch: it asks for nothing that has to be there first. */
export const template = (changes: Partial<Template> = {}): string =>
  JSON.stringify(
    {
      name: 'My lab',
      description: 'For the first session of the course',
      image: { ssmParameter: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64' },
      instanceType: 't3.micro',
      region: 'us-east-1',
      ...changes,
    },
    undefined,
    2,
  );
