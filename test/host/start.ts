/**
 * `npm start`: the extension in a real VS Code, for a person to use: the practice cloud, or an account of their own.
 */
import { homedir } from 'node:os';
import * as path from 'node:path';
import { windowAddress } from './address';
import { buildBundles } from './build';
import { cacheRoot } from './cache';
import { prepareDemo } from './demo';
import { openDesktop } from './desktop';
import { installHost } from './install';
import { openAddress } from './openAddress';
import { front } from './root';
import { startHost } from './server';
import { QUIET } from './settings';
import { startEnvironment, type StartOptions } from './startOptions';
import { Unavailable } from './tool';
import { whenToldToEnd } from './whenTold';

const say = (words: string) => console.log(words);

/** What is to be ended when this is told to end; nothing of it may go on alone. */
const ending = new AbortController();

/** Resolves when it has ended. What fails is told, in a sentence where it is one of ours. */
export async function start(options: StartOptions): Promise<void> {
  whenToldToEnd(() => ending.abort());
  try {
    await open(options);
  } catch (error) {
    // Half-way, when it was told to end: nothing failed.
    if (ending.signal.aborted) return;
    const { message } = error as Error;
    console.error(error instanceof Unavailable ? `EC2 Lab cannot start here: ${message}.` : message);
    process.exitCode = 1;
  }
}

async function open(options: StartOptions): Promise<void> {
  const built = buildBundles(ending.signal);
  // Waited for below, whatever else fails first.
  built.catch(() => undefined);
  if (options.desktop) {
    await inDesktop(options, built);
    return;
  }
  try {
    await inBrowser(options, built);
  } catch (error) {
    if (ending.signal.aborted || !(error instanceof Unavailable) || process.platform === 'linux') throw error;
    say(`In the browser: ${error.message}. Trying the desktop VS Code.`);
    await inDesktop(options, built);
  }
}

async function inDesktop(options: StartOptions, built: Promise<void>): Promise<void> {
  const scene = await prepareScene(options);
  await built;
  const editor = await openDesktop(scene.folder, scene.env);
  say(
    `EC2 Lab is open in ${path.basename(editor)}. A window that was open already keeps its own environment.`,
  );
}

/** Resolves when the server has ended: by Ctrl-C, or by itself. */
async function inBrowser(options: StartOptions, built: Promise<void>): Promise<void> {
  // Side by side: on a fresh checkout both take their time.
  const [host] = await Promise.all([installHost('current', say, ending.signal), built]);
  ending.signal.throwIfAborted();
  const { folder, env } = await prepareScene(options);
  const server = await startHost({
    host,
    home: homedir(),
    dataDir: path.join(cacheRoot(), 'window'),
    env,
    beside: [front],
    // As bright or dark as the person's system is.
    settings: { ...QUIET, 'window.autoDetectColorScheme': true },
    port: options.port,
    ...(options.locale && { locale: options.locale }),
  });
  ending.signal.addEventListener('abort', () => void server.stop());
  if (ending.signal.aborted) return server.stop();
  const address = windowAddress(server, { folder });
  say(`EC2 Lab is open at ${address}`);
  say('Press Ctrl-C here to end it; the practice cloud ends some seconds later, and what it holds is kept.');
  openAddress(address);
  await server.ended;
}

/** The folder to open, and the environment that says what to do in it. */
async function prepareScene(options: StartOptions): Promise<{ folder: string; env: NodeJS.ProcessEnv }> {
  const env = startEnvironment(options, process.env);
  if (options.folder !== undefined) return { folder: options.folder, env };
  const { folder, page } = await prepareDemo(options.locale);
  return { folder, env: { ...env, EC2_LAB_FIRST_PAGE: page } };
}
