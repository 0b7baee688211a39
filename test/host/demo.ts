/**
 * The folder that `npm start` opens: two templates and a page on what to try, in the language of the window. Its source
 * is demo/ in the project; the person gets a copy in their own state folder, so that trying things changes no checkout
 * and deleting the cache of hosts loses nothing. What they changed there is kept; who deletes the copy begins anew.
 */
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { copyKept } from './keptCopy';
import { root } from './root';

export interface Demo {
  readonly folder: string;
  /** The page on what to try. */
  readonly page: string;
}

const PAGES = { en: 'Try EC2 Lab.md', es: 'Prueba EC2 Lab.md' } as const;

/** Makes the copy, or brings it up to date. */
export async function prepareDemo(
  locale: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Demo> {
  const language = locale?.startsWith('es') ? 'es' : 'en';
  const states = env['XDG_STATE_HOME'] ?? path.join(homedir(), '.local', 'state');
  const name = language === 'en' ? 'ec2-lab-demo' : `ec2-lab-demo-${language}`;
  const folder = path.join(states, 'ec2-lab', name);
  await mkdir(path.dirname(folder), { recursive: true });
  await copyKept(path.join(root, 'demo', language), folder, `${folder}.json`);
  return { folder, page: path.join(folder, PAGES[language]) };
}
