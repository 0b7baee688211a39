/** Starting and ending VS Code's server, on loopback only. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import * as path from 'node:path';
import type { InstalledHost } from './install';
import { linkExtensions } from './linkExtension';
import { prepareLocale } from './locale';
import { root } from './root';
import { beginWithSettings, type Settings } from './settings';

export interface HostOptions {
  readonly host: InstalledHost;
  /** HOME of the server, and so of the extension and its terminals. Holds `.ssh` and `.aws`. */
  readonly home: string;
  /** Where VS Code keeps its settings, state and logs. */
  readonly dataDir: string;
  /** The whole environment of the server; HOME is set from `home`. */
  readonly env: NodeJS.ProcessEnv;
  /** 0 for any free port. */
  readonly port?: number;
  /** Whether windows run a test module in the extension host (address.ts); otherwise the extension is installed. */
  readonly testsInside?: boolean;
  /** Folders of further extensions to install. */
  readonly beside?: readonly string[];
  /** Whether a folder is in Restricted Mode until somebody trusts it, as elsewhere; otherwise all are trusted. */
  readonly restricted?: boolean;
  /** User settings to begin with; those of an earlier run stay. */
  readonly settings: Settings;
  /** Display language such as `es`. VS Code's own words stay English: only the extension's are translated. */
  readonly locale?: string;
}

export interface RunningHost {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `127.0.0.1:PORT`: the authority of vscode-remote addresses in this window. */
  readonly authority: string;
  /** Resolves when the server has ended, however it ended. */
  readonly ended: Promise<void>;
  /** Ends the server and everything it started. */
  stop(): Promise<void>;
}

/**
 * Lets a window's address name an extension under development and a test module. Not for windows that a person or a
 * test looks at: it also hides every notification.
 */
const TESTS_INSIDE = '--enable-smoke-test-driver';

/** How long the server may take to listen, in milliseconds. */
const LISTEN_MS = 60_000;

/**
 * Starts the server and waits until it listens.
 * @throws Error with what the server said, when it ends before or does not listen in time.
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const { host, home, dataDir, port = 0, locale, settings } = options;
  const extensions = path.join(dataDir, 'extensions');
  if (!options.testsInside) await linkExtensions(extensions, [root, ...(options.beside ?? [])]);
  await beginWithSettings(dataDir, settings);
  if (locale) await prepareLocale(path.join(dataDir, 'data'), locale);
  const args = [
    path.join(host.folder, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--server-data-dir', dataDir, '--extensions-dir', extensions],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(options.restricted ? [] : ['--disable-workspace-trust']),
    ...(options.testsInside ? [TESTS_INSIDE] : []),
    ...(locale ? ['--locale', locale] : []),
  ];
  // A process group of its own, so that all of it can be ended at once: the server forks several helpers.
  const child = spawn(process.execPath, [path.join(__dirname, 'lifeline.js'), host.node, ...args], {
    env: { ...options.env, HOME: home },
    cwd: home,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  try {
    const listening = await listeningPort(child);
    const authority = `127.0.0.1:${listening}`;
    return { url: `http://${authority}`, authority, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listeningPort(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why: string) => {
      clearTimeout(timer);
      reject(new Error(`VS Code's server ${why}:\n${said.trim()}`));
    };
    const timer = setTimeout(fail, LISTEN_MS, 'did not listen in time');
    const read = (text: Buffer) => {
      said += text.toString();
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (port === undefined) {
        // It says so and goes on running, though it will never listen.
        if (said.includes('Error occurred in server')) fail('cannot listen');
        return;
      }
      clearTimeout(timer);
      for (const stream of [child.stdout, child.stderr]) stream.off('data', read).resume();
      resolve(Number(port));
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', read);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('close', () => fail('ended at once'));
  });
}
