import { readFile } from 'node:fs/promises';
import * as path from 'node:path';

/**
 * The way to a running practice cloud. Its keys open nothing but that process; they are never logged all the same.
 */
export interface PracticeAccess {
  /** `http://127.0.0.1:PORT`; another port may be free at the next start. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The region to begin with. */
  readonly region: string;
  /** For its control API (control.ts, lease.ts). */
  readonly token: string;
  /** Absolute folder of its state: what tells it from every other practice cloud, whatever their ports. */
  readonly folder: string;
}

/**
 * Reads what the practice cloud of that folder wrote when it became ready (`access.json`).
 * @throws Error when there is no such file, or one that no practice cloud has written.
 */
export async function readAccess(folder: string): Promise<PracticeAccess> {
  const said = JSON.parse(await readFile(path.join(folder, 'access.json'), 'utf8')) as unknown;
  if (!isAccess(said)) throw new Error('access.json is not what a practice cloud writes');
  const { endpoint, accessKeyId, secretAccessKey, region, token } = said;
  return { endpoint, accessKeyId, secretAccessKey, region, token, folder };
}

/** Only ever this computer: neither keys nor calls go anywhere else. */
const ENDPOINT = /^http:\/\/127\.0\.0\.1:\d{1,5}$/;

function isAccess(value: unknown): value is Omit<PracticeAccess, 'folder'> {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Partial<Record<string, unknown>>;
  const texts = ['endpoint', 'accessKeyId', 'secretAccessKey', 'region', 'token'];
  return (
    texts.every((name) => typeof fields[name] === 'string') && ENDPOINT.test(fields['endpoint'] as string)
  );
}
