/** `npm start`: the extension in a real VS Code, for a person to use: the practice cloud, or an account of their own. */
import { homedir } from 'node:os';
import * as path from 'node:path';
import { windowAddress } from './address';
import { cacheRoot } from './cache';
import { openDesktop } from './desktop';
import { installHost } from './install';
import { openAddress } from './openAddress';
import { startHost } from './server';
import { QUIET } from './settings';
import { HELP, readStartOptions, startEnvironment, type StartOptions } from './startOptions';
import { Unavailable } from './tool';
import { whenToldToEnd } from './whenTold';

const say = (words: string) => console.log(words);

async function main(): Promise<void> {
  // npm runs this in the project's folder and says in INIT_CWD where the person is.
  const options = readStartOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if (options.help) {
    say(HELP);
    return;
  }
  if (options.desktop) {
    await inDesktop(options);
    return;
  }
  try {
    await inBrowser(options);
  } catch (error) {
    if (!(error instanceof Unavailable) || process.platform === 'linux') throw error;
    say(`In the browser: ${error.message}. Trying the desktop VS Code.`);
    await inDesktop(options);
  }
}

async function inDesktop(options: StartOptions): Promise<void> {
  const editor = await openDesktop(path.resolve(options.folder), startEnvironment(options, process.env));
  say(
    `EC2 Lab is open in ${path.basename(editor)}. A window that was open already keeps its own environment.`,
  );
}

/** Resolves when the server has ended: by Ctrl-C, or by itself. */
async function inBrowser(options: StartOptions): Promise<void> {
  const host = await installHost('current', say);
  const server = await startHost({
    host,
    home: homedir(),
    dataDir: path.join(cacheRoot(), 'window'),
    env: startEnvironment(options, process.env),
    settings: QUIET,
    port: options.port,
    ...(options.locale && { locale: options.locale }),
  });
  whenToldToEnd(() => void server.stop());
  const address = windowAddress(server, { folder: path.resolve(options.folder) });
  say(`EC2 Lab is open at ${address}`);
  say('Press Ctrl-C here to end it; the practice cloud ends some seconds later, and what it holds is kept.');
  openAddress(address);
  await server.ended;
}

main().catch((error: unknown) => {
  const { message } = error as Error;
  console.error(error instanceof Unavailable ? `EC2 Lab cannot start here: ${message}.` : message);
  process.exitCode = 1;
});
