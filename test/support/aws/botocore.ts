/** The AWS CLI's own reader of its files. */
import { execFileSync } from 'node:child_process';
import type { AwsFolder } from './awsFolder';

/** Both files, as bytes or text. */
export interface FilePair {
  readonly config: string;
  readonly credentials: string;
}

type Nested = Record<string, string | Record<string, string>>;

/** What botocore makes of both files, or why it refuses them. */
export interface Reading {
  readonly error?: string;
  readonly profiles?: Record<string, Nested>;
  readonly sso_sessions?: Record<string, Nested>;
  readonly services?: Record<string, Nested>;
}

const PROGRAM = `
import json, os, sys
import botocore.session
from botocore.exceptions import BotoCoreError
readings = []
for pair in json.load(sys.stdin):
    for name, variable in (('config', 'AWS_CONFIG_FILE'), ('credentials', 'AWS_SHARED_CREDENTIALS_FILE')):
        with open(os.environ[variable], 'w', encoding='utf-8', newline='') as file:
            file.write(pair[name])
    try:
        readings.append(botocore.session.Session().full_config)
    except BotoCoreError as error:
        readings.append({'error': str(error)})
json.dump(readings, sys.stdout)
`;

/** Reads each pair of files, in the place of those of the folder. */
export function botocoreReads({ env }: AwsFolder, pairs: readonly FilePair[]): Reading[] {
  const { PATH } = process.env;
  const output = execFileSync('python3', ['-c', PROGRAM], {
    input: JSON.stringify(pairs),
    // Python looks for its own files at home, where a version manager has them.
    env: { ...process.env, ...env, HOME: process.env['HOME'], PATH, PYTHONUTF8: '1' },
    maxBuffer: 64 * 1024 * 1024,
    encoding: 'utf8',
  });
  return JSON.parse(output) as Reading[];
}
