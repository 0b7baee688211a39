/** Running a test module inside the extension host of a real VS Code. */
import { launchBrowser } from './browser';
import { windowAddress } from './address';
import { testEnvironment, testFolders } from './home';
import { installHost, type HostVersion } from './install';
import { startHost } from './server';
import { QUIET } from './settings';
import { LINE_MARK } from '../support/lineMark';

export interface ExtensionHostRun {
  readonly version: HostVersion;
  /** Absolute path of the compiled test module: it exports `run(): Promise<void>`. */
  readonly testModule: string;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Makes files in the home or the workspace before VS Code starts. */
  readonly prepare?: (folders: { home: string; workspace: string }) => Promise<void>;
  readonly locale?: string;
  /** A whole run may take this long, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * Opens a window whose extension host runs the module, and passes on what its reporter prints.
 * @returns 0 when `run()` resolved, 1 when it rejected.
 * @throws Unavailable when this machine can have no host or browser; Error when the window does not end in time.
 */
export async function runInExtensionHost(run: ExtensionHostRun): Promise<number> {
  const say = (words: string) => console.log(words);
  const host = await installHost(run.version, say);
  const browser = await launchBrowser(say);
  const folders = await testFolders();
  await run.prepare?.(folders);
  const { locale, testModule, timeoutMs = 600_000 } = run;
  const server = await startHost({
    ...folders,
    host,
    testsInside: true,
    settings: QUIET,
    env: testEnvironment(run.env),
    ...(locale && { locale }),
  });
  try {
    const page = await browser.newPage();
    const exit = new Promise<number>((resolve, reject) => {
      const late = () => reject(new Error(`The extension host did not finish within ${timeoutMs / 1000} s.`));
      const timer = setTimeout(late, timeoutMs);
      const done = (code: number) => {
        clearTimeout(timer);
        resolve(code);
      };
      page.exposeFunction('codeAutomationExit', done).catch(reject);
    });
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => printMarked(args));
    await page.goto(windowAddress(server, { folder: folders.workspace, testModule }));
    return await exit;
  } finally {
    await browser.close();
    await server.stop();
    await folders.remove();
  }
}

function printMarked(args: unknown[]): void {
  if (process.env['EC2_LAB_DEBUG']) console.error(...args);
  for (const text of args) {
    const at = typeof text === 'string' ? text.indexOf(LINE_MARK) : -1;
    if (at >= 0) console.log((text as string).slice(at + LINE_MARK.length));
  }
}
